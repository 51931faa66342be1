"""The test database: a copy of one that `make test` has just prepared, or made here where there is none."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

from publishing.content_version import touch
from publishing.seeding import seed
from search.backends import get_backend

CONTENT = {"events", "pages", "search", "translations"}  # rooms

# Set by tools.check: DATABASE_URL leads to the whole record, prepared in this very run.
IS_PREPARED = os.environ.get("PREPARED") == "on"


def make_database() -> None:
    """Lead the connection to a test database that holds the whole record."""
    if IS_PREPARED:
        copy_database()
    else:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        seed(settings.FIXTURES_DIR)


def copy_database() -> None:
    """Copy the prepared database as its server copies fastest, and lead the connection to the copy."""
    prepared = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["TEMPLATE"] = prepared  # for PostgreSQL, which wants nobody in it
    connection.close()
    copy = connection.creation._create_test_db(verbosity=0, autoclobber=True)
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = copy
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        copy_file(Path(prepared), connection.connection)


def copy_file(source: Path, target: sqlite3.Connection) -> None:
    """Put everything in an SQLite database, whatever its readers do, into the place of all in another."""
    with closing(sqlite3.connect(source)) as opened:
        opened.backup(target)


@contextmanager
def separate_database(folder: Path) -> Iterator[None]:
    """Lead the connection to a copy of the test database, in which transactions end as anywhere else."""
    names = connection.settings_dict
    usual = names["NAME"]
    separate = _copy_to_file if connection.vendor == "sqlite" else _copy_to_template
    with separate(folder) as copy:
        names["NAME"] = copy
        try:
            touch()  # versions of one database say nothing about another
            yield
        finally:
            connection.close()
            names["NAME"] = usual


@contextmanager
def _copy_to_file(folder: Path) -> Iterator[str]:
    connection.ensure_connection()
    usual, file = connection.connection, folder / "separate.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        usual.backup(copy)
    connection.connection = None  # it may be all that holds a database in memory
    try:
        yield str(file)
    finally:
        connection.connection = usual


@contextmanager
def _copy_to_template(folder: Path) -> Iterator[str]:
    usual = connection.settings_dict["NAME"]
    copy = f"{usual}_separate"
    connection.close()  # nobody may be in what is copied
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}"')
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{usual}"')
    try:
        yield copy
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{copy}" WITH (FORCE)')


def empty_database() -> None:
    """Take all content out at once, as every model's own way would take long."""
    models = apps.get_models(include_auto_created=True)
    tables = [model._meta.db_table for model in models if model._meta.app_label in CONTENT]
    # SQLite's triggers would take the documents out of its index one by one.
    backend = get_backend() if connection.vendor == "sqlite" else None
    before, after = (backend.uninstall, backend.install) if backend else ((), ())
    with connection.cursor() as cursor:
        for statement in (*before, *(f'DELETE FROM "{table}"' for table in tables), *after):
            cursor.execute(statement)
