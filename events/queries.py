"""Reads that go across the models of the record."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _

from delivery.errors import NotFound
from events.bitmaps.current import current_events
from events.models import City, Event, Honour
from events.models.event import EventQuerySet
from publishing.models import CHANGED_AT
from publishing.per_version import PerVersion
from publishing.prepared_query import PreparedQuery, columns_of
from publishing.schedule import next_moment
from publishing.shared_query import SharedQuery
from publishing.snapshot import now


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


@dataclass(frozen=True, slots=True)
class Extent:
    """How many events there are, and how many of them a calendar leaves out."""

    count: int
    undated_count: int


_EVENTS: SharedQuery[Event] = SharedQuery(lambda keys: Event.objects.filter(pk__in=keys))
_PUBLIC_EVENTS: SharedQuery[Event] = SharedQuery(
    lambda slug, moment: Event.objects.public_at(moment).filter(slug=slug), is_timed=True
)


def public_event(slug: str, events: EventQuerySet) -> Event:
    """Return a public event with what `events` brings along; NotFound leads back to the timeline."""
    return events.public().filter(slug=slug).first() or _not_found(slug)


def public_entry(slug: str) -> Event:
    """Return a public event by itself; NotFound leads back to the timeline."""
    return next(iter(_PUBLIC_EVENTS(slug)), None) or _not_found(slug)


def _not_found(slug: str) -> NoReturn:
    raise NotFound(
        _("There is no event “%(slug)s” in the timeline.") % {"slug": slug}, reverse("events:list")
    )


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
    keys = current_events().neighbours(event.sorts_on, event.pk)
    by_key = {event.pk: event for event in _EVENTS([key for key in keys if key])}
    before, after = (by_key.get(key or 0) for key in keys)
    return before, after


def city_counts() -> list[CityCount]:
    """Return every city, by country and then by address, with what is public about it."""
    public = current_events()
    events = public.counts["city"]
    honours = HONOUR_COUNTS()
    return [CityCount(city, events.get(city.slug, 0), honours[city.pk]) for city in public.linked.cities]


def _count_honours() -> Counter[int]:
    """Count the public honours of each city, by its primary key."""
    rows = Honour.objects.public().order_by().values_list("city").annotate(n=Count("pk"))
    return Counter(dict(rows))


def totals(cities: Sequence[CityCount]) -> Totals:
    """Count public events and honours, and the cities and countries that the record names."""
    return Totals(
        events=len(current_events().all),
        cities=len(cities),
        countries=len({count.city.country for count in cities}),
        honours=sum(count.honours for count in cities),
    )


def newest_events(most: int) -> list[int]:
    """Return the primary keys of the latest public events, the newest first."""
    public = current_events()
    return public.newest_keys(public.all, 0, most)


def newest_events_of(city: City, most: int) -> list[int]:
    """Return the primary keys of the latest public events of a city, the newest first."""
    public = current_events()
    return public.newest_keys(public.having("city", city.slug), 0, most)


def city_extent(city: City) -> Extent:
    """Return how much the timeline has of a city."""
    public = current_events()
    events = public.having("city", city.slug)
    return Extent(len(events), events.intersection_cardinality(public.undated))


def last_shown_change(events: EventQuerySet) -> dt.datetime | None:
    """Return when visitors were first shown what they see of some events, None when there is none."""
    latest: dt.datetime | None = events.order_by().aggregate(at=Max(CHANGED_AT))["at"]
    return latest


def last_change() -> dt.datetime | None:
    """Return when a public event was last changed, None when there is none."""
    return LAST_CHANGE()


def _read_last_change() -> dt.datetime | None:
    """Ask an index."""
    return next((at for (at,) in _LAST_CHANGES(now())), None)


_LAST_CHANGES: PreparedQuery[tuple[dt.datetime]] = PreparedQuery(
    lambda moment: columns_of(Event.objects.public_at(moment).order_by("-updated_at"), "updated_at")[:1]
)
LAST_CHANGE: PerVersion[dt.datetime | None] = PerVersion(_read_last_change, Event, until=next_moment)
HONOUR_COUNTS: PerVersion[Counter[int]] = PerVersion(_count_honours, Honour, until=next_moment)
