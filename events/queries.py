"""Reads that go across the models of the record."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _

from delivery.errors import NotFound
from events.models import City, Event, Honour
from events.models.event import EXACT_TO_THE_DAY, EventQuerySet
from events.models.honour import HonourQuerySet
from publishing.models import CHANGED_AT


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


def public_event(slug: str, events: EventQuerySet) -> Event:
    """Return a public event with what `events` brings along; NotFound leads back to the timeline."""
    event = events.public().filter(slug=slug).first()
    if event is None:
        raise NotFound(
            _("There is no event “%(slug)s” in the timeline.") % {"slug": slug}, reverse("events:list")
        )
    return event


def city_named(slug: str) -> City:
    """Return a city by its address; NotFound leads back to all cities."""
    city = City.objects.filter(slug=slug).first()
    if city is None:
        raise NotFound(
            _("There is no city “%(slug)s” in the record.") % {"slug": slug}, reverse("events:cities")
        )
    return city


def neighbours(event: Event) -> tuple[Event | None, Event | None]:
    """Return the public events before and after one, as they happened."""
    place = (event.sorts_on, event.pk)
    near = list(Event.objects.public().next_to(event))
    before = next((other for other in near if (other.sorts_on, other.pk) < place), None)
    return before, next((other for other in near if (other.sorts_on, other.pk) > place), None)


def city_counts() -> list[CityCount]:
    """Return every city, by country and then by address, with what is public about it."""
    public, honours = Event.objects.public(), Honour.objects.public()
    events = _counts(public, "cities") + _counts(public.only_taking_part(), "participants")
    by_city = _counts(honours, "city")
    return [CityCount(city, events[city.pk], by_city[city.pk]) for city in City.objects.all()]


def _counts(rows: EventQuerySet | HonourQuerySet, link: str) -> Counter[int | None]:
    """Count rows by the city that a link of theirs leads to."""
    return Counter(dict(rows.order_by().values_list(link).annotate(n=Count("pk"))))


def totals(cities: Sequence[CityCount]) -> Totals:
    """Count public events and honours, and the cities and countries that the record names."""
    return Totals(
        events=Event.objects.public().count(),
        cities=len(cities),
        countries=len({count.city.country for count in cities}),
        honours=sum(count.honours for count in cities),
    )


@dataclass(frozen=True, slots=True)
class Extent:
    """How many events there are, how many of them a calendar leaves out, and when one was last changed."""

    count: int
    undated_count: int
    changed_at: dt.datetime | None


def extent(events: EventQuerySet) -> Extent:
    """Return how much there is of some events."""
    found = events.order_by().aggregate(
        count=Count("pk"),
        undated_count=Count("pk", filter=~EXACT_TO_THE_DAY),
        changed_at=Max(CHANGED_AT),
    )
    return Extent(**found)


def last_change() -> dt.datetime | None:
    """Return when a public event was last changed, None when there is none; an index tells."""
    latest: dt.datetime | None = Event.objects.public().order_by().aggregate(at=Max("updated_at"))["at"]
    return latest
