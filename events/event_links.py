"""What one event is linked to, of what this process keeps; and its pictures."""

from dataclasses import dataclass
from typing import Self

from events.images import EventImage
from events.link_rows import read_links
from events.lists.reference import CITIES, ORGANISATIONS, THEMES, pick
from events.models import City, Event, Organisation, Theme
from publishing.shared_query import SharedQuery


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
        numbers = {name: events[event.pk] for name, events in read_links([event.pk]).items()}
        cities = CITIES()
        return cls(
            pick(cities, numbers["cities"]),
            pick(cities, numbers["participants"]),
            pick(ORGANISATIONS(), numbers["partners"]),
            pick(THEMES(), numbers["themes"]),
            _IMAGES(event.pk),
        )


_IMAGES: SharedQuery[EventImage] = SharedQuery(lambda event: EventImage.objects.filter(event=event))
