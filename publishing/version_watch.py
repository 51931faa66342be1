"""Knowing the content version of this moment without asking the database for it at each request."""

import os
import sqlite3
import time
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Any, Protocol
from urllib.parse import quote

import psycopg
from django.db import connection
from psycopg import sql

SELECT = "SELECT number FROM publishing_contentversion"
# A version is news for this long (seconds); with the time that an answer takes, a page is out of date for
# less than a second.
NEWS = 0.7
PULSE = 0.3  # seconds after which a connection that heard nothing proves that it still hears
INSTANT = 0.002  # seconds for which SQLite is not asked again: asking takes as long as sending a page
PATIENCE = 1  # seconds that a lost database server is waited for, and then left alone


class DatabaseUnreachableError(Exception):
    """The database cannot be asked at this moment."""


class VersionWatch(Protocol):
    """What knows the content version."""

    def current(self) -> int:
        """Return a content version that was the newest under a second ago, or DatabaseUnreachableError."""

    def close(self) -> None:
        """Let go of the database."""


class SQLiteWatch:
    """SQLite tells any connection whether others have written since, without reading anything."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._lock = Lock()
        self._opened: sqlite3.Connection | None = None
        self._state = self._version = -1
        self._asked = 0.0
        self._process = 0

    def current(self) -> int:
        """Return the version as it was two thousandths of a second ago, or since."""
        now = time.monotonic()
        if now - self._asked < INSTANT and self._process == os.getpid():
            return self._version
        with self._lock:
            if self._process != os.getpid():  # what was opened before a fork is the other's
                self._process, self._opened = os.getpid(), None
            try:
                with suppress(sqlite3.Error):
                    return self._read()
                self.close()  # a connection may be beyond help while the database is well
                return self._read()
            except sqlite3.Error as error:
                self.close()
                raise DatabaseUnreachableError from error

    def _read(self) -> int:
        asked, opened = time.monotonic(), self._opened or self._open()
        state = opened.execute("PRAGMA data_version").fetchone()[0]
        if state != self._state:
            self._version = opened.execute(SELECT).fetchone()[0]
            self._state = state
        self._asked = asked
        return self._version

    def _open(self) -> sqlite3.Connection:
        # It makes no file, but those that a reader needs beside it.
        address = f"file:{quote(self._file)}?mode=rw"
        self._opened = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        self._opened.execute("PRAGMA query_only = ON")  # it does not tell of what it wrote itself
        self._state = -1
        return self._opened

    def close(self) -> None:
        """Close its connection; it opens another one when it is asked again."""
        if self._opened:
            with suppress(sqlite3.Error):
                self._opened.close()
        self._opened, self._asked = None, 0.0


class PostgreSQLWatch:
    """PostgreSQL notifies a thread of every change; a connection that has grown silent is not believed."""

    def __init__(self, **parameters: Any) -> None:
        self._parameters = parameters
        self._lock = Lock()
        self._asking: psycopg.Connection[Any] | None = None
        self._version, self._confirmed, self._failed = -1, -NEWS, -float(PATIENCE)
        self._process = 0
        self._is_over = Event()

    def current(self) -> int:
        """Return the version of less than a second ago: as the thread knows it, or else by asking."""
        if time.monotonic() - self._confirmed < NEWS and self._process == os.getpid():
            return self._version
        with self._lock:
            self._begin()
            if time.monotonic() - self._confirmed >= NEWS:
                self._ask()
            return self._version

    def _begin(self) -> None:
        """Start listening; a process that was forked has threads and connections of its own."""
        if self._process != os.getpid():
            self._process, self._asking = os.getpid(), None
            Thread(target=self._listen, name="content-version", daemon=True).start()

    def _listen(self) -> None:
        while not self._is_over.is_set():
            with suppress(psycopg.Error), self._connect() as opened:
                opened.execute("LISTEN content_version")
                while not self._is_over.is_set():
                    self._confirm(opened)
                    for _ in opened.notifies(timeout=PULSE, stop_after=1):
                        pass
            self._is_over.wait(PULSE)

    def close(self) -> None:
        """Stop listening."""
        self._is_over.set()
        self._forget_asking()

    def _ask(self) -> None:
        """Ask by a connection of its own; whoever comes while nobody answers does not wait as well."""
        if time.monotonic() - self._failed < PATIENCE:
            raise DatabaseUnreachableError
        with suppress(psycopg.Error):
            if self._asking:
                self._confirm(self._asking)
                return
        self._forget_asking()  # a connection may be cut while the database is well
        try:
            self._asking = self._connect()
            self._confirm(self._asking)
        except psycopg.Error as error:
            self._forget_asking()
            self._failed = time.monotonic()
            raise DatabaseUnreachableError from error

    def _forget_asking(self) -> None:
        lost, self._asking = self._asking, None
        if lost:
            lost.close()

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(**self._parameters, autocommit=True)

    def _confirm(self, opened: psycopg.Connection[Any]) -> None:
        """Read the version, which is news from the moment on at which it was asked for."""
        asked = time.monotonic()
        row = opened.execute(sql.SQL(SELECT)).fetchone()
        self._version, self._confirmed = (row[0] if row else 0), asked


def watch_database() -> VersionWatch:
    """Return a watch over the database of the site."""
    if connection.vendor == "sqlite":
        return SQLiteWatch(str(connection.settings_dict["NAME"]))
    parameters = connection.get_connection_params()
    for name in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(name, None)
    # A server that has vanished without a word is noticed, too.
    limits = {"connect_timeout": PATIENCE, "tcp_user_timeout": PATIENCE * 1000}
    return PostgreSQLWatch(**parameters | limits)
