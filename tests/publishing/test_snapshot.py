"""A rendering sees one state of the record, whatever others save meanwhile; what is made of it is kept."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

import pytest
from django.db import close_old_connections, connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import City, Event, Theme
from pages.models import Call
from publishing.content_version import read_version, touch
from publishing.models import Moments, Publishable
from publishing.per_version import PerVersion
from publishing.schedule import _moment_after, _schedules, next_moment
from publishing.snapshot import VersionChangedError, current_snapshot, now, reading


def elsewhere(work: Callable[[], object]) -> None:
    """Do something in another thread, that has a connection of its own."""

    def run() -> None:
        work()
        connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()


def rename(name: str) -> None:
    elsewhere(lambda: Theme.objects.filter(slug="water").update(name_en=name))


def name_of_water() -> str:
    return Theme.objects.get(slug="water").name_en


def test_what_others_save_meanwhile_is_not_seen(separate: None) -> None:
    with reading() as snapshot:
        rename("Rain")
        seen, version = name_of_water(), read_version()

    assert seen != "Rain"
    assert version == snapshot.version < read_version()
    assert name_of_water() == "Rain"


def test_the_moment_stands_still(separate: None) -> None:
    with reading() as snapshot:
        assert now() == snapshot.moment == current_snapshot().moment
        with reading() as inner:
            assert inner is snapshot
    assert now() > snapshot.moment


def test_a_known_version_is_read_without_the_database(separate: None) -> None:
    name = PerVersion(name_of_water, Theme)
    with reading() as snapshot:
        before = name()
    rename("Rain")
    with CaptureQueriesContext(connection) as queries, reading(snapshot.version) as known:
        seen = name()

    assert (seen, known.version) == (before, snapshot.version)
    assert [one for one in queries if not one["sql"].startswith(("BEGIN", "COMMIT"))] == []


def test_whoever_asks_the_database_sees_the_known_version_or_nothing(separate: None) -> None:
    with reading() as before:
        pass
    with reading(before.version) as snapshot:
        unchanged, asked = name_of_water(), read_version()
        rename("Rain")
        assert (name_of_water(), read_version()) == (unchanged, asked) == (unchanged, snapshot.version)

    for _ in range(2):
        with pytest.raises(VersionChangedError), reading(before.version):
            name_of_water()
    with reading():
        assert name_of_water() == "Rain"


def test_whoever_goes_on_without_an_answer_is_told_in_the_end(separate: None) -> None:
    known = read_version()
    rename("Rain")
    seen: list[str] = []

    def ask() -> None:
        for _ in range(3):
            with suppress(VersionChangedError):
                seen.append(name_of_water())

    with pytest.raises(VersionChangedError), reading(known):
        ask()

    assert seen == []
    assert name_of_water() == "Rain"


def test_reading_waits_for_no_writer(separate: None) -> None:
    with transaction.atomic():
        Theme.objects.filter(slug="water").update(name_en="Rain")
        seen: list[str] = []

        def read() -> None:
            with reading():
                seen.append(name_of_water())

        elsewhere(read)

    assert seen != ["Rain"]
    assert len(seen) == 1


def test_nothing_can_be_written_on_postgresql_while_reading(separate: None) -> None:
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError), reading():
            Theme.objects.update(position=1)
    Theme.objects.update(position=1)  # after it all is as before
    assert set(Theme.objects.values_list("position", flat=True)) == {1}


def test_a_value_is_kept_until_its_models_change(separate: None) -> None:
    loaded: list[str] = []

    def load() -> str:
        loaded.append(name_of_water())
        return loaded[-1]

    name = PerVersion(load, Theme)

    def ask() -> str:
        with reading():
            return name()

    first = [ask(), ask()]
    City.objects.filter(slug="suwon").update(country="KR")
    second = ask()
    rename("Rain")

    assert ask() == "Rain"
    assert loaded == [first[0], "Rain"]
    assert [*first, second] == [loaded[0]] * 3


def test_an_older_snapshot_gets_the_older_value(separate: None) -> None:
    name = PerVersion(name_of_water, Theme)
    with reading():
        before = name()
    newer: list[str] = []

    def read() -> None:
        with reading():
            newer.append(name())

    with reading():
        rename("Rain")
        elsewhere(read)
        older = name()

    assert newer == ["Rain"]
    assert older == before


def test_a_touch_loads_all_anew(separate: None) -> None:
    loads: list[int] = []
    value = PerVersion(lambda: loads.append(1), Theme)
    for _ in range(2):
        with reading():
            value()
        touch()

    assert len(loads) == 2


def test_values_for_several_things_are_kept_apart(separate: None) -> None:
    column = PerVersion(lambda name: Theme.objects.values_list(name, flat=True).get(slug="water"), Theme)
    with reading():
        assert column("slug") == "water"
        assert column("name_en") == name_of_water()
        assert column("slug") == "water"


@pytest.mark.django_db
def test_what_may_be_rolled_back_is_not_kept(record: None) -> None:
    name = PerVersion(name_of_water, Theme)
    with transaction.atomic():
        Theme.objects.filter(slug="water").update(name_en="Rain")
        with reading():
            assert name() == "Rain"
        transaction.set_rollback(True)
    Theme.objects.filter(slug="suwon").update(name_en="Other")

    with reading():
        assert name() != "Rain"


def schedule(publish: dt.datetime | None, withdraw: dt.datetime | None) -> None:
    Event.objects.filter(pk=Event.objects.order_by("pk")[0].pk).update(
        publish_at=publish, withdraw_at=withdraw
    )


@pytest.mark.parametrize("days", [(1, 2), (-1, 3), (None, 4), (5, None)])
def test_the_next_moment_is_the_first_of_the_schedule(
    record: None, days: tuple[int | None, int | None]
) -> None:
    today = timezone.now().replace(microsecond=0)
    moments = [None if day is None else today + dt.timedelta(days=day) for day in days]
    schedule(*moments)

    assert next_moment() == min(moment for moment in moments if moment and moment > today)


def test_nothing_is_due_where_nothing_is_scheduled(record: None) -> None:
    assert next_moment() is None


def midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


@pytest.mark.parametrize(("opens", "closes", "due"), [(3, 9, 3), (0, 9, 10), (-5, 0, 1), (-5, -1, None)])
def test_calls_open_and_close_at_midnight(record: None, opens: int, closes: int, due: int | None) -> None:
    today = timezone.localdate()
    Call.objects.update(opens=today + dt.timedelta(days=opens), closes=today + dt.timedelta(days=closes))

    assert next_moment() == (None if due is None else midnight(today + dt.timedelta(days=due)))


@pytest.mark.parametrize("closes", [dt.date.max, dt.date(9999, 12, 30), dt.date.min])
def test_what_no_calendar_has_is_never_due(closes: dt.date) -> None:
    moment = _moment_after(closes, dt.timedelta(days=1))

    assert moment == (None if closes == dt.date.max else midnight(closes + dt.timedelta(days=1)))


def test_drafts_are_not_due(record: None) -> None:
    today = timezone.localdate()
    later = {"opens": today + dt.timedelta(days=1), "closes": today + dt.timedelta(days=2)}
    Call.objects.update(status=Publishable.Status.DRAFT, **later)

    assert next_moment() is None


def test_where_the_next_moment_cannot_be_told_nothing_is_kept(
    visitor: Client, separate: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Call, "moments", (Moments("opens", dt.timedelta.max),))
    _schedules.cache_clear()
    try:
        with reading() as snapshot:
            assert next_moment() == snapshot.moment
        assert visitor.get("/en/calls/").status_code == 200
    finally:
        _schedules.cache_clear()
    assert "The next moment cannot be told" in caplog.text


def test_the_schedule_is_asked_anew_when_it_changes(separate: None) -> None:
    later = timezone.now().replace(microsecond=0) + dt.timedelta(days=1)
    with reading():
        before = next_moment()
    schedule(later, None)
    with reading():
        after = next_moment()

    assert (before, after) == (None, later)


def test_what_falls_due_is_public_from_that_moment_on(
    separate: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = timezone.now() + dt.timedelta(hours=1)
    schedule(moment, None)
    count = PerVersion(lambda: Event.objects.public().count(), Event, until=next_moment)

    def ask() -> tuple[int, int]:
        with reading():
            return count(), Event.objects.public().count()

    before = ask()
    monkeypatch.setattr(timezone, "now", lambda: moment)
    after = ask()

    assert before == (68, 68)
    assert after == (69, 69)
    assert Event.objects.filter(status=Publishable.Status.PUBLISHED).count() == 69


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Small tables are read whole elsewhere.")
def test_next_moments_of_events_are_looked_up(record: None) -> None:
    """However many events there are, few have a schedule."""
    with CaptureQueriesContext(connection) as queries:
        next_moment()
    asked = next(query["sql"] for query in queries if "events_event" in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
        steps = [row[3] for row in cursor.fetchall()]

    assert {"event_publishing", "event_withdrawal"} <= {
        step.split()[-2] for step in steps if "SEARCH" in step
    }


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Nobody cuts a connection to a file.")
def test_a_connection_that_was_cut_sees_one_state_from_the_first(separate: None) -> None:
    """As after a restart of the server: what is asked of a transaction is asked of the new connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    close_old_connections()  # as a request begins
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [number])

    with reading(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid(), current_setting('transaction_isolation')")
        other, isolation = cursor.fetchone()

    assert other != number
    assert isolation == "repeatable read"
