"""The filters of the honour roll, as an address names them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn, Self

from django.http import QueryDict
from django.utils.translation import gettext as _

from delivery.facets import Facet, FacetValue, NamedValue, list_facet_values
from delivery.filters import QueryFilters
from pages.honour_roll.roll import HonourItem, Roll

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

    def lets_through(self, item: HonourItem, *, but: str = "") -> bool:
        """Tell whether an item has the value of every filter that is on, one of them left out."""
        return all(
            not wanted or wanted in dict(_values(item, name))
            for name in NAMES
            if name != but
            for wanted in (getattr(self, name),)
        )

    def list_facets(self, roll: Roll) -> list[Facet]:
        """Return the two filters with what each value would leave; NotFound for a value that no item has."""
        labels = {
            "category": (_("Category"), _("All categories")),
            "organisation": (_("Organisation"), _("All organisations")),
        }
        return [Facet(name, *labels[name], self._options(name, roll), getattr(self, name)) for name in NAMES]

    def _options(self, name: str, roll: Roll) -> list[FacetValue]:
        named = dict(_list_offered(roll, name))
        chosen: str = getattr(self, name)
        if chosen and chosen not in named:
            self._unknown(name)
        left = Counter(
            value
            for item in roll.items
            if self.lets_through(item, but=name)
            for value, _words in _values(item, name)
        )
        return list_facet_values(named.items(), left)

    def _unknown(self, name: str) -> NoReturn:
        sentences = {
            "category": _("There is no category “%(value)s” in the honour roll."),
            "organisation": _("There is no organisation “%(value)s” in the honour roll."),
        }
        self.refuse(name, sentences[name])


def _list_offered(roll: Roll, name: str) -> Iterable[NamedValue]:
    """Return what items have under the name of a filter: categories as they come, organisations by name."""
    if name == "category":
        return [named for item in roll.items for named in _values(item, name)]
    return roll.organisations


def _values(item: HonourItem, name: str) -> Iterable[NamedValue]:
    """Return what an item has under the name of a filter, each value with its words."""
    return [(item.category, item.category_name)] if name == "category" else item.organisations
