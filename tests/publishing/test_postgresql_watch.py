"""PostgreSQL's version is heard of, by one thread, and nobody waits for a server that does not answer."""

import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from typing import Any, NoReturn

import psycopg
import pytest
from django.db import connection

from events.models import Theme
from publishing import version_watch
from publishing.content_version import ContentVersion, touch
from publishing.version_watch import (
    NONE,
    DatabaseUnreachableError,
    News,
    PostgreSQLWatch,
    PromptConnection,
    watch_database,
)
from tests.stalling_server import stalling_server
from tests.waiting import eventually

VERSION = "publishing_contentversion"
HELD = 20  # seconds for which a server is held up, if it holds somebody up
# Ends all connections that hear or ask for the version.
CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND query LIKE '%content%' AND pid <> pg_backend_pid()"
)


@pytest.fixture
def watch(separate: None) -> Iterator[PostgreSQLWatch]:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is watched otherwise.")
    watch = watch_database()
    assert isinstance(watch, PostgreSQLWatch)
    assert eventually(lambda: not is_unreachable(watch))
    yield watch
    watch.close()


@pytest.fixture
def other(watch: PostgreSQLWatch) -> Iterator[psycopg.Connection[Any]]:
    """Somebody else in the database."""
    with psycopg.connect(**connection.get_connection_params()) as other:
        yield other


def is_unreachable(watch: PostgreSQLWatch) -> bool:
    try:
        watch.current()
    except DatabaseUnreachableError:
        return True
    return False


def is_newer(watch: PostgreSQLWatch, version: int) -> bool:
    return not is_unreachable(watch) and watch.current() > version


def is_known(watch: PostgreSQLWatch, version: int) -> bool:
    return not is_unreachable(watch) and watch.current() == version


def test_a_change_is_soon_known(watch: PostgreSQLWatch) -> None:
    for _ in range(3):
        assert eventually(partial(is_known, watch, touch()))


def test_whoever_is_cut_off_begins_anew(watch: PostgreSQLWatch, other: psycopg.Connection[Any]) -> None:
    for _ in range(5):
        before = watch.current()
        other.execute(CUT)
        other.commit()
        Theme.objects.filter(slug="water").update(position=7)
        # What the thread had heard is soon no news any more.
        assert eventually(partial(is_newer, watch, before))


