"""What a search can be narrowed to: years, cities and themes among what it finds."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from delivery.facets import Facet, FacetValue, NamedValue, list_facet_values, list_named_values
from events.models import City, Theme
from events.timeline.bars import list_years
from languages.collation.sorting import in_order
from search.filters import NARROWING, SENTENCES, SearchFilters
from search.lookup import Search
from search.models import object_of


def list_facets(search: Search) -> list[Facet]:
    """Return the three filters with how many results each value would leave; NotFound for an unknown one."""
    labels = {
        "year": (_("Year"), _("All years")),
        "city": (_("City"), _("All cities")),
        "theme": (_("Theme"), _("All themes")),
    }
    left = {name: _left(search, name) for name in NARROWING}
    for name in search.filters.terms:
        left[name].setdefault(getattr(search.filters, name), 0)
    cities, themes = City.objects.all(), Theme.objects.all()
    years: Iterable[str] = left["year"]
    if search.unnarrowed.is_capped:
        years = map(str, list_years())
    else:
        cities, themes = cities.addressed(left["city"]), themes.addressed(left["theme"])
    named: dict[str, list[NamedValue]] = {
        "year": [(year, year) for year in sorted(years, reverse=True)],
        "city": list_named_values(in_order(cities)),
        "theme": list_named_values(themes),
    }
    refuse_unknown(search.filters)
    return [
        Facet(name, *labels[name], _options(search, named[name], left[name]), getattr(search.filters, name))
        for name in NARROWING
    ]


def refuse_unknown(filters: SearchFilters) -> None:
    """Raise NotFound for a city or a theme that there is not."""
    for name, things in (("city", City.objects), ("theme", Theme.objects)):
        value = getattr(filters, name)
        if value and not things.addressed([value]).exists():
            filters.refuse(name, SENTENCES[name]())


def _left(search: Search, name: str) -> Counter[str]:
    """Count the values of a filter among what the other filters leave."""
    mark, kind = NARROWING[name], search.filters.kind
    others = {term for other, term in search.filters.terms.items() if other != name}
    return Counter(
        term.removeprefix(mark)
        for one in search.unnarrowed.rows
        if others.issubset(one.filters) and (not kind or object_of(one.key)[0] == kind)
        for term in one.filters
        if term.startswith(mark)
    )


def _options(search: Search, named: list[NamedValue], left: Counter[str]) -> list[FacetValue]:
    """Return values; where not all was looked at, or nothing yet, nobody knows what each would leave."""
    if search.query and not search.unnarrowed.is_capped:
        return list_facet_values(named, left)
    return [FacetValue(value, words, left[value], str(words)) for value, words in named]
