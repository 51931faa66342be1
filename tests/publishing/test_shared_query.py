"""What one page asked of the database the next need not ask, until something changes or falls due."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import City, Event, Theme
from publishing import shared_query
from publishing.prepared_query import columns_of
from publishing.shared_query import SharedQuery
from publishing.snapshot import reading

BY_SLUG: SharedQuery[Theme] = SharedQuery(lambda slug: Theme.objects.filter(slug=slug))


def ask(query: SharedQuery[Theme], *parameters: str) -> tuple[list[Theme], int]:
    """Return the rows, and how many queries they took beside that for the content version."""
    with reading(), CaptureQueriesContext(connection) as queries:
        rows = query(*parameters)
    return rows, len(queries)


def test_it_is_asked_once_for_a_version(separate: None) -> None:
    first, second, other = ask(BY_SLUG, "water"), ask(BY_SLUG, "water"), ask(BY_SLUG, "energy")
    City.objects.filter(slug="suwon").update(country="KR")
    after_another = ask(BY_SLUG, "water")
    Theme.objects.filter(slug="water").update(name_en="Rain")
    after = ask(BY_SLUG, "water")

    assert [count for _, count in (first, second, other, after_another, after)] == [1, 0, 1, 1, 1]
    assert first[0] == second[0] == after[0] != other[0]
    assert (first[0][0].name_en, after[0][0].name_en) == ("Water", "Rain")


def test_nobody_gets_the_objects_of_another(separate: None) -> None:
    ask(BY_SLUG, "water")[0][0].name_en = "Rain"

    assert ask(BY_SLUG, "water")[0][0].name_en == "Water"


def test_what_may_be_rolled_back_is_not_kept(separate: None) -> None:
    with transaction.atomic():
        Theme.objects.filter(slug="water").update(name_en="Rain")
        seen = ask(BY_SLUG, "water")[0][0].name_en
        transaction.set_rollback(True)

    assert (seen, ask(BY_SLUG, "water")[0][0].name_en) == ("Rain", "Water")


def test_what_is_public_holds_until_the_next_moment(separate: None, monkeypatch: pytest.MonkeyPatch) -> None:
    query: SharedQuery[tuple[int]] = SharedQuery(
        lambda slug, moment: columns_of(Event.objects.public_at(moment).filter(slug=slug), "pk"),
        is_timed=True,
    )
    due = timezone.now() + dt.timedelta(hours=1)
    event = Event.objects.public()[0]
    Event.objects.filter(pk=event.pk).update(publish_at=due)

    def count() -> int:
        with reading():
            return len(query(event.slug))

    before = [count(), count()]
    monkeypatch.setattr(timezone, "now", lambda: due)

    assert [*before, count()] == [0, 0, 1]


def test_it_keeps_so_much_and_no_more(separate: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_query, "MOST", 1)
    query: SharedQuery[Theme] = SharedQuery(lambda slug: Theme.objects.filter(slug__gte=slug))
    asked = [ask(query, word)[1] for word in ("water", "water", "energy", "water")]
    short: SharedQuery[Theme] = SharedQuery(lambda slug: Theme.objects.filter(slug__gte=slug), longest=1)
    long = [ask(short, "a")[1] for _ in range(2)]

    assert (asked, long) == ([1, 0, 1, 1], [1, 1])
