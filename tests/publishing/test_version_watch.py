"""The version of SQLite is known without a query, and nothing is believed that was not confirmed."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pytest

from publishing.version_watch import INSTANT, NONE, DatabaseUnreachableError, SQLiteWatch
from tests.waiting import eventually

pytestmark = pytest.mark.once
LONG = 30  # seconds: no more than a second is needed, but if the machine is busy


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database of version 7."""
    make_database(tmp_path / "db.sqlite3", 7)
    return tmp_path / "db.sqlite3"


@pytest.fixture
def watch(file: Path) -> Iterator[SQLiteWatch]:
    watch = SQLiteWatch(str(file))
    yield watch
    watch.close()


def change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute(statement)


def replace_file(file: Path, other: Path) -> None:
    """Put a database into another's place; what is left of the log of that would be taken for its own."""
    for end in ("-wal", "-shm"):
        file.with_name(file.name + end).unlink(missing_ok=True)
    other.rename(file)


def is_known(watch: SQLiteWatch, version: int) -> bool:
    return not is_unreachable(watch) and watch.current() == version


def is_unreachable(watch: SQLiteWatch) -> bool:
    try:
        watch.current()
    except DatabaseUnreachableError:
        return True
    return False


def make_database(file: Path, number: int) -> None:
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("PRAGMA journal_mode = WAL")
        opened.execute("CREATE TABLE publishing_contentversion (id, number)")
        opened.execute("INSERT INTO publishing_contentversion VALUES (1, ?)", [number])


def raise_version(file: Path) -> None:
    change(file, "UPDATE publishing_contentversion SET number = number + 1")


def test_every_change_is_known_an_instant_later(tmp_path: Path) -> None:
    file = tmp_path / "a b#c%20.sqlite3"
    make_database(file, 7)
    watch = SQLiteWatch(str(file))

    known = [watch.current()]
    for _ in range(3):
        raise_version(file)
        time.sleep(INSTANT)
        known += [watch.current(), watch.current()]
    watch.close()

    assert known == [7, 8, 8, 9, 9, 10, 10]


def test_a_connection_that_broke_is_replaced(watch: SQLiteWatch, file: Path) -> None:
    watch.current()
    assert watch._opened is not None
    watch._opened.close()
    raise_version(file)
    time.sleep(INSTANT)

    assert watch.current() == 8


def test_a_database_that_is_not_there_cannot_be_asked(tmp_path: Path) -> None:
    watch = SQLiteWatch(str(tmp_path / "nothing.sqlite3"))

    with pytest.raises(DatabaseUnreachableError):
        watch.current()
    assert list(tmp_path.iterdir()) == []


def test_another_file_in_its_place_is_noticed(watch: SQLiteWatch, file: Path) -> None:
    assert watch.current() == 7
    for version in (21, 4):
        make_database(other := file.with_name(f"{version}.sqlite3"), version)
        replace_file(file, other)

        assert eventually(partial(is_known, watch, version))
        raise_version(file)
        assert eventually(partial(is_known, watch, version + 1))


def test_a_file_that_is_lost_cannot_be_asked_until_it_is_back(watch: SQLiteWatch, file: Path) -> None:
    watch.current()
    away = file.rename(file.with_name("away.sqlite3"))

    assert eventually(partial(is_unreachable, watch))
    assert is_unreachable(watch)
    assert not file.exists()

    away.rename(file)
    assert eventually(partial(is_known, watch, 7))


def test_what_is_no_database_cannot_be_asked(watch: SQLiteWatch, file: Path) -> None:
    watch.current()
    other = file.with_name("other")
    other.write_bytes(os.urandom(8192))
    other.rename(file)

    assert eventually(partial(is_unreachable, watch))


def test_without_a_version_no_page_is_as_new(watch: SQLiteWatch, file: Path) -> None:
    change(file, "DELETE FROM publishing_contentversion")
    assert watch.current() == NONE

    change(file, "INSERT INTO publishing_contentversion VALUES (2, 5), (1, 8)")
    time.sleep(INSTANT)
    assert watch.current() == 8


def test_a_database_that_is_locked_holds_nobody_up(watch: SQLiteWatch, file: Path) -> None:
    """Nor do they wait one after the other."""
    change(file, "PRAGMA journal_mode = DELETE")  # in which a writer can lock readers out
    with closing(sqlite3.connect(file, isolation_level=None)) as locked:
        locked.execute("BEGIN EXCLUSIVE")
        told = [Event() for _ in range(8)]
        threads = [Thread(target=lambda one=one: is_unreachable(watch) and one.set()) for one in told]
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + LONG
        assert all(one.wait(deadline - time.monotonic()) for one in told)
    for thread in threads:
        thread.join()
    assert eventually(partial(is_known, watch, 7))
