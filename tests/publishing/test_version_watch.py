"""The version is known without a query, and nothing is believed that was not confirmed."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from publishing.version_watch import INSTANT, DatabaseUnreachableError, SQLiteWatch

pytestmark = pytest.mark.once


def make_database(file: Path, number: int) -> None:
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("PRAGMA journal_mode = WAL")
        opened.execute("CREATE TABLE publishing_contentversion (number)")
        opened.execute("INSERT INTO publishing_contentversion VALUES (?)", [number])


def raise_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("UPDATE publishing_contentversion SET number = number + 1")


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


def test_a_connection_that_broke_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "db.sqlite3"
    make_database(file, 7)
    watch = SQLiteWatch(str(file))
    watch.current()
    assert watch._opened is not None
    watch._opened.close()
    raise_version(file)
    time.sleep(INSTANT)

    assert watch.current() == 8
    watch.close()


def test_a_database_that_is_not_there_cannot_be_asked(tmp_path: Path) -> None:
    watch = SQLiteWatch(str(tmp_path / "nothing.sqlite3"))

    with pytest.raises(DatabaseUnreachableError):
        watch.current()
    assert list(tmp_path.iterdir()) == []
