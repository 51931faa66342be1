"""The databases' own indexes of terms, behind one small interface; one question finds the same in both."""

from django.db import connection

from search.backends.interface import SearchBackend
from search.backends.postgresql import PostgreSQL
from search.backends.sqlite import SQLite

BACKENDS: dict[str, SearchBackend] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def get_backend() -> SearchBackend:
    """Return the backend of the database in use; KeyError for one that the site does not support."""
    return BACKENDS[connection.vendor]
