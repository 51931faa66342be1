"""How many events each year has, and the bars that show it by theme."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from django.db.models import Count, F, Max, Min
from django.db.models.functions import ExtractYear

from events.models import Event, Honour
from events.models.event import EventQuerySet


@dataclass(frozen=True, slots=True)
class ThemeShare:
    """A theme's piece of a year's bar: its start and its length, in percent of the fullest year."""

    colour: str  # "" for events without a theme
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many events a year has, and its bar: a piece for each theme, as long as the theme is frequent."""

    year: int
    count: int
    shares: tuple[ThemeShare, ...] = ()


def list_years() -> range:
    """Return the years from the first to the last public event or honour; none while there is neither."""
    bounds = [
        rows.public().aggregate(first=Min("sorts_on"), last=Max("sorts_on"))
        for rows in (Event.objects, Honour.objects)
    ]
    days = [day for one in bounds for day in one.values() if day]
    return range(min(days).year, max(days).year + 1) if days else range(0)


def count_events_by_year() -> Counter[str]:
    """Count the public events of each year; by days, which an index has in their order."""
    counts: Counter[str] = Counter()
    for day, events in Event.objects.public().order_by().values_list("sorts_on").annotate(n=Count("pk")):
        counts[str(day.year)] += events
    return counts


def count_years(events: EventQuerySet) -> dict[int, int]:
    """Count events by year, without the years that have none."""
    by_year = events.order_by().annotate(year=ExtractYear("sorts_on"))
    return dict(by_year.values_list("year").annotate(n=Count("pk")))


def draw_bars(events: EventQuerySet, counts: Mapping[int, int]) -> list[YearCount]:
    """Draw a bar for every year that has events, the newest first, from how many it has."""
    named: dict[int, list[tuple[str, int]]] = defaultdict(list)
    by_year = events.order_by().annotate(year=ExtractYear("sorts_on"))
    rows = by_year.values_list("year", "themes__colour").annotate(n=Count("pk"))
    # PostgreSQL and SQLite put what is missing at different ends.
    position = F("themes__position").asc(nulls_last=True)
    for year, colour, number in rows.order_by(position, "themes__colour"):
        named[year].append((colour or "", number))
    fullest = max(counts.values(), default=1)
    return [
        YearCount(year, counts[year], _shares(named[year], 100 * counts[year] / fullest))
        for year in sorted(named.keys() & counts.keys(), reverse=True)
    ]


def _shares(themes: list[tuple[str, int]], bar: float) -> tuple[ThemeShare, ...]:
    """Divide a bar among themes by how often each is named: an event on two themes counts for both."""
    ends = [0, *accumulate(number for _, number in themes)]
    scale = bar / ends[-1]
    return tuple(
        ThemeShare(colour, round(start * scale, 1), round(number * scale, 1))
        for (colour, number), start in zip(themes, ends, strict=False)
    )
