"""What public pages know of what programs read: filters and functions by their names in templates."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import escape

from syndication.feeds import iso_moment, xml_lang
from syndication.jsonld import iso_time
from syndication.page_graph import write_page_graph

FILTERS: Mapping[str, Callable[..., Any]] = {
    "as_text": escape,  # HTML as text of another language; what is safe there is not safe here
    "iso_moment": iso_moment,
    "iso_time": iso_time,
    "xml_lang": xml_lang,
}
GLOBALS: Mapping[str, Callable[..., Any]] = {"structured_data": write_page_graph}
