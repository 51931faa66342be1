"""What the filters of the timeline leave, as sets of events."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from pyroaring import BitMap

from events.bitmaps.current import current_events
from events.bitmaps.public_events import PublicEvents
from events.models import Event
from events.timeline.filters import TimelineFilters


@dataclass(frozen=True)
class Selection:
    """The public events, and those that each filter which is on would leave alone."""

    public: PublicEvents
    filters: TimelineFilters
    sets: dict[str, BitMap] = field(repr=False)  # by filter

    @classmethod
    def of(cls, filters: TimelineFilters) -> Self:
        """Select from the public events; a value that there is not leaves none."""
        public = current_events()
        sets = {
            name: _matching(public, value) if name == "q" else public.having(name, value)
            for name, value in filters.values.items()
            if value
        }
        return cls(public, filters, sets)

    @cached_property
    def left(self) -> BitMap:
        """The public events that all filters leave."""
        return self.left_without("")

    def left_without(self, name: str) -> BitMap:
        """Return the public events that all filters but one leave."""
        sets = [events for other, events in self.sets.items() if other != name]
        return sets[0].intersection(*sets[1:]) if sets else self.public.all

    @property
    def undated_count(self) -> int:
        """How many of the events that are left no calendar has, because their exact day is not known."""
        return self.left.intersection_cardinality(self.public.undated)

    def newest_keys(self, first: int, last: int) -> list[int]:
        """Return the primary keys of a part of what is left, counted from the newest, the newest first."""
        return self.public.newest_keys(self.left, first, last)


def _matching(public: PublicEvents, words: str) -> BitMap:
    """Return the public events in which a reader of the active language finds some words."""
    keys = set(Event.objects.order_by().matching(words).values_list("pk", flat=True))
    return public.index.slots.having(keys) & public.all
