"""What public pages know of what programs read: filters and functions by their names in templates."""

from collections.abc import Callable, Mapping
from typing import Any

from syndication.jsonld import iso_time
from syndication.page_graph import write_page_graph

FILTERS: Mapping[str, Callable[..., Any]] = {"iso_time": iso_time}
GLOBALS: Mapping[str, Callable[..., Any]] = {"structured_data": write_page_graph}
