"""The timeline as its filters narrow it: what is left, and what else could be chosen."""

from dataclasses import dataclass

from events.choices import Chip, Choice, LegendItem, chips, choices, legend, themes_among
from events.facets import facets
from events.filters import Filters
from events.models import Event
from events.queries import YearCount, year_bars
from events.querysets import EventQuerySet


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events that filters leave, the newest first, with their number and what belongs beside the list."""

    events: EventQuerySet
    count: int
    choices: list[Choice]
    chips: list[Chip]
    years: list[YearCount]
    legend: list[LegendItem]


def narrowed(filters: Filters) -> Timeline:
    """Return what some filters leave of the public events; NotFound for a value that there is not."""
    public = Event.objects.public()
    left = facets(filters, public)
    themes = themes_among(left)
    offered = choices(filters, left, themes)
    by_year = {int(year): count for year, count in left["year"].items() if count}
    return Timeline(
        events=filters.apply(public).newest_first().for_timeline(),
        count=by_year.get(int(filters.year), 0) if filters.year else sum(by_year.values()),
        choices=offered,
        chips=chips(filters, offered),
        years=year_bars(filters.without("year").apply(public), by_year),
        legend=legend(filters, themes, left),
    )
