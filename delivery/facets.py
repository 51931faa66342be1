"""What the filters of a list offer: values with how many things each would leave, and those that are on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from django.utils.translation import gettext as _

from delivery.filters import QueryFilters
from languages.formats import format_number
from languages.texts import HasTexts, TranslatedText

NamedValue = tuple[str, TranslatedText | str]  # a value as addresses have it, and its words


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a filter: its words, alone and with how many things are left when it is chosen."""

    value: str
    words: TranslatedText | str
    count: int
    label: str
    address: str = ""  # of the list with this value alone, where it is linked

    @property
    def lang(self) -> str:
        """The lang attribute of its words, empty where the page's own holds."""
        return lang_of(self.words)


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter of a form: its parameter and label, what "no filter" is called, its values."""

    name: str
    label: str
    all_label: str
    values: list[FacetValue] = field(default_factory=list)
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is on: its parameter, its value in words, and the address without it."""

    name: str
    words: TranslatedText | str
    address_without: str

    @property
    def lang(self) -> str:
        """The lang attribute of its words, empty where the page's own holds."""
        return lang_of(self.words)


def lang_of(words: TranslatedText | str) -> str:
    """Return the lang attribute of an element that holds some words."""
    return words.lang if isinstance(words, TranslatedText) else ""


class Addressed(HasTexts, Protocol):
    """Something with a name and an address of its own."""

    slug: str


def list_facet_values(
    named: Iterable[NamedValue], counts: Mapping[str, int], address_of: Callable[[str], str] | None = None
) -> list[FacetValue]:
    """Return values of a filter with their words and how many things each would leave."""
    # Translators: a value of a filter, and how many things are left with it: "Suwon (2)".
    label, written = _("%(name)s (%(count)s)"), cache(format_number)
    return [
        FacetValue(
            value,
            words,
            count,
            label % {"name": words, "count": written(count)},
            address_of(value) if address_of else "",
        )
        for value, words in named
        for count in (counts.get(value, 0),)
    ]


def list_named_values(things: Iterable[Addressed]) -> list[NamedValue]:
    """Return things as values of a filter: their addresses and their names."""
    return [(thing.slug, thing.words.name) for thing in things]


def list_chips(filters: QueryFilters, facets: Iterable[Facet]) -> list[Chip]:
    """Return the filters that are on, each with the address that takes it off."""
    words: str = getattr(filters, "q", "")
    typed = [Chip("q", _("“%(words)s”") % {"words": words}, filters.address(q=""))] if words else []
    return typed + [
        Chip(facet.name, value.words, filters.address(**{facet.name: ""}))
        for facet in facets
        for value in facet.values
        if value.value == facet.chosen
    ]
