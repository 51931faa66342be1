"""What one event is linked to: read in one query, from rows that this process keeps; and its pictures."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from django.db.models import CharField, QuerySet, Value

from events.images import EventImage
from events.models import City, Event, Organisation, Theme
from publishing.per_version import PerVersion
from publishing.shared_query import SharedQuery

Row = TypeVar("Row", City, Organisation, Theme)


@dataclass(frozen=True, slots=True)
class LinkedRows:
    """All that events can be linked to, by primary key, in the order of the models."""

    cities: dict[int, City]
    organisations: dict[int, Organisation]
    themes: dict[int, Theme]

    @classmethod
    def read(cls) -> Self:
        """Read all of them, in three queries."""
        return cls(
            {city.pk: city for city in City.objects.all()},
            {organisation.pk: organisation for organisation in Organisation.objects.all()},
            {theme.pk: theme for theme in Theme.objects.all()},
        )


Links = Mapping[str, tuple[Any, str]]  # tables of links and their columns, by name
LINKS: Links = {
    "cities": (Event.cities.through, "city_id"),
    "participants": (Event.participants.through, "city_id"),
    "partners": (Event.partners.through, "organisation_id"),
    "themes": (Event.themes.through, "theme_id"),
}
LINKED_ROWS = PerVersion(LinkedRows.read, City, Organisation, Theme)


@dataclass(frozen=True, slots=True)
class EventLinks:
    """What one event is linked to, and its pictures, in the order of the models."""

    cities: list[City]
    participants: list[City]
    partners: list[Organisation]
    themes: list[Theme]
    images: list[EventImage]

    @classmethod
    def of(cls, event: Event) -> Self:
        """Return the links of an event."""
        rows, numbers = LINKED_ROWS(), _read_numbers(event)
        return cls(
            _pick(rows.cities, numbers["cities"]),
            _pick(rows.cities, numbers["participants"]),
            _pick(rows.organisations, numbers["partners"]),
            _pick(rows.themes, numbers["themes"]),
            _IMAGES(event.pk),
        )


def _pick(rows: dict[int, Row], numbers: set[int]) -> list[Row]:
    """Return some rows in their order."""
    return [row for number, row in rows.items() if number in numbers]


def _read_numbers(event: Event) -> dict[str, set[int]]:
    """Return the primary keys that the links of an event lead to."""
    numbers: dict[str, set[int]] = {name: set() for name in LINKS}
    for name, _event, number in _LINK_ROWS([event.pk]):
        numbers[name].add(number)
    return numbers


def union_of_links(links: Links, events: Collection[int]) -> "QuerySet[Any, tuple[str, int, int]]":
    """Ask for what some events are linked to, in one query: the link's name, the event, and the other."""
    first, *others = (
        through._default_manager.filter(event_id__in=events).values_list(
            Value(name, CharField()), "event_id", column
        )
        for name, (through, column) in links.items()
    )
    return first.union(*others, all=True)  # type: ignore[no-any-return]


_LINK_ROWS: SharedQuery[tuple[str, int, int]] = SharedQuery(lambda events: union_of_links(LINKS, events))
_IMAGES: SharedQuery[EventImage] = SharedQuery(lambda event: EventImage.objects.filter(event=event))
