"""What bitmaps are made of, read from the database as tuples: what is published, and what it is linked to."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value

from events.models import Event
from publishing.prepared_query import PreparedQuery, columns_of

# What a value that events are linked to is called here, and the field that leads to it.
LINKS = {"place": "cities", "guest": "participants", "theme": "themes", "partner": "partners"}
CHUNK = 5_000  # rows that are in memory at a time
EventRow = tuple[int, dt.date, str, str, str, dt.datetime | None, dt.datetime | None]
LinkRow = tuple[int, int, int]  # which of the links, and the primary keys of an event and of its value


@dataclass(frozen=True, slots=True)
class Reading:
    """Published events as they happened, whenever they are public, and links of these and of other events."""

    events: list[EventRow]
    links: Iterator[LinkRow]


def read_published(keys: Collection[int] | None = None) -> Reading:
    """Read all published events with their links, or those of some primary keys, in two queries."""
    if keys is None:
        return Reading(list(_event_rows()), _link_rows().iterator(CHUNK))
    return Reading(_EVENT_ROWS(keys), iter(_LINK_ROWS(keys)))


def _event_rows(keys: Collection[int] | None = None) -> "QuerySet[Any, EventRow]":
    events: Any = Event.objects.published().oldest_first()
    rows = events if keys is None else events.with_keys(keys)
    columns = ("pk", "sorts_on", "kind", "precision", "certainty", "publish_at", "withdraw_at")
    return columns_of(rows, *columns)


def _link_rows(keys: Collection[int] | None = None) -> "QuerySet[Any, LinkRow]":
    first, *others = (_rows_of(number, name, keys) for number, name in enumerate(LINKS.values()))
    return first.union(*others, all=True)


def _rows_of(number: int, name: str, keys: Collection[int] | None) -> "QuerySet[Any, LinkRow]":
    field: Any = Event._meta.get_field(name)
    rows = field.remote_field.through._default_manager.order_by()
    if keys is not None:
        rows = rows.filter(event__in=keys)
    return rows.values_list(Value(number), "event_id", field.m2m_reverse_name())  # type: ignore[no-any-return]


_EVENT_ROWS: PreparedQuery[EventRow] = PreparedQuery(_event_rows)
_LINK_ROWS: PreparedQuery[LinkRow] = PreparedQuery(_link_rows)
