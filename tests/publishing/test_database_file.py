"""Requests are answered from the file that is there, whatever a connection had opened before."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from events.models import Theme
from publishing.database_file import close_replaced, identify

pytestmark = pytest.mark.once


@pytest.fixture
def file(separate: None) -> Path:
    """The file of a database of the test's own, which is all that it consists of."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's files are its own.")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(str(connection.settings_dict["NAME"]))


def copy_with_theme(file: Path, name: str) -> Path:
    """Return a copy of a database in which a theme is called so."""
    other = file.with_name("other.sqlite3")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(other)) as copy:
        source.backup(copy)
        with copy:
            copy.execute("UPDATE events_theme SET name_en = ? WHERE slug = 'water'", [name])
    return other


def test_a_request_uses_the_file_that_is_there(file: Path, visitor: Client) -> None:
    address = "/api/v1/themes/water"
    before = visitor.get(address).json()
    copy_with_theme(file, "Rain").rename(file)

    after = visitor.get(address).json()

    assert (before["name"]["en"], after["name"]["en"]) == ("Water", "Rain")


def test_a_file_that_is_as_it_was_stays_open(file: Path, visitor: Client) -> None:
    Theme.objects.count()
    opened = connection.connection

    visitor.get("/en/events/")

    assert connection.connection is opened


def test_a_file_that_is_lost_is_not_made_anew(file: Path) -> None:
    Theme.objects.count()
    opened = connection.connection
    file.unlink()

    close_replaced()

    assert connection.connection is opened
    assert not file.exists()


def test_what_is_no_file_has_no_identity(tmp_path: Path) -> None:
    assert identify("file:memory?mode=memory") is None
    assert identify(str(tmp_path / "none")) is None
