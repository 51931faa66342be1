"""How values are read from an object: each function returns a reader for the names it is given."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from languages.definitions import CODES
from languages.texts import split_lines
from publishing.models import Translated

ORIGINAL, TRANSLATED, PARTIAL, MISSING = STATES = ("original", "translated", "partial", "missing")

Reader = Callable[[Any], Any]


def attribute(name: str) -> Reader:
    """Read an attribute, an attribute of an attribute ("city.slug"), or what a method returns; "" is None."""
    read = attrgetter(name)

    def value(item: Any) -> Any:
        found = read(item)
        if callable(found):
            found = found()
        return None if found == "" else found

    return value


def texts(name: str) -> Reader:
    """Read a translated text in every language, never one in the place of another."""
    return lambda item: {code: item.words.in_language(name, code) or None for code in CODES}


def lists(name: str) -> Reader:
    """Read a translated list in every language: the lines of its text."""
    return lambda item: {code: split_lines(item.words.in_language(name, code)) for code in CODES}


def slugs(name: str) -> Reader:
    """Read the identifiers of what an object is linked to."""
    return lambda item: [linked.slug for linked in getattr(item, name).all()]


def translation_states(*names: str) -> Reader:
    """Read how far an object is translated into each language, by which of these texts are there."""
    return lambda item: {code: _state(item, code, names) for code in CODES}


def _state(item: Translated, code: str, names: tuple[str, ...]) -> str:
    if code == item.original_language:
        return ORIGINAL
    if item.is_readable_in(code):
        return TRANSLATED
    return PARTIAL if any(item.words.in_language(name, code) for name in names) else MISSING
