"""What the filters of the timeline offer: values that lead to an event, with how many each would leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from delivery.filters import QueryFilters
from events import queries
from events.facets import Facets, facets
from events.filters import NAMES, Filters
from events.models import City, Event, Organisation, Theme
from events.readings import KINDS
from languages.collation.sorting import in_order, sort_key
from languages.countries import country_key, country_name
from languages.templatetags.reading import number
from languages.texts import TranslatedText

Named = tuple[str, TranslatedText | str]


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter: its words, alone and with how many events are left when it is chosen."""

    value: str
    words: TranslatedText | str
    left: int
    label: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter of the form: its parameter and label, what "no filter" is called, its options."""

    name: str
    label: str
    everything: str
    options: list[Option]
    chosen: str


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is on: its parameter, its value in words, and the address without it."""

    name: str
    words: TranslatedText | str
    without: str


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One theme of the chart: how many events are left with it, and the address that leaves them."""

    theme: Theme
    left: int
    address: str
    is_chosen: bool


def themes_among(left: Facets) -> list[Theme]:
    """Return the themes that the filters offer."""
    return list(Theme.objects.addressed(left["theme"]))


def legend(filters: Filters, themes: Iterable[Theme], left: Facets) -> list[LegendItem]:
    """Return the themes that the chart of the years shows."""
    return [
        LegendItem(theme, count, filters.address(theme=theme.slug), theme.slug == filters.theme)
        for theme in themes
        for count in (left["theme"][theme.slug],)
        if count
    ]


def choices(filters: Filters, left: Facets, themes: Iterable[Theme]) -> list[Choice]:
    """Return the six filters with their options, in the active language's words; NotFound for a bad one."""
    named: dict[str, list[Named]] = {
        "year": [(year, year) for year in sorted(left["year"], reverse=True)],
        "city": named_rows(in_order(City.objects.addressed(left["city"]))),
        "country": [(code, country_name(code)) for code in sorted(left["country"], key=country_key)],
        "theme": named_rows(themes),
        "kind": _kinds(),
        "partner": named_rows(in_order(Organisation.objects.addressed(left["partner"]))),
    }
    labels = {
        "year": (_("Year"), _("All years")),
        "city": (_("City"), _("All cities")),
        "country": (_("Country"), _("All countries")),
        "theme": (_("Theme"), _("All themes")),
        "kind": (_("Kind"), _("All kinds")),
        "partner": (_("Partner"), _("All partners")),
    }
    for name in filters.active:
        if name in named and getattr(filters, name) not in dict(named[name]):
            named[name].append((getattr(filters, name), filters.look_up(name)))
    return [
        Choice(name, *labels[name], options(named[name], left[name]), getattr(filters, name))
        for name in NAMES
    ]


def ways_in() -> list[Choice]:
    """Return the years and the themes of the timeline, for whoever looks for another way to it."""
    left, years = facets(Filters(), Event.objects.public(), ["theme"]), queries.by_year()
    named = [(year, year) for year in sorted(years, reverse=True)]
    themes = named_rows(themes_among(left))
    return [
        Choice("year", _("Year"), _("All years"), options(named, years), ""),
        Choice("theme", _("Theme"), _("All themes"), options(themes, left["theme"]), ""),
    ]


def chips(filters: QueryFilters, offered: Iterable[Choice]) -> list[Chip]:
    """Return the filters that are on, each with the address that takes it off."""
    words: str = getattr(filters, "q", "")
    typed = [Chip("q", _("“%(words)s”") % {"words": words}, filters.address(q=""))] if words else []
    return typed + [
        Chip(choice.name, option.words, filters.address(**{choice.name: ""}))
        for choice in offered
        for option in choice.options
        if option.value == choice.chosen
    ]


def options(named: Iterable[Named], left: dict[str, int]) -> list[Option]:
    """Return values of a filter with their words and how many things each would leave."""
    # Translators: a value of a filter, and how many events are left with it: "Suwon (2)".
    label, written = _("%(name)s (%(left)s)"), cache(number)
    return [
        Option(value, words, count, label % {"name": words, "left": written(count)})
        for value, words in named
        for count in (left.get(value, 0),)
    ]


def named_rows(rows: Iterable[City | Theme | Organisation]) -> list[Named]:
    """Return things as values of a filter: their addresses and their names."""
    return [(row.slug, row.words.name) for row in rows]


def _kinds() -> list[Named]:
    kinds = [(kind.value, str(kind.label)) for kind in Event.Kind]
    return [*sorted(kinds, key=lambda kind: sort_key(kind[1], KINDS.get(kind[0], "")))]
