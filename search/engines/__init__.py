"""The databases' own indexes of terms, behind one small interface; one question finds the same in both."""

from django.db import connection

from search.engines.interface import Engine
from search.engines.postgresql import PostgreSQL
from search.engines.sqlite import SQLite

ENGINES: dict[str, Engine] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def engine() -> Engine:
    """Return the engine of the database in use; KeyError for one that the site does not support."""
    return ENGINES[connection.vendor]
