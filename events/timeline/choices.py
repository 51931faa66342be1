"""What the timeline offers beside its list: its filters, those that are on, and the chart of its years."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Self
from weakref import WeakKeyDictionary

from delivery.facets import Chip, Facet, list_chips
from events.bitmaps.public_events import PublicEvents
from events.timeline.bars import YearCount, draw_bars
from events.timeline.facets import LegendItem, count_values, list_facets, list_legend
from events.timeline.filters import TimelineFilters
from events.timeline.selection import Selection
from languages.definitions import active_language

MOST = 20  # of each public record, in all languages


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year of the chart, with the address that leaves its events."""

    count: YearCount
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """What one selection of events offers, in the active language."""

    facets: list[Facet]
    chips: list[Chip]
    years: list[YearLink]
    legend: list[LegendItem]
    is_kept: bool  # for others who ask

    @classmethod
    def of(cls, selection: Selection, *, is_kept: bool) -> Self:
        """Return what a selection offers; NotFound for a value that there is not."""
        filters, counts = selection.filters, count_values(selection)
        facets = list_facets(selection, counts)
        years = [
            YearLink(year, filters.address(year=str(year.year)), str(year.year) == filters.year)
            for year in draw_bars(selection)
        ]
        return cls(facets, list_chips(filters, facets), years, list_legend(selection, counts), is_kept)


class KeptChoices:
    """Choices of the public records that are in use: they change less often than the words of entries."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: WeakKeyDictionary[PublicEvents, OrderedDict[tuple[str, TimelineFilters], Choices]] = (
            WeakKeyDictionary()
        )

    def of(self, selection: Selection) -> Choices:
        """Return what a selection offers; words that it must have are anybody's, so these are not kept."""
        if selection.filters.q:
            return Choices.of(selection, is_kept=False)
        key = (active_language().code, selection.filters)
        with self._lock:
            ours = self._kept.setdefault(selection.public, OrderedDict())
            if choices := ours.get(key):
                ours.move_to_end(key)
                return choices
        choices = Choices.of(selection, is_kept=True)
        with self._lock:
            ours[key] = choices
            while len(ours) > MOST:
                ours.popitem(last=False)
        return choices


choices_of = KeptChoices().of
