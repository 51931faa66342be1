"""Slots: numbers of events that rise as the events happened, so that a bitmap is a piece of the timeline."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from itertools import compress
from typing import Self

from pyroaring import BitMap

# After so many events a slot is free. Bitmaps are fastest while they are dense, and to put an event between
# two others those up to the next free slot move.
RUN = 32
Place = tuple[int, int]  # of an event on the line of time: its day (as an ordinal) and its primary key


@dataclass(frozen=True, slots=True)
class Slots:
    """The slot, day and primary key of every event, in the order in which they happened."""

    slots: "array[int]"
    days: "array[int]"
    keys: "array[int]"

    @classmethod
    def of(cls, places: Collection[Place]) -> Self:
        """Give slots to events that are in their order."""
        slots = array("I", [number + number // RUN for number in range(len(places))])
        return cls(slots, array("i", [day for day, _ in places]), array("q", [key for _, key in places]))

    @property
    def by_key(self) -> dict[int, int]:
        """The slots by primary key, made anew each time."""
        return dict(zip(self.keys, self.slots, strict=True))

    def having(self, keys: Collection[int]) -> BitMap:
        """Return the slots of the events that have some primary keys."""
        return BitMap(compress(self.slots, map(frozenset(keys).__contains__, self.keys)))

    def key_of(self, slot: int) -> int:
        """Return the primary key of the event in a slot."""
        return self.keys[bisect_left(self.slots, slot)]

    def position(self, place: Place) -> int:
        """Return how many events were before an event, which need not be there."""
        day, key = place
        return bisect_left(self.keys, key, bisect_left(self.days, day), bisect_right(self.days, day))

    def has(self, place: Place) -> bool:
        """Tell whether an event is there."""
        at = self.position(place)
        return at < len(self.keys) and (self.days[at], self.keys[at]) == place

    def slot_from(self, place: Place) -> int:
        """Return the slot of an event, or of the next one where it is not there; a free one at the end."""
        at = self.position(place)
        return self.slots[at] if at < len(self.slots) else _slot_after(self, at)

    def replace(self, gone: BitMap, places: Collection[Place]) -> Self:
        """Return the slots without some and with those of events that came; an event may do both."""
        changed, stay = type(self)(self.slots[:], self.days[:], self.keys[:]), frozenset(places)
        for slot in gone:
            at = bisect_left(changed.slots, slot)
            if (changed.days[at], changed.keys[at]) not in stay:
                del changed.slots[at], changed.days[at], changed.keys[at]
        for place in places:
            if not changed.has(place):
                _put_in(changed, place)
        return changed

    def list_moves(self, changed: "Slots") -> dict[int, int]:
        """Return which slots the events that moved had here, and which they have after a change."""
        slot_of = changed.by_key
        pairs = ((slot, slot_of.get(key, slot)) for slot, key in zip(self.slots, self.keys, strict=True))
        return {before: after for before, after in pairs if before != after}


def _put_in(slots: Slots, place: Place) -> None:
    """Put an event in its place; those after it move on by one, as far as the next free slot."""
    at = slots.position(place)
    end = at
    slot = _slot_after(slots, at)
    while end < len(slots.slots) and slots.slots[end] == slot + end - at:
        end += 1
    slots.slots[at:end] = array("I", range(slot, slot + end - at + 1))
    slots.days.insert(at, place[0])
    slots.keys.insert(at, place[1])


def _slot_after(slots: Slots, at: int) -> int:
    """Return the slot after that of the event before a position."""
    return slots.slots[at - 1] + 1 if at else 0
