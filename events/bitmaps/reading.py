"""What bitmaps are made of, read from the database as tuples: what is published, and what it is linked to."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from events.link_rows import LINK_ROWS, LinkRow, rows_of_links
from events.models import Event
from publishing.prepared_query import PreparedQuery, columns_of

CHUNK = 5_000  # rows that are in memory at a time
EventRow = tuple[int, dt.date, str, str, str, dt.datetime | None, dt.datetime | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """Published events as they happened, whenever they are public, and links of these and of other events."""

    events: list[EventRow]
    links: Iterator[LinkRow]


def read_published(keys: Collection[int] | None = None) -> Reading:
    """Read all published events with their links, or those of some primary keys, in two queries."""
    if keys is None:
        return Reading(list(_event_rows()), rows_of_links().iterator(CHUNK))
    return Reading(_EVENT_ROWS(keys), iter(LINK_ROWS(keys)))


def _event_rows(keys: Collection[int] | None = None) -> "QuerySet[Any, EventRow]":
    events: Any = Event.objects.published().oldest_first()
    rows = events if keys is None else events.with_keys(keys)
    columns = ("pk", "sorts_on", "kind", "precision", "certainty", "publish_at", "withdraw_at")
    return columns_of(rows, *columns)


_EVENT_ROWS: PreparedQuery[EventRow] = PreparedQuery(_event_rows)
