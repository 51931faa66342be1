"""The events that visitors may see at a moment, as sets: all, and those with each value of a filter."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from pyroaring import BitMap

from events.bitmaps.bitmap_index import ALL, UNDATED, BitmapIndex, SetName
from events.bitmaps.linked import Linked

NOTHING = BitMap()


@dataclass(frozen=True, eq=False)
class PublicEvents:
    """The public events between two moments: one object for as long as they are the same ones.

    Sets are bitmaps of slots, which rise as the events happened.

    The sets of values hold events that are not public yet or no more, too; take away `hidden`.
    """

    index: BitmapIndex
    linked: Linked
    hidden: BitMap
    since: dt.datetime
    until: dt.datetime | None  # None: for good

    @classmethod
    def at(cls, moment: dt.datetime, index: BitmapIndex, linked: Linked) -> Self:
        """Return what is public at a moment."""
        schedules = index.schedules.items()
        hidden = {
            key for key, (start, end) in schedules if (start and moment < start) or (end and end <= moment)
        }
        later = [at for _, schedule in schedules for at in schedule if at and moment < at]
        slots = index.slots.having(hidden) if hidden else NOTHING
        return cls(index, linked, slots, moment, min(later, default=None))

    def holds_at(self, moment: dt.datetime) -> bool:
        """Tell whether the same is public at another moment."""
        return self.since <= moment and (self.until is None or moment < self.until)

    @cached_property
    def all(self) -> BitMap:
        """All public events."""
        return self.index.sets.get(ALL, NOTHING) - self.hidden

    @cached_property
    def undated(self) -> BitMap:
        """The events of which it is not known on which days they were."""
        return self.index.sets.get(UNDATED, NOTHING) - self.hidden

    @cached_property
    def without_theme(self) -> BitMap:
        """The events that are on no theme."""
        return self.all.difference(*self.by_value["theme"].values())

    @cached_property
    def year_spans(self) -> Mapping[int, tuple[int, int]]:
        """The slots between which all events of each year are, the last excluded."""
        years = self.by_value["year"]
        return {int(year): (events.min(), events.max() + 1) for year, events in years.items()}

    @cached_property
    def by_value(self) -> Mapping[str, Mapping[str, BitMap]]:
        """The sets by filter and value, as addresses have them; a value that no event has may be absent."""
        by_country: dict[str, list[SetName]] = defaultdict(list)
        for city in self.linked.cities:
            by_country[city.country].append(("place", city.pk))
        return {
            "year": self._sets_named("year"),
            "city": {
                city.slug: self._join(("place", city.pk), ("guest", city.pk)) for city in self.linked.cities
            },
            "country": {code: self._join(*places) for code, places in by_country.items()},
            "theme": {theme.slug: self._join(("theme", theme.pk)) for theme in self.linked.themes},
            "kind": self._sets_named("kind"),
            "partner": {one.slug: self._join(("partner", one.pk)) for one in self.linked.partners},
        }

    @cached_property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """How many public events there are by filter and value; a value that none has is absent."""
        counts = {
            name: {value: self._count(events) for value, events in sets.items()}
            for name, sets in self.by_value.items()
        }
        return {name: {value: n for value, n in found.items() if n} for name, found in counts.items()}

    def having(self, name: str, value: str) -> BitMap:
        """Return the public events with a value of a filter."""
        events = self.by_value[name].get(value, NOTHING)
        return events - self.hidden if self.hidden else events

    def is_public(self, day: dt.date, key: int) -> bool:
        """Tell whether an event is public, by the day that it sorts on and its primary key."""
        slots, place = self.index.slots, (day.toordinal(), key)
        return slots.has(place) and slots.slot_from(place) in self.all

    def neighbours(self, day: dt.date, key: int) -> tuple[int | None, int | None]:
        """Return the primary keys of the public events before and after an event, as they happened."""
        slot = self.index.slots.slot_from((day.toordinal(), key))
        rank = self.all.range_cardinality(0, slot)
        return self._key_at(rank - 1), self._key_at(rank + self.is_public(day, key))

    def newest_keys(self, events: BitMap, first: int, last: int) -> list[int]:
        """Return the primary keys of a part of some events, counted from the newest, the newest first."""
        count = len(events)
        part = events[max(count - last, 0) : max(count - first, 0)]
        return [self.index.slots.key_of(slot) for slot in part][::-1]

    def _key_at(self, rank: int) -> int | None:
        return self.index.slots.key_of(self.all[rank]) if 0 <= rank < len(self.all) else None

    def _sets_named(self, name: str) -> dict[str, BitMap]:
        return {str(value): events for (kind, value), events in self.index.sets.items() if kind == name}

    def _join(self, *names: SetName) -> BitMap:
        found = [events for name in names if (events := self.index.sets.get(name))]
        return found[0].union(*found[1:]) if len(found) > 1 else found[0] if found else NOTHING

    def _count(self, events: BitMap) -> int:
        return len(events) - (events.intersection_cardinality(self.hidden) if self.hidden else 0)
