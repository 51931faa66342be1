"""What the address of a search names: its words, and what narrows them."""

from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from delivery.filters import QueryFilters
from search.query import clean_query
from search.registry import list_facets, list_kinds


@dataclass(frozen=True, slots=True)
class SearchFilters(QueryFilters):
    """A search; each value is of its facet's form, but need not exist."""

    view = "search:results"

    q: str = ""
    narrowing: dict[str, str] = field(default_factory=dict)  # values by the names of registered facets
    kind: str = ""

    @classmethod
    def parse(cls, query: QueryDict) -> "SearchFilters":
        """Read an address's parameters; unknown ones are ignored, an impossible value is NotFound."""
        facets = list_facets()
        narrowing = {facet.name: clean_query(query.get(facet.name, "")) for facet in facets}
        filters = cls(clean_query(query.get("q", "")), narrowing, clean_query(query.get("kind", "")))
        for facet in facets:
            if narrowing[facet.name] and not facet.form.fullmatch(narrowing[facet.name]):
                filters.refuse(facet.name, str(facet.refusal))
        if filters.kind and filters.kind not in list_kinds():
            filters.refuse("kind", _("There is no kind of result “%(value)s”."))
        return filters

    @property
    def values(self) -> dict[str, str]:
        """The value of every filter, "" where it is off, in the order of addresses."""
        narrowing = {facet.name: self.narrowing.get(facet.name, "") for facet in list_facets()}
        return {"q": self.q, **narrowing, "kind": self.kind}

    @property
    def terms(self) -> dict[str, str]:
        """The terms of the facets that narrow the words, by name."""
        return {
            facet.name: facet.mark + self.narrowing[facet.name]
            for facet in list_facets()
            if self.narrowing.get(facet.name)
        }

    @property
    def widest(self) -> str:
        """The address of the same words without any filter."""
        return SearchFilters(self.q).address()

    def only(self, kind: str) -> "SearchFilters":
        """Return the same search among things of one kind."""
        return replace(self, kind=kind)

    def with_words(self, words: str) -> "SearchFilters":
        """Return a search for other words with the same facets, among all kinds."""
        return SearchFilters(words, self.narrowing)
