"""What the timeline counts, counted one by one from the public rows of the database."""

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import groupby

from events.models import Event, Theme
from events.timeline.bars import YearCount, draw_bars
from events.timeline.facets import count_values
from events.timeline.filters import NAMES, TimelineFilters
from events.timeline.selection import Selection

Facts = dict[str, set[str]]  # the values of an event, by filter


def facts_of(event: Event) -> Facts:
    places = event.cities.all()
    return {
        "year": {str(event.sorts_on.year)},
        "city": {city.slug for city in (*places, *event.participants.all())},
        "country": {city.country for city in places},
        "theme": {theme.slug for theme in event.themes.all()},
        "kind": {event.kind},
        "partner": {partner.slug for partner in event.partners.all()},
    }


def read_plainly() -> dict[Event, Facts]:
    """Read the public events, the newest first, with all that they are found by."""
    links = ("cities", "participants", "themes", "partners")
    rows = Event.objects.public().newest_first().prefetch_related(*links)
    return {event: facts_of(event) for event in rows}


def keep(events: dict[Event, Facts], filters: TimelineFilters, without: str = "") -> dict[Event, Facts]:
    wanted = {name: filters.values[name] for name in NAMES if filters.values[name] and name != without}
    return {
        event: facts
        for event, facts in events.items()
        if all(value in facts[name] for name, value in wanted.items())
    }


def compare(filters: TimelineFilters) -> None:
    """Compare all that is counted of what filters leave with the rows themselves."""
    selection, events = Selection.of(filters), read_plainly()
    left = keep(events, filters)
    counts = count_values(selection)
    for name in NAMES:
        offered = {value for facts in events.values() for value in facts[name]}
        found = Counter(value for facts in keep(events, filters, name).values() for value in facts[name])
        assert counts[name] == {value: found[value] for value in offered}, (name, filters)
    assert selection.newest_keys(0, len(events)) == [event.pk for event in left]
    assert selection.undated_count == sum(not event.is_exact_to_the_day for event in left)
    compare_bars(draw_bars(selection), keep(events, filters, "year"))
    compare_neighbours(selection, list(events))


def compare_bars(bars: list[YearCount], events: dict[Event, Facts]) -> None:
    years = Counter(event.sorts_on.year for event in events)
    assert {bar.year: bar.count for bar in bars} == years
    themes = sorted(Theme.objects.all(), key=lambda theme: (theme.position, theme.colour))
    for bar in bars:
        inside = [facts for event, facts in events.items() if event.sorts_on.year == bar.year]
        pieces = [
            (colour, sum(theme.slug in facts["theme"] for theme in group for facts in inside))
            for (_position, colour), group in [
                (key, list(group))
                for key, group in groupby(themes, key=lambda theme: (theme.position, theme.colour))
            ]
        ]
        pieces = [*pieces, ("", sum(not facts["theme"] for facts in inside))]
        named = [(colour, number) for colour, number in pieces if number]
        whole, total = 100 * bar.count / max(years.values()), sum(number for _, number in named)
        lengths = [(colour, round(number * whole / total, 1)) for colour, number in named]
        assert [(share.colour, share.length) for share in bar.shares] == lengths


def compare_neighbours(selection: Selection, events: list[Event]) -> None:
    oldest = [(event.sorts_on, event.pk) for event in reversed(events)]
    for place in Event.objects.values_list("sorts_on", "pk"):
        earlier, later = bisect_left(oldest, place), bisect_right(oldest, place)
        before = oldest[earlier - 1][1] if earlier else None
        after = oldest[later][1] if later < len(oldest) else None
        assert selection.public.neighbours(*place) == (before, after)
