"""The database that tests run on is what migrations and fixtures make, whether copied or not."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from publishing.content_version import ContentChange, ContentVersion
from search.lookup import search
from search.models import Spelling
from tests import factories
from tests.prepared import CONTENT, copy_file, empty_database

pytestmark = pytest.mark.once

SCHEMA = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
Rows = dict[str, list[tuple[Any, ...]]]


def is_the_same_always(field: Any) -> bool:
    """Tell whether two runs write the same: moments differ, and so do the numbers of what comes as a set."""
    is_number_of_spelling = field.model is Spelling and field.primary_key
    return not isinstance(field, models.DateTimeField) and not is_number_of_spelling


def every_row(database: sqlite3.Connection) -> Rows:
    """Return what two runs write alike, by table."""
    found = {}
    versions = (ContentVersion, ContentChange)  # these are moments, too
    for model in set(apps.get_models(include_auto_created=True)).difference(versions):
        columns = [f'"{field.column}"' for field in model._meta.local_fields if is_the_same_always(field)]
        names, table = ", ".join(columns), model._meta.db_table
        found[table] = database.execute(f'SELECT {names} FROM "{table}" ORDER BY {names}').fetchall()
    return found


@pytest.fixture
def worker_database(record: None) -> Iterator[sqlite3.Connection]:
    """The test database, opened without Django."""
    if connection.vendor != "sqlite":
        pytest.skip("these compare two SQLite databases")
    with closing(sqlite3.connect(connection.settings_dict["NAME"], uri=True)) as opened:
        yield opened


def test_database_has_every_row_and_trigger_of_a_new_one(
    worker_database: sqlite3.Connection, tmp_path: Path
) -> None:
    file = tmp_path / "new.sqlite3"
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{file}", "VAR_DIR": str(tmp_path)}
    for command in (("migrate", "--verbosity", "0"), ("seed",)):
        line = [sys.executable, "manage.py", *command]
        subprocess.run(line, cwd=settings.BASE_DIR, env=environment, check=True, stdout=subprocess.DEVNULL)
    with closing(sqlite3.connect(file)) as new:
        rows, new_rows = every_row(worker_database), every_row(new)
        assert [table for table in rows if rows[table] != new_rows[table]] == []
        assert worker_database.execute(SCHEMA).fetchall() == new.execute(SCHEMA).fetchall()
    assert len(rows["events_event"]) == 69


def test_copied_file_has_what_the_source_has_and_nothing_else(tmp_path: Path) -> None:
    source = tmp_path / "source.sqlite3"
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(":memory:")) as other:
        one.executescript("CREATE TABLE a (b); INSERT INTO a VALUES (1)")
        other.executescript("CREATE TABLE a (b); INSERT INTO a VALUES (2); CREATE TABLE c (d)")
        copy_file(source, other)
        assert other.execute("SELECT b FROM a").fetchall() == [(1,)]
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("a",)]


@pytest.mark.usefixtures("record")
def test_emptied_database_has_no_content_and_an_index_that_follows() -> None:
    empty_database()
    content = [model for model in apps.get_models() if model._meta.app_label in CONTENT]
    assert [model for model in content if model._default_manager.exists()] == []
    factories.make_event(title_en="Rain forum")
    assert sum(group.count for group in search("rain").groups) == 1
