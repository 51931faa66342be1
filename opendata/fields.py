"""What a field of the open data is, and how its values are written in JSON and in the cells of a CSV file."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from delivery.addresses import address_in
from languages.definitions import CODES, field_name
from publishing.models import Translated

BETWEEN = "|"  # between the identifiers of one cell; no identifier has it
ORIGINAL, TRANSLATED, PARTIAL, MISSING = STATES = ("original", "translated", "partial", "missing")

Read = Callable[[Any], Any]


@dataclass(frozen=True, slots=True, eq=False)  # each is itself, whatever its words are in which language
class Type:
    """A type of values: its name in files, its words, and how it fills a cell."""

    name: str
    words: str | Promise
    by_language: bool = False  # in JSON an object with a value for each language, in CSV a column for each
    between: str = ""  # what parts the items of a list inside one cell; "" where a value is no list


IDENTIFIER = Type("identifier", _("identifier"))
IDENTIFIERS = Type("identifiers", _("identifiers"), between=BETWEEN)
TEXT = Type("text", pgettext_lazy("type of data", "text"))
TEXTS = Type("texts", _("text in each language"), by_language=True)
HTML = Type("html", _("HTML in each language"), by_language=True)
LINES = Type("lines", _("list of texts"), between="\n")
LISTS = Type("lists", _("list of texts in each language"), by_language=True, between="\n")
ADDRESS = Type("address", _("web address"))
ADDRESSES = Type("addresses", _("web address in each language"), by_language=True)
CODE = Type("code", _("code"))
CODE_LIST = Type("codes", _("codes"), between=BETWEEN)
STATE = Type("states", _("code for each language"), by_language=True)
DATE = Type("date", _("day"))
EDTF = Type("edtf", _("date (EDTF)"))
TIME = Type("time", _("point in time"))
INTEGER = Type("integer", _("whole number"))
NUMBER = Type("number", _("decimal number"))
BOOLEAN = Type("boolean", _("true or false"))
POINTS = Type("points", _("pairs of numbers"), between=BETWEEN)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of record: how it is called, what it means, and how it is read from an object."""

    name: str
    type: Type
    description: str | Promise
    read: Read
    values: tuple[str, ...] = ()  # all that a code can be
    is_optional: bool = False  # null in JSON, an empty cell in CSV

    @property
    def columns(self) -> list[str]:
        """Names of its columns in a CSV file."""
        if self.type.by_language:
            return [field_name(self.name, code) for code in CODES]
        return [self.name]

    def value(self, item: object, site: str) -> Any:
        """Return an object's value as JSON has it; `site` is the public address of the site."""
        found = self.read(item)
        if self.type is ADDRESSES:
            return {code: site + address_in(code, found) for code in CODES}
        if self.type.by_language:
            return {code: plain(text) for code, text in found.items()}
        return plain(found)

    def cells(self, value: Any) -> list[str]:
        """Return the cells for a value of JSON."""
        values = value.values() if self.type.by_language else [value]
        return [self._cell(one) for one in values]

    def _cell(self, value: Any) -> str:
        if value is None:
            return ""
        if self.type.between:
            return self.type.between.join(_item(one) for one in value)
        return _item(value)


def _item(value: Any) -> str:
    """Write one value; a point as its two numbers with a space between them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def plain(value: Any) -> Any:
    """Return a value as JSON can say it: times by ISO 8601 with their offset, no text as null."""
    match value:
        case "":
            return None
        case dt.datetime():
            return timezone.localtime(value).isoformat()
        case dt.date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case _:
            return value


def of(name: str) -> Read:
    """Read an attribute, an attribute of an attribute ("city.slug"), or what a method returns."""
    read = attrgetter(name)

    def value(item: Any) -> Any:
        found = read(item)
        return found() if callable(found) else found

    return value


def texts(name: str) -> Read:
    """Read a translated text in every language, never one in the place of another."""
    return lambda item: {code: item.words.in_language(name, code) for code in CODES}


def lists(name: str) -> Read:
    """Read a translated list in every language: the lines of its text."""
    return lambda item: {code: lines(item.words.in_language(name, code)) for code in CODES}


def lines(text: str) -> list[str]:
    """Return the non-empty lines of a text."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def slugs(name: str) -> Read:
    """Read the identifiers of what an object is linked to."""
    return lambda item: [linked.slug for linked in getattr(item, name).all()]


def translation(*names: str) -> Read:
    """Read how far an object is translated into each language, by which of these texts are there."""
    return lambda item: {code: state(item, code, names) for code in CODES}


def state(item: Translated, code: str, names: Iterable[str]) -> str:
    """Return whether a language has the original, every text of it, some of them, or none."""
    if code == item.original_language:
        return ORIGINAL
    if item.is_readable_in(code):
        return TRANSLATED
    return PARTIAL if any(item.words.in_language(name, code) for name in names) else MISSING
