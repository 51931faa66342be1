"""What the address of a search names: its words, and what narrows them."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from delivery.filters import SLUG_FORM, YEAR_FORM, QueryFilters
from search.models import Document
from search.query import clean_query

NARROWING = {"year": "@y=", "city": "@c=", "theme": "@t="}  # the filters, and how the index writes them
FORMS = {"year": YEAR_FORM, "city": SLUG_FORM, "theme": SLUG_FORM}


@dataclass(frozen=True, slots=True)
class SearchFilters(QueryFilters):
    """A search; each value is of its filter's form, but need not exist."""

    view = "search:results"

    q: str = ""
    year: str = ""
    city: str = ""
    theme: str = ""
    kind: str = ""

    @classmethod
    def parse(cls, query: QueryDict) -> "SearchFilters":
        """Read an address's parameters; unknown ones are ignored, an impossible value is NotFound."""
        names: tuple[str, ...] = ("q", "year", "city", "theme", "kind")
        values: dict[str, Any] = {name: clean_query(query.get(name, "")) for name in names}
        filters = cls(**values)
        for name, form in FORMS.items():
            if values[name] and not form.fullmatch(values[name]):
                filters.refuse(name, SENTENCES[name]())
        if filters.kind and filters.kind not in Document.Kind.values:
            filters.refuse("kind", _("There is no kind of result “%(value)s”."))
        return filters

    @property
    def terms(self) -> dict[str, str]:
        """The terms of the filters that narrow the words, by name."""
        return {name: mark + getattr(self, name) for name, mark in NARROWING.items() if getattr(self, name)}

    @property
    def widest(self) -> str:
        """The address of the same words without any filter."""
        return SearchFilters(self.q).address()

    def only(self, kind: str) -> "SearchFilters":
        """Return the same search among things of one kind."""
        return replace(self, kind=kind)


SENTENCES = {
    "year": lambda: _("There is no year “%(value)s” in the timeline."),
    "city": lambda: _("There is no city “%(value)s” in the timeline."),
    "theme": lambda: _("There is no theme “%(value)s” in the timeline."),
}
