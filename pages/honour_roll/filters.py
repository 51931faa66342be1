"""The filters of the honour roll, as an address names them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn, Self

from django.http import QueryDict
from django.utils.translation import gettext as _

from delivery.facets import Facet, FacetValue, NamedValue, list_facet_values, list_named_values
from delivery.filters import QueryFilters
from events.models import Honour
from languages.collation.sorting import in_order

NAMES = ("category", "organisation")


@dataclass(frozen=True, slots=True)
class RollFilters(QueryFilters):
    """The category and the organisation that the roll is narrowed to."""

    view = "pages:honour_roll"

    category: str = ""
    organisation: str = ""

    @classmethod
    def parse(cls, query: QueryDict) -> Self:
        """Read an address's parameters; unknown ones are ignored."""
        return cls(*(query.get(name, "").strip() for name in NAMES))

    def lets_through(self, honour: Honour, *, but: str = "") -> bool:
        """Tell whether an item has the value of every filter that is on, one of them left out."""
        return all(
            not wanted or wanted in dict(_values(honour, name))
            for name in NAMES
            if name != but
            for wanted in (getattr(self, name),)
        )

    def list_facets(self, honours: Iterable[Honour]) -> list[Facet]:
        """Return the two filters with what each value would leave; NotFound for a value that no item has."""
        honours = list(honours)
        labels = {
            "category": (_("Category"), _("All categories")),
            "organisation": (_("Organisation"), _("All organisations")),
        }
        return [
            Facet(name, *labels[name], self._options(name, honours), getattr(self, name)) for name in NAMES
        ]

    def _options(self, name: str, honours: list[Honour]) -> list[FacetValue]:
        named = dict(_list_offered(honours, name))
        chosen: str = getattr(self, name)
        if chosen and chosen not in named:
            self._unknown(name)
        left = Counter(
            value
            for honour in honours
            if self.lets_through(honour, but=name)
            for value, _words in _values(honour, name)
        )
        return list_facet_values(named.items(), left)

    def _unknown(self, name: str) -> NoReturn:
        sentences = {
            "category": _("There is no category “%(value)s” in the honour roll."),
            "organisation": _("There is no organisation “%(value)s” in the honour roll."),
        }
        self.refuse(name, sentences[name])


def _list_offered(honours: Iterable[Honour], name: str) -> list[NamedValue]:
    """Return what items have under the name of a filter: categories as they come, organisations by name."""
    if name == "category":
        return [named for honour in honours for named in _values(honour, name)]
    organisations = {one.slug: one for honour in honours for one in honour.organisations.all()}
    return list_named_values(in_order(organisations.values()))


def _values(honour: Honour, name: str) -> list[NamedValue]:
    """Return what an item has under the name of a filter, each value with its words."""
    if name == "category":
        return [(honour.category, honour.get_category_display())]
    return [(organisation.slug, organisation.words.name) for organisation in honour.organisations.all()]
