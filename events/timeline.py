"""The timeline as its filters narrow it: what is left, and what else could be chosen."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.choices import Chip, Choice, LegendItem, chips, choices, legend, themes_among
from events.facets import facets
from events.filters import Filters
from events.models import Event
from events.queries import YearCount, year_bars
from events.querysets import EventQuerySet
from languages.separators import join_facts
from syndication.subscriptions import Subscription


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events that filters leave, the newest first, with their number and what belongs beside the list."""

    events: EventQuerySet
    count: int
    choices: list[Choice]
    chips: list[Chip]
    years: list[YearCount]
    legend: list[LegendItem]
    undated_count: int  # how many of them the calendar does not have


def title(filters: Filters) -> str:
    """Name the timeline after its filters; NotFound for a value that there is not."""
    return join_facts([_("Timeline"), *(filters.look_up(name) for name in filters.active)])


def subscription(filters: Filters, site: str, name: str = "", undated_count: int = 0) -> Subscription:
    """Return how the timeline is followed as its filters narrow it; `name` tells which part of it that is."""
    return Subscription(
        join_facts(filter(None, [_("Timeline"), name])),
        site + filters.at("events:calendar"),
        site + filters.at("events:feed"),
        undated_count,
    )


def undated_count(number: int) -> str:
    """Say how many events a calendar of the timeline does not have."""
    return ngettext(
        "%(number)s event is not in the calendar, because its exact day is not known.",
        "%(number)s events are not in the calendar, because their exact days are not known.",
        number,
    ) % {"number": number}


def narrowed(filters: Filters) -> Timeline:
    """Return what some filters leave of the public events; NotFound for a value that there is not."""
    public = Event.objects.public()
    events = filters.apply(public)
    left = facets(filters, public)
    themes = themes_among(left)
    offered = choices(filters, left, themes)
    by_year = {int(year): count for year, count in left["year"].items() if count}
    return Timeline(
        events=events.newest_first().for_timeline(),
        count=by_year.get(int(filters.year), 0) if filters.year else sum(by_year.values()),
        choices=offered,
        chips=chips(filters, offered),
        years=year_bars(filters.without("year").apply(public), by_year),
        legend=legend(filters, themes, left),
        undated_count=events.without_exact_day().count(),
    )
