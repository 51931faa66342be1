"""What a search can be narrowed to: the values of registered facets among what it finds."""

from collections import Counter

from delivery.facets import Facet, FacetValue, NamedValue, list_facet_values
from search import registry
from search.filters import SearchFilters
from search.lookup import Search
from search.models import split_key
from search.registry import SearchFacet


def list_facets(search: Search) -> list[Facet]:
    """Return the facets with how many results each value would leave; NotFound for an unknown value."""
    refuse_unknown(search.filters)
    return [_list_values(search, facet) for facet in registry.list_facets()]


def refuse_unknown(filters: SearchFilters) -> None:
    """Raise NotFound for a value of a facet that there is not."""
    for facet in registry.list_facets():
        value = filters.narrowing.get(facet.name)
        if value and not facet.exists(value):
            filters.refuse(facet.name, str(facet.refusal))


def _list_values(search: Search, facet: SearchFacet) -> Facet:
    chosen, counts = search.filters.narrowing.get(facet.name, ""), _count_values(search, facet)
    if chosen:
        counts.setdefault(chosen, 0)
    named = facet.values(None if search.unnarrowed.is_capped else counts)
    return Facet(
        facet.name, str(facet.label), str(facet.all_label), _with_counts(search, named, counts), chosen
    )


def _count_values(search: Search, facet: SearchFacet) -> Counter[str]:
    """Count the values of a facet among what the other filters leave."""
    kind = search.filters.kind
    number = registry.get_index(kind).number if kind else None
    others = {term for name, term in search.filters.terms.items() if name != facet.name}
    return Counter(
        term.removeprefix(facet.mark)
        for one in search.unnarrowed.rows
        if others.issubset(one.filters) and number in {None, split_key(one.key)[0]}
        for term in one.filters
        if term.startswith(facet.mark)
    )


def _with_counts(search: Search, named: list[NamedValue], counts: Counter[str]) -> list[FacetValue]:
    """Return values; where not all was looked at, or nothing yet, nobody knows what each would leave."""
    if search.query and not search.unnarrowed.is_capped:
        return list_facet_values(named, counts)
    return [FacetValue(value, words, counts[value], str(words)) for value, words in named]
