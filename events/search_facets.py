"""What a search can be narrowed to: years, cities and themes; and what can be looked through instead."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy

from delivery.facets import NamedValue, list_named_values
from delivery.filters import SLUG_FORM, YEAR_FORM
from events.models import City, Theme
from events.timeline.bars import list_years
from events.timeline.facets import browse_facets
from languages.collation.sorting import in_order
from search.registry import (
    SearchFacet,
    register_browse_facets,
    register_facet,
)


def _list_year_values(counted: Iterable[str] | None) -> list[NamedValue]:
    years = map(str, list_years()) if counted is None else counted
    return [(year, year) for year in sorted(years, reverse=True)]


def _list_city_values(counted: Iterable[str] | None) -> list[NamedValue]:
    cities = City.objects.all() if counted is None else City.objects.addressed(counted)
    return list_named_values(in_order(cities))


def _list_theme_values(counted: Iterable[str] | None) -> list[NamedValue]:
    return list_named_values(Theme.objects.all() if counted is None else Theme.objects.addressed(counted))


def register_all() -> None:
    """Let searches be narrowed by year, city and theme."""
    register_facet(
        SearchFacet(
            "year",
            "@y=",
            YEAR_FORM,
            gettext_lazy("Year"),
            gettext_lazy("All years"),
            gettext_lazy("There is no year “%(value)s” in the timeline."),
            _list_year_values,
            exists=lambda value: True,  # a year without anything is a search that finds nothing
        )
    )
    register_facet(
        SearchFacet(
            "city",
            "@c=",
            SLUG_FORM,
            gettext_lazy("City"),
            gettext_lazy("All cities"),
            gettext_lazy("There is no city “%(value)s” in the timeline."),
            _list_city_values,
            exists=lambda value: City.objects.addressed([value]).exists(),
        )
    )
    register_facet(
        SearchFacet(
            "theme",
            "@t=",
            SLUG_FORM,
            gettext_lazy("Theme"),
            gettext_lazy("All themes"),
            gettext_lazy("There is no theme “%(value)s” in the timeline."),
            _list_theme_values,
            exists=lambda value: Theme.objects.addressed([value]).exists(),
        )
    )
    register_browse_facets(browse_facets)
