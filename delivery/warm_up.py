"""What a process loads once: before the workers are made, who share it, so that no reader waits for it."""

import datetime as dt

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.urls import get_resolver
from django.utils.translation import gettext, override

from languages.collation.sorting import sort_key
from languages.countries import country_name
from languages.definitions import CODES
from languages.formats import format_long_date
from languages.phrases import mark_phrases


def warm_up() -> None:
    """Load addresses, templates, and what each language needs."""
    compile_templates()
    for code in CODES:
        with override(code):
            load_language(code)


def compile_templates() -> None:
    """Compile all Jinja2 templates."""
    for engine in engines.all():
        if isinstance(engine, Jinja2):
            for name in engine.env.list_templates():
                engine.env.get_template(name)


def load_language(code: str) -> None:
    """Load the addresses, messages, forms of dates, names and orders of the active language."""
    get_resolver().reverse_dict  # noqa: B018 (it is loaded when it is first read)
    gettext("Search")
    format_long_date(dt.date(2017, 10, 1))
    sort_key(country_name("TW"))
    mark_phrases("高雄", code)
