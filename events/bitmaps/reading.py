"""What bitmaps are made of, read from the database as tuples: what is published, and what it is linked to."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value

from events.models import Event

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
    events: Any = Event.objects.published().oldest_first()
    rows = events if keys is None else events.with_keys(keys)
    columns = ("pk", "sorts_on", "kind", "precision", "certainty", "publish_at", "withdraw_at")
    links = [_link_rows(number, field, keys) for number, field in enumerate(LINKS.values())]
    return Reading(list(rows.values_list(*columns)), links[0].union(*links[1:], all=True).iterator(CHUNK))


def _link_rows(number: int, name: str, keys: Collection[int] | None) -> "QuerySet[Any, Any]":
    field: Any = Event._meta.get_field(name)
    rows = field.remote_field.through._default_manager.order_by()
    if keys is not None:
        rows = rows.filter(event__in=keys)
    return rows.values_list(Value(number), "event_id", field.m2m_reverse_name())  # type: ignore[no-any-return]
