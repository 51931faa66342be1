"""What one event is linked to: read in one query, from rows that this process keeps; and its pictures."""

from dataclasses import dataclass
from typing import Self, TypeVar

from events.images import EventImage
from events.link_rows import LINK_ROWS, LINKS
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
    for place, _event, number in LINK_ROWS([event.pk]):
        numbers[LINKS[place]].add(number)
    return numbers


_IMAGES: SharedQuery[EventImage] = SharedQuery(lambda event: EventImage.objects.filter(event=event))
