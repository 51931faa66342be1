"""How many events each year has, and the bars that show it by theme."""

from dataclasses import dataclass
from itertools import accumulate, groupby

from django.db.models import Max, Min
from pyroaring import BitMap

from events.bitmaps.current import current_events
from events.bitmaps.public_events import PublicEvents
from events.models import Honour, Theme
from events.timeline.selection import Selection


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
    honours = Honour.objects.public().aggregate(first=Min("sorts_on"), last=Max("sorts_on"))
    years = [*map(int, current_events().counts["year"]), *(day.year for day in honours.values() if day)]
    return range(min(years), max(years) + 1) if years else range(0)


def draw_bars(selection: Selection) -> list[YearCount]:
    """Draw a bar for every year of which the other filters leave events, the newest first."""
    left, spans = selection.left_without("year"), selection.public.year_spans
    counts = {year: count for year, span in spans.items() if (count := left.range_cardinality(*span))}
    colours = [(colour, [left & one for one in themes]) for colour, themes in _list_colours(selection.public)]
    fullest = max(counts.values(), default=1)
    return [
        YearCount(year, counts[year], _shares(_count(colours, spans[year]), 100 * counts[year] / fullest))
        for year in sorted(counts, reverse=True)
    ]


def _list_colours(public: PublicEvents) -> list[tuple[str, list[BitMap]]]:
    """Return the events on the themes of each colour, in the themes’ order; those on none at the end."""
    themes = sorted(public.linked.themes, key=_place_and_colour)
    colours = [
        (colour, [public.having("theme", theme.slug) for theme in group])
        for (_place, colour), group in groupby(themes, _place_and_colour)
    ]
    return [*colours, ("", [public.without_theme])]


def _place_and_colour(theme: Theme) -> tuple[int, str]:
    return theme.position, theme.colour


def _count(colours: list[tuple[str, list[BitMap]]], span: tuple[int, int]) -> list[tuple[str, int]]:
    """Count how often events within a span of slots are on each colour’s themes, without colours of none."""
    counts = [(colour, sum(one.range_cardinality(*span) for one in themes)) for colour, themes in colours]
    return [(colour, count) for colour, count in counts if count]


def _shares(themes: list[tuple[str, int]], bar: float) -> tuple[ThemeShare, ...]:
    """Divide a bar among themes by how often each is named: an event on two themes counts for both."""
    ends = [0, *accumulate(number for _, number in themes)]
    scale = bar / ends[-1]
    return tuple(
        ThemeShare(colour, round(start * scale, 1), round(number * scale, 1))
        for (colour, number), start in zip(themes, ends, strict=False)
    )
