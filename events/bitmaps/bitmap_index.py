"""The bitmaps of all published events, and how they are brought forward when some events change."""

import datetime as dt
from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Self

from pyroaring import BitMap

from events.bitmaps.reading import Reading
from events.bitmaps.slots import Place, Slots
from events.link_rows import LINKS
from events.when import Certainty, Precision

SetName = tuple[str, int | str]  # a kind of value and a value, things by their primary keys: ("theme", 3)
Schedule = tuple[dt.datetime | None, dt.datetime | None]  # when something is published, and withdrawn
ALL: SetName = ("all", "")
SET_OF_LINK = {"cities": "place", "participants": "guest", "partners": "partner", "themes": "theme"}
UNDATED: SetName = ("undated", "")  # it is not known on which days they were


@dataclass(frozen=True, slots=True)
class BitmapIndex:
    """The slots of published events, a bitmap for what each has in common; nothing of it ever changes."""

    slots: Slots
    sets: Mapping[SetName, BitMap]  # none of them empty
    schedules: Mapping[int, Schedule]  # by primary key, of the events that have one

    @classmethod
    def of(cls, reading: Reading) -> Self:
        """Make the index of all published events."""
        slots = Slots.of(_places(reading))
        return cls(slots, _make_sets(reading, slots.by_key), _schedules(reading))

    def replace(self, keys: Collection[int], reading: Reading) -> Self:
        """Return the index after some events changed, `reading` being what there is of their primary keys.

        It is this one itself where what changed is nothing that it knows of.
        """
        places = _places(reading)
        gone = self._find(keys, places)
        slots = self.slots.replace(gone, places)
        is_same_order = slots == self.slots
        came = _make_sets(reading, {place[1]: slots.slot_from(place) for place in places})
        others = {key: schedule for key, schedule in self.schedules.items() if key not in keys}
        schedules = {**others, **_schedules(reading)}
        if is_same_order and schedules == self.schedules and came == self._sets_of(gone):
            return self
        sets = self._sets_without(gone)
        if not is_same_order:
            sets = _move(sets, self.slots.list_moves(slots))
        joined = {name: sets[name] | events if name in sets else events for name, events in came.items()}
        return type(self)(slots, {**sets, **joined}, schedules)

    def _find(self, keys: Collection[int], places: Collection[Place]) -> BitMap:
        """Return the slots of some primary keys; what is where it was is found without a look through all."""
        same = [place for place in places if self.slots.has(place)]
        others = frozenset(keys).difference(key for _, key in same)
        return BitMap(map(self.slots.slot_from, same)) | (self.slots.having(others) if others else BitMap())

    def _sets_of(self, some: BitMap) -> dict[SetName, BitMap]:
        """Return the sets as far as they hold some slots."""
        return {name: events & some for name, events in self.sets.items() if not events.isdisjoint(some)}

    def _sets_without(self, gone: BitMap) -> dict[SetName, BitMap]:
        left = {
            name: events if events.isdisjoint(gone) else events - gone for name, events in self.sets.items()
        }
        return {name: events for name, events in left.items() if events}


def _move(sets: Mapping[SetName, BitMap], moves: Mapping[int, int]) -> dict[SetName, BitMap]:
    """Return sets in which some slots have become others."""
    before = BitMap(moves)
    moved = {name: events & before for name, events in sets.items()}
    return {
        name: events - before | BitMap(map(moves.__getitem__, moved[name])) if moved[name] else events
        for name, events in sets.items()
    }


def _places(reading: Reading) -> list[Place]:
    return [(day.toordinal(), key) for key, day, *_ in reading.events]


def _schedules(reading: Reading) -> dict[int, Schedule]:
    return {key: (start, end) for key, *_, start, end in reading.events if start or end}


def _make_sets(reading: Reading, slot_of: Mapping[int, int]) -> dict[SetName, BitMap]:
    """Make the sets of events, of their slots by primary key."""
    found: dict[SetName, array[int]] = defaultdict(partial(array, "I"))
    for key, day, kind, precision, certainty, _start, _end in reading.events:
        slot = slot_of[key]
        found[ALL].append(slot)
        found["year", day.year].append(slot)
        found["kind", kind].append(slot)
        if (precision, certainty) != (Precision.DAY, Certainty.EXACT):
            found[UNDATED].append(slot)
    names = [SET_OF_LINK[name] for name in LINKS]
    for number, key, value in reading.links:
        if key in slot_of:
            found[names[number], value].append(slot_of[key])
    return {name: BitMap(slots) for name, slots in found.items()}
