"""What events are linked to, as the tables of links have it."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet, Value

from events.models import Event
from publishing.shared_query import SharedQuery

LINKS = ("cities", "participants", "partners", "themes")  # fields of an event
LinkRow = tuple[int, int, int]  # which of LINKS, by its place; the primary keys of an event and of the other
MOST = 500  # rows of an answer that is kept, for numbers are small


def rows_of_links(events: Collection[int] | None = None) -> "QuerySet[Any, LinkRow]":
    """Ask for what all events are linked to, or those of some primary keys, in one query."""
    first, *others = (_rows_of(place, name, events) for place, name in enumerate(LINKS))
    return first.union(*others, all=True)


def _rows_of(place: int, name: str, events: Collection[int] | None) -> "QuerySet[Any, LinkRow]":
    field: Any = Event._meta.get_field(name)
    rows = field.remote_field.through._default_manager.order_by()
    if events is not None:
        rows = rows.filter(event__in=events)
    return rows.values_list(Value(place), "event_id", field.m2m_reverse_name())  # type: ignore[no-any-return]


LINK_ROWS: SharedQuery[LinkRow] = SharedQuery(rows_of_links, longest=MOST)  # by primary keys of events


def read_links(events: Collection[int]) -> dict[str, dict[int, tuple[int, ...]]]:
    """Return what some events are linked to, by the link's name and the event; asks the database once."""
    linked: dict[str, dict[int, tuple[int, ...]]] = {name: defaultdict(tuple) for name in LINKS}
    for place, event, number in LINK_ROWS(events):
        linked[LINKS[place]][event] += (number,)
    return linked
