"""What can be found: the rooms of content register their kinds, names and facets in `search_indexes.py`."""

import datetime as dt
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.db.models import prefetch_related_objects
from django.utils.functional import Promise

from delivery.facets import Facet, NamedValue
from search.query import Query
from search.results import Hit

MOST_KINDS = 32  # search.models: so many numbers fit into the key of a document


@dataclass(frozen=True, slots=True)
class Content:
    """The words of one thing that a reader of the active language is shown: its titles, and all else."""

    titles: list[str]
    body: list[str]


@dataclass(frozen=True, slots=True)
class Ties:
    """What finds one thing in every language: names that it concerns, what it can be narrowed to, its day.

    `names` are texts, which are indexed; `filters` are terms such as "@y=2017", which begin with the mark of
    a SearchFacet, or which tell names apart.
    """

    names: list[str]
    filters: list[str]
    day: dt.date | None = None


class SearchIndex(ABC):
    """One kind of thing that can be found: what its documents hold, and how a result shows it."""

    kind: ClassVar[str]  # its name in addresses and in the index, at most 12 characters
    number: ClassVar[int]  # of its documents, for good; 0 is for the kind with by far the most things
    model: ClassVar[type[models.Model]]
    label: ClassVar[str | Promise]  # over its results
    all_label: ClassVar[str | Promise]  # of the link to all of them, with %(shown)s for their number
    capped_label: ClassVar[str | Promise] = ""  # the same, where there are more than are counted
    position: ClassVar[int]  # among the groups of results
    suggestion_position: ClassVar[int]  # among suggestions
    shown: ClassVar[int] = 5  # results beside those of other kinds
    is_name: ClassVar[bool] = False  # it has no text but its names
    links: ClassVar[tuple[str, ...]] = ()  # fields that lead to things whose names its documents hold
    parts: ClassVar[Mapping[type[models.Model], str]] = {}  # rows inside it, and the field that leads to it

    @abstractmethod
    def things(self) -> "models.QuerySet[Any]":
        """Return the things that have documents, public ones and scheduled ones, with all that these need."""

    @abstractmethod
    def public_things(self) -> "models.QuerySet[Any]":
        """Return the things that visitors may see, with all that a result shows."""

    def shown_things(self, numbers: Collection[int]) -> Iterable[Any]:
        """Return those of some things, by primary key, that visitors may see; they come in any order."""
        return self.public_things().filter(pk__in=numbers)

    @abstractmethod
    def ties(self, thing: Any) -> Ties:
        """Return what finds a thing in every language."""

    @abstractmethod
    def content(self, thing: Any) -> Content:
        """Return the words of a thing that a reader of the active language is shown."""

    @abstractmethod
    def hit(self, thing: Any, query: Query) -> Hit:
        """Return a thing as a result."""

    def linked(self, thing: Any) -> list[Any]:
        """Return the things by whose names it is found, the most telling first."""
        return []

    def linked_to(self, things: Sequence[Any]) -> Mapping[int, list[Any]]:
        """Return the same of many things, by their primary keys."""
        many = [link for link in self.links if self.model._meta.get_field(link).many_to_many]
        prefetch_related_objects(things, *many)
        return {thing.pk: self.linked(thing) for thing in things}

    def last_change(self) -> dt.datetime | None:
        """Return when a page of results was last changed by this kind; None where that is not asked for."""
        return None


@dataclass(frozen=True, slots=True)
class NameSource:
    """A model whose names stand in the documents of what is linked to it.

    `columns` are those that documents of others hold; `names` returns the names of one thing in every
    language, `places` other names that it is looked for by in the active language, such as its country's.
    """

    model: type[models.Model]
    columns: tuple[str, ...]
    names: Callable[[Any], list[str]]
    places: Callable[[Any], list[str]] = lambda thing: []


@dataclass(frozen=True, slots=True)
class SearchFacet:
    """What a search can be narrowed to: a parameter, and how the index and people write its values.

    `mark` begins its terms in the index; `refusal` says with %(value)s that there is no such value; `values`
    returns the values that are offered: those counted, or all where nobody counted (None).
    """

    name: str
    mark: str
    form: re.Pattern[str]
    label: str | Promise
    all_label: str | Promise
    refusal: str | Promise
    values: Callable[[Iterable[str] | None], list[NamedValue]]
    exists: Callable[[str], bool]


_indexes: dict[str, SearchIndex] = {}
_names: dict[type[models.Model], NameSource] = {}
_facets: dict[str, SearchFacet] = {}
_browsers: list[Callable[[], list[Facet]]] = []


def register(index: SearchIndex) -> None:
    """Let things of a kind be found; ValueError for a kind or a number that is taken."""
    if index.kind in _indexes or index.number in {other.number for other in _indexes.values()}:
        raise ValueError(f"The kind {index.kind} or its number {index.number} is registered already.")
    if not 0 <= index.number < MOST_KINDS:
        raise ValueError(f"The number of a kind lies between 0 and {MOST_KINDS - 1}.")
    _indexes[index.kind] = index


def register_names(source: NameSource) -> None:
    """Have the names of a model's things followed into the documents of what is linked to them."""
    _names[source.model] = source


def register_facet(facet: SearchFacet) -> None:
    """Let searches be narrowed by one more parameter."""
    _facets[facet.name] = facet


def register_browse_facets(facets: Callable[[], list[Facet]]) -> None:
    """Offer lists to look through where a search finds nothing, or nothing is asked for yet."""
    _browsers.append(facets)


def get_index(kind: str) -> SearchIndex:
    """Return the index of a kind; KeyError where there is none."""
    return _indexes[kind]


def list_indexes() -> list[SearchIndex]:
    """Return all indexes, the kind with the most things last."""
    return sorted(_indexes.values(), key=lambda index: -index.number)


def list_kinds() -> list[str]:
    """Return the kinds that can be found, in the order of their indexes."""
    return [index.kind for index in list_indexes()]


def kind_numbered(number: int) -> str:
    """Return the kind with a number; KeyError where there is none."""
    return {index.number: index.kind for index in _indexes.values()}[number]


def list_name_sources() -> list[NameSource]:
    """Return the models whose names stand in the documents of others."""
    return list(_names.values())


def name_source_of(thing: Any) -> NameSource:
    """Return how a thing is named; KeyError for a model that nobody registered."""
    return _names[type(thing)]


def list_facets() -> list[SearchFacet]:
    """Return what searches can be narrowed by, in the order of registration."""
    return list(_facets.values())


def list_browse_facets() -> list[Facet]:
    """Return the lists to look through."""
    return [facet for facets in _browsers for facet in facets()]


def last_change() -> dt.datetime | None:
    """Return when what can be found was last changed, as far as the kinds tell."""
    return max(filter(None, (index.last_change() for index in list_indexes())), default=None)
