"""What much of the record is linked to, kept in this process: the few cities, organisations and themes."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, TypeVar

from events.models import City, Organisation, Theme
from publishing.per_version import PerVersion
from publishing.shared_query import SharedQuery

Thing = TypeVar("Thing", City, Organisation, Theme)


def _read(model: type[Thing]) -> dict[int, Thing]:
    return {thing.pk: thing for thing in model._default_manager.all()}


# By primary key, in their own order.
CITIES: PerVersion[dict[int, City]] = PerVersion(lambda: _read(City), City)
ORGANISATIONS: PerVersion[dict[int, Organisation]] = PerVersion(lambda: _read(Organisation), Organisation)
THEMES: PerVersion[dict[int, Theme]] = PerVersion(lambda: _read(Theme), Theme)


def list_linked(
    link: Any, numbers: Collection[int], things: Mapping[int, Thing]
) -> Mapping[int, list[Thing]]:
    """Return what some objects are linked to by a field, by their primary keys, each in its own order."""
    keys: dict[int, set[int]] = defaultdict(set)
    for number, key in _link_query(link.field)(numbers):
        keys[number].add(key)
    return defaultdict(list, {number: pick(things, ours) for number, ours in keys.items()})


def pick(things: Mapping[int, Thing], keys: Collection[int]) -> list[Thing]:
    """Return some things by their primary keys, in their own order."""
    return [thing for key, thing in things.items() if key in keys]


@cache
def _link_query(field: Any) -> SharedQuery[tuple[int, int]]:
    """Return what asks for a field's links of some objects."""
    owner, target = field.m2m_column_name(), field.m2m_reverse_name()
    links = field.remote_field.through.objects
    return SharedQuery(lambda numbers: links.filter(**{f"{owner}__in": numbers}).values_list(owner, target))