def test_one_that_was_cut_before_it_told_anything_proves_nothing(
    watch: PostgreSQLWatch, other: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    confirm = PostgreSQLWatch._confirm

    def be_cut(self: PostgreSQLWatch, opened: psycopg.Connection[Any]) -> None:
        monkeypatch.setattr(PostgreSQLWatch, "_confirm", confirm)
        other.execute("SELECT pg_terminate_backend(%s, 10000)", [opened.info.backend_pid])
        confirm(self, opened)

    monkeypatch.setattr(PostgreSQLWatch, "_confirm", be_cut)
    starting = PostgreSQLWatch(**watch._parameters)
    with closing(starting):
        assert starting.current() == watch.current()


def test_a_table_that_is_locked_holds_nobody_up(
    watch: PostgreSQLWatch, other: psycopg.Connection[Any]
) -> None:
    before = watch.current()
    other.execute(f"LOCK TABLE {VERSION} IN ACCESS EXCLUSIVE MODE")
    release = threading.Timer(HELD, other.rollback)  # lets go of whoever does wait
    release.start()

    assert eventually(lambda: is_unreachable(watch))
    assert release.is_alive()
    asked_at_once = [is_unreachable(watch) for _ in range(1000)]
    release.cancel()
    assert all(asked_at_once)

    other.rollback()
    touch()
    assert eventually(partial(is_newer, watch, before))


def test_a_server_that_stops_holds_nobody_up(watch: PostgreSQLWatch, other: psycopg.Connection[Any]) -> None:
    with stalling_server(other.info.host, other.info.port) as server:
        address = {"host": "127.0.0.1", "port": server.port}
        stalled = PostgreSQLWatch(**watch._parameters | address)
        for _ in range(2):
            assert eventually(lambda: not is_unreachable(stalled))
            before = stalled.current()
            server.flows.clear()
            release = threading.Timer(HELD, server.flows.set)
            release.start()
            assert eventually(lambda: is_unreachable(stalled))
            assert release.is_alive()
            release.cancel()
            touch()
            server.flows.set()
            assert eventually(partial(is_newer, stalled, before))
        stalled.close()


def test_the_server_forgets_what_it_was_asked_in_vain(
    watch: PostgreSQLWatch, other: psycopg.Connection[Any]
) -> None:
    """Connections that were given up do not pile up behind a lock."""
    waiting = (
        f"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%{VERSION}%'"
    )
    other.execute(f"LOCK TABLE {VERSION} IN ACCESS EXCLUSIVE MODE")
    assert eventually(lambda: is_unreachable(watch))
    counts: list[int] = []
    for _ in range(8):
        time.sleep(version_watch.PULSE)
        counts += other.execute(waiting).fetchone() or ()
    other.rollback()

    assert max(counts) <= 1


def test_without_a_version_no_page_is_as_new(watch: PostgreSQLWatch) -> None:
    ContentVersion.objects.all().delete()
    assert eventually(partial(is_known, watch, NONE))

    Theme.objects.filter(slug="water").update(position=7)
    assert eventually(lambda: is_known(watch, ContentVersion.objects.get().number))


def test_older_news_never_replace_newer_ones(watch: PostgreSQLWatch) -> None:
    watch.close()
    late = News(1 << 40, time.monotonic() + 3600)
    watch._news = late

    with PromptConnection.connect(**watch._parameters, autocommit=True) as opened:
        watch._confirm(opened)

    assert watch._news is late


def test_the_thread_survives_what_nobody_expected(
    watch: PostgreSQLWatch, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise ValueError("Nobody expected this")

    thread = watch._thread
    with monkeypatch.context() as broken, caplog.at_level(logging.ERROR, version_watch.__name__):
        broken.setattr(PromptConnection, "notifies", fail)
        assert eventually(lambda: "Nobody expected this" in caplog.text)
    before = watch.current()
    touch()

    assert eventually(partial(is_newer, watch, before))
    assert watch._thread is thread


def test_where_nothing_may_be_heard_the_pulse_tells(
    watch: PostgreSQLWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = PromptConnection.execute

    def forbid(opened: PromptConnection, query: Any, *values: Any, **options: Any) -> Any:
        if "LISTEN" in str(query):
            raise psycopg.errors.FeatureNotSupported
        return execute(opened, query, *values, **options)

    monkeypatch.setattr(PromptConnection, "execute", forbid)
    deaf = PostgreSQLWatch(**watch._parameters)
    for _ in range(2):
        assert eventually(partial(is_known, deaf, touch()))
    deaf.close()


def test_a_watch_that_was_closed_begins_anew(watch: PostgreSQLWatch) -> None:
    watch.close()

    assert eventually(partial(is_known, watch, touch()))


@pytest.mark.once
@pytest.mark.parametrize("is_silent", [True, False])
def test_it_says_whether_the_server_is_silent_or_refuses(is_silent: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = {"host": "127.0.0.1", "port": server.getsockname()[1], "dbname": "none"}
        if not is_silent:
            server.close()
        watch = PostgreSQLWatch(**address, connect_timeout=version_watch.PATIENCE)
        with closing(watch), pytest.raises(DatabaseUnreachableError) as told:
            watch.current()
    assert told.value.is_silent is is_silent


@pytest.mark.once
def test_a_server_that_never_answers_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version_watch, "BEGINNING", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        watch = PostgreSQLWatch(host="127.0.0.1", port=silent.getsockname()[1], dbname="none")
        assert [is_unreachable(watch) for _ in range(1000)] == [True] * 1000
        watch.close()
