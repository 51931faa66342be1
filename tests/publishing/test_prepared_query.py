"""A prepared query returns what the query that it was made of returns, for any values of its parameters."""

import datetime as dt
from collections.abc import Collection

import pytest
from django.db import connection
from django.db.models import Count, QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import City, Event, Theme
from publishing.prepared_query import MOST, PreparedQuery, columns_of


def events_with_keys(keys: Collection[int]) -> QuerySet[Event]:
    return Event.objects.filter(pk__in=keys).order_by("pk")


def test_it_returns_objects_by_a_list_of_any_length(record: None) -> None:
    query, keys = PreparedQuery(events_with_keys), list(Event.objects.values_list("pk", flat=True))

    for count in (0, 1, 2, 3, 5, 8, 9, 69):
        assert query(keys[:count]) == list(events_with_keys(keys[:count]))
    assert query(keys * (1 + MOST // len(keys))) == list(events_with_keys(keys))
    first = query(keys[:1])[0]
    assert first.__dict__.keys() == events_with_keys(keys[:1])[0].__dict__.keys()
    assert first.sorts_on == Event.objects.get(pk=first.pk).sorts_on


def test_it_returns_columns_in_their_order(record: None) -> None:
    names = ("slug", "sorts_on", "updated_at", "pk", "title_ko", "publish_at")
    query = PreparedQuery(lambda keys: columns_of(Event.objects.filter(pk__in=keys), *names))
    event = Event.objects.newest_first()[0]

    assert query([event.pk]) == [tuple(getattr(event, name) for name in names)]
    assert query({event.pk}) == query((event.pk,))


def test_it_compares_moments_days_and_words(record: None) -> None:
    query = PreparedQuery(
        lambda moment, day, slug: Event.objects.filter(
            updated_at__lte=moment, sorts_on__gte=day, cities__slug=slug
        ).order_by("pk")
    )
    for moment in (timezone.now(), timezone.now() - dt.timedelta(days=20_000)):
        for day in (dt.date(2012, 1, 1), dt.date(2017, 6, 1)):
            for slug in ("kaohsiung", "taipei", "nowhere"):
                expected = Event.objects.filter(updated_at__lte=moment, sorts_on__gte=day, cities__slug=slug)
                assert query(moment, day, slug) == list(expected.order_by("pk"))


def test_it_returns_annotations(record: None) -> None:
    query = PreparedQuery(lambda key: Theme.objects.filter(pk=key).annotate(found=Count("events")))
    theme = Theme.objects.annotate(found=Count("events")).order_by("-found")[0]

    assert vars(query(theme.pk)[0])["found"] == theme.found > 0


def test_a_parameter_may_stand_in_several_places(record: None) -> None:
    cities, themes = Event.cities.through.objects, Event.themes.through.objects
    query = PreparedQuery(
        lambda event: (
            cities.filter(event=event)
            .values_list("city_id")
            .union(themes.filter(event=event).values_list("theme_id"), all=True)
        )
    )
    event = Event.objects.filter(cities__gt=0, themes__gt=0)[0]

    expected = [*event.cities.values_list("pk"), *event.themes.values_list("pk")]
    assert sorted(query(event.pk)) == sorted(expected)


def test_it_is_composed_once_for_lists_of_one_size(record: None) -> None:
    asked = []

    def compose(keys: Collection[int]) -> QuerySet[Event]:
        asked.append(len(keys))
        return events_with_keys(keys)

    query, keys = PreparedQuery(compose), list(Event.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as queries:
        for count in (3, 4, 3, 4, 5, 7):
            assert len(query(keys[:count])) == count

    assert asked == [4, 8]
    assert len(queries) == 6


def test_a_parameter_that_is_changed_on_its_way_is_refused(record: None) -> None:
    query = PreparedQuery(lambda moment: Event.objects.filter(sorts_on__gte=moment.date()))

    with pytest.raises(ValueError, match="do not reach"):
        query(timezone.now())


def test_columns_without_an_order_are_refused(record: None) -> None:
    query = PreparedQuery(lambda key: City.objects.filter(pk=key).values_list("slug", "name"))

    with pytest.raises(TypeError, match="columns_of"):
        query(1)
