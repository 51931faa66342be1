"""Reads that go across the models of the record."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Max
from django.db.models.functions import ExtractYear

from events.models import City, Event, Honour
from events.querysets import EventQuerySet

CITY_EVENTS = 100  # events on a city's page; the timeline's filter has them all


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many events a year has, and its share of the fullest year in percent."""

    year: int
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class CityCount:
    """A city with how many public events and honours it has."""

    city: City
    events: int
    honours: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The four numbers of the record."""

    events: int
    cities: int
    countries: int
    honours: int


def year_counts(events: EventQuerySet) -> list[YearCount]:
    """Count events by year, the newest first, without the years that have none."""
    rows = (
        events.order_by().annotate(year=ExtractYear("sorts_on")).values_list("year").annotate(n=Count("pk"))
    )
    counts = sorted(rows, reverse=True)
    fullest = max((count for _, count in counts), default=1)
    return [YearCount(year, count, round(100 * count / fullest)) for year, count in counts]


def neighbours(event: Event) -> tuple[Event | None, Event | None]:
    """Return the public events before and after one, as they happened."""
    place = (event.sorts_on, event.pk)
    near = list(Event.objects.public().next_to(event))
    before = next((other for other in near if (other.sorts_on, other.pk) < place), None)
    return before, next((other for other in near if (other.sorts_on, other.pk) > place), None)


def city_counts() -> list[CityCount]:
    """Return every city, by country and then by address, with what is public about it."""
    public = Event.objects.public().order_by()
    # Two reads: a UNION of values_list() may put its columns in another order in its second half.
    linked = {*public.values_list("cities", "pk"), *public.values_list("participants", "pk")}
    events = Counter(city for city, _ in linked)
    honours = Counter(Honour.objects.public().order_by().values_list("city_id", flat=True))
    return [CityCount(city, events[city.pk], honours[city.pk]) for city in City.objects.all()]


def cities_by_country(counts: Iterable[CityCount]) -> list[tuple[str, list[CityCount]]]:
    """Group cities by country: Taiwan first, then by the country's name in the active language."""
    groups = [
        (cities[0].city.country_name, cities)
        for cities in (list(group) for _, group in groupby(counts, key=lambda count: count.city.country))
    ]
    return sorted(groups, key=lambda group: (group[1][0].city.country != "TW", group[0]))


def totals() -> Totals:
    """Count public events and honours, and the cities and countries that the record names."""
    cities = City.objects.aggregate(all=Count("pk"), countries=Count("country", distinct=True))
    return Totals(
        events=Event.objects.public().count(),
        cities=cities["all"],
        countries=cities["countries"],
        honours=Honour.objects.public().count(),
    )


def city_timeline(city: City) -> list[Event | Honour]:
    """Return the latest public events and all honours of a city on one line of time, the newest first."""
    events = Event.objects.public().with_city(city.slug).for_timeline().newest_first()[:CITY_EVENTS]
    honours = Honour.objects.public().of_city(city).for_roll()
    return sorted([*events, *honours], key=lambda item: (item.sorts_on, item.pk), reverse=True)


def last_change() -> dt.datetime | None:
    """Return when a public event was last changed, None when there is none."""
    latest: dt.datetime | None = (
        Event.objects.public().order_by().aggregate(latest=Max("updated_at"))["latest"]
    )
    return latest
