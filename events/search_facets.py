"""What a search can be narrowed to: years, cities and themes; and what can be looked through instead."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from delivery.facets import NamedValue, list_named_values
from delivery.filters import SLUG_FORM, YEAR_FORM
from events.lists.reference import CITIES, THEMES
from events.models import City, Theme
from events.timeline.bars import list_years
from events.timeline.facets import LABELS, browse_facets
from events.timeline.filters import REFUSALS
from languages.collation.sorting import in_order
from search.registry import (
    SearchFacet,
    register_browse_facets,
    register_facet,
)

Thing = TypeVar("Thing", City, Theme)
Values = Callable[[Iterable[str] | None], list[NamedValue]]


def _list_year_values(counted: Iterable[str] | None) -> list[NamedValue]:
    years = map(str, list_years()) if counted is None else counted
    return [(year, year) for year in sorted(years, reverse=True)]


def _list_city_values(counted: Iterable[str] | None) -> list[NamedValue]:
    return list_named_values(in_order(_addressed(CITIES().values(), counted)))


def _list_theme_values(counted: Iterable[str] | None) -> list[NamedValue]:
    return list_named_values(_addressed(THEMES().values(), counted))


def _addressed(things: Iterable[Thing], slugs: Iterable[str] | None) -> list[Thing]:
    """Return things by their addresses, all where nobody names any."""
    wanted = None if slugs is None else set(slugs)
    return [thing for thing in things if wanted is None or thing.slug in wanted]


def register_all() -> None:
    """Let searches be narrowed by year, city and theme, in the words of the timeline."""
    _register("year", "@y=", _list_year_values, None)
    _register("city", "@c=", _list_city_values, City)
    _register("theme", "@t=", _list_theme_values, Theme)
    register_browse_facets(browse_facets)


def _register(name: str, mark: str, values: Values, model: type[City] | type[Theme] | None) -> None:
    """Register a facet; without a model every value exists, and finds perhaps nothing."""

    def exists(value: str) -> bool:
        return model is None or model.objects.addressed([value]).exists()

    form = SLUG_FORM if model else YEAR_FORM
    register_facet(SearchFacet(name, mark, form, *LABELS[name], REFUSALS[name], values, exists))
