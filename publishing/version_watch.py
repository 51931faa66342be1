"""Knowing the content version of this moment without asking the database for it at each request."""

import logging
import os
import sqlite3
import sys
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from threading import Condition, Event, Lock, Thread
from typing import Any, Protocol
from urllib.parse import quote

import psycopg
from django.db import connection
from psycopg import sql
from psycopg.abc import RV, PQGen

from publishing.database_file import FileIdentity, identify

logger = logging.getLogger(__name__)
SELECT = "SELECT number FROM publishing_contentversion WHERE id = 1"
NONE = sys.maxsize  # instead of a version, where the database has none: no page is as new
# A version is news for this long (seconds); with the time that an answer takes, a page is out of date for
# less than a second.
NEWS = 0.7
PULSE = 0.3  # seconds after which a connection that heard nothing proves that it still hears
INSTANT = 0.002  # seconds for which SQLite is not asked again: asking takes as long as sending a page
LOOK = 0.25  # seconds for which SQLite's file is taken for the one that it was, or for lost
WAIT = 2  # seconds that a request waits for news; as soon as a database counts as lost, none waits
BEGINNING = 5  # seconds that it waits where nothing was ever known, and so nothing is kept
BUSY = 0.2  # seconds that SQLite waits for somebody who has locked all of it
PATIENCE = 1  # seconds that PostgreSQL has for one answer


class DatabaseUnreachableError(Exception):
    """The content version cannot be had at this moment.

    Where it `is_silent`, who asks the database waits in vain. Otherwise it refuses, or is well, and what
    knows the version was cut off alone.
    """

    def __init__(self, *, is_silent: bool) -> None:
        super().__init__()
        self.is_silent = is_silent


class VersionWatch(Protocol):
    """What knows the content version."""

    def current(self) -> int:
        """Return a content version that was the newest under a second ago, or DatabaseUnreachableError."""

    def close(self) -> None:
        """Let go of the database."""


class SQLiteWatch:
    """SQLite tells any connection whether others have written since, without reading anything.

    Another file that is put into its file's place is noticed within LOOK.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._lock = Lock()
        self._opened: sqlite3.Connection | None = None
        self._identity: FileIdentity | None = None
        self._state = self._version = -1
        self._asked, self._looked, self._failed = 0.0, 0.0, -LOOK
        self._is_silent = False
        self._process = 0

    def current(self) -> int:
        """Return the version as it was two thousandths of a second ago, or since."""
        came = time.monotonic()
        if came - self._asked < INSTANT and self._process == os.getpid():
            return self._version
        if came - self._failed < LOOK:
            raise DatabaseUnreachableError(is_silent=self._is_silent)
        if not self._lock.acquire(timeout=WAIT):
            raise DatabaseUnreachableError(is_silent=True)
        try:
            return self._ask(came)
        except sqlite3.Error as error:
            self._failed = time.monotonic()
            self._is_silent = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
            raise DatabaseUnreachableError(is_silent=self._is_silent) from error
        finally:
            self._lock.release()

    def _ask(self, came: float) -> int:
        """Ask, unless others have while this one waited for them."""
        if self._process != os.getpid():  # what was opened before a fork is the other's
            self._process, self._opened = os.getpid(), None
        elif self._asked >= came:
            return self._version
        with suppress(sqlite3.Error):
            return self._read()
        self.close()  # a connection may be beyond help while the database is well
        try:
            return self._read()
        except sqlite3.Error:
            self.close()
            raise

    def _read(self) -> int:
        asked = time.monotonic()
        if asked - self._looked >= LOOK:
            if identify(self._file) != self._identity:
                self.close()
            self._looked = asked
        opened = self._opened or self._open()
        state = opened.execute("PRAGMA data_version").fetchone()[0]
        if state != self._state:
            row = opened.execute(SELECT).fetchone()
            self._version = row[0] if row else NONE
            self._state = state
        self._asked = asked
        return self._version

    def _open(self) -> sqlite3.Connection:
        self._identity = identify(self._file)  # before: of a file that comes between, the next look will tell
        # It makes no file, but those that a reader needs beside it.
        address = f"file:{quote(self._file)}?mode=rw"
        self._opened = sqlite3.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY
        )
        self._opened.execute("PRAGMA query_only = ON")  # it does not tell of what it wrote itself
        self._state = -1
        return self._opened

    def close(self) -> None:
        """Close its connection; it opens another one when it is asked again."""
        if self._opened:
            with suppress(sqlite3.Error):
                self._opened.close()
        self._opened, self._asked = None, 0.0


@dataclass(frozen=True, slots=True)
class News:
    """A version, and when it was asked for (monotonic seconds): it was the newest then, or later."""

    version: int
    asked: float

    @property
    def is_fresh(self) -> bool:
        """Tell whether it is news at this moment."""
        return time.monotonic() - self.asked < NEWS


class PromptConnection(psycopg.Connection[Any]):
    """A connection that breaks off what takes longer than PATIENCE, even where the server has stopped."""

    def wait(self, gen: PQGen[RV], interval: float = PULSE, timeout: float | None = None) -> RV:
        """Wait for the server as psycopg does, but not for ever."""
        return super().wait(gen, interval, PATIENCE if timeout is None else timeout)


class PostgreSQLWatch:
    """PostgreSQL notifies a thread of every change; a connection that has grown silent is not believed.

    The thread alone speaks to the server. Whoever finds no news waits for the thread, for WAIT at most, and
    not at all once the server counts as lost: until it answers again, for which the thread tries on.
    """

    def __init__(self, **parameters: Any) -> None:
        self._parameters = parameters
        self._changed = Condition()
        self._news = News(-1, -NEWS)  # replaced as a whole
        self._is_lost = self._is_silent = False
        self._process = 0
        self._thread: Thread | None = None
        self._is_over = Event()

    def current(self) -> int:
        """Return the version of less than a second ago, as the thread knows it."""
        news = self._news
        if news.is_fresh and self._process == os.getpid():
            return news.version
        with self._changed:
            self._begin()
            seconds = BEGINNING if self._news.version < 0 else WAIT
            if not self._changed.wait_for(lambda: self._is_lost or self._news.is_fresh, seconds):
                self._is_lost = self._is_silent = True
            if self._is_lost and not self._news.is_fresh:
                raise DatabaseUnreachableError(is_silent=self._is_silent)
            return self._news.version

    def _begin(self) -> None:
        """Start the thread where there is none: at first, in a process that was forked, after `close`."""
        if self._process == os.getpid() and self._thread and self._thread.is_alive():
            return
        self._process, self._is_lost, self._is_over = os.getpid(), False, Event()
        self._thread = Thread(target=self._listen, args=[self._is_over], name="content-version", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening, soon; it begins again when it is asked again."""
        with self._changed:
            self._is_over.set()
            self._thread = None

    def _listen(self, is_over: Event) -> None:
        """Follow the server by one connection after another, until it is over.

        One that was cut before it told anything proves nothing: a second one is tried before it is lost.
        """
        in_vain = 0
        while not is_over.is_set():
            began, before = time.monotonic(), self._news
            try:
                self._follow(is_over)
            except psycopg.Error:
                pass  # it does not answer, or it cut the connection
            except Exception:
                logger.exception("The content version could not be followed")
            in_vain = in_vain + 1 if self._news is before else 0
            is_silent = time.monotonic() - began >= PATIENCE
            if in_vain > (not is_silent) and not is_over.is_set():
                self._lose(is_silent=is_silent)
            is_over.wait(max(0.0, began + PULSE - time.monotonic()))

    def _follow(self, is_over: Event) -> None:
        with closing(PromptConnection.connect(**self._parameters, autocommit=True)) as opened:
            with suppress(psycopg.Error):  # a pooler may forbid it; then the pulse alone tells of changes
                opened.execute("LISTEN content_version")
            while not is_over.is_set():
                self._confirm(opened)
                for _ in opened.notifies(timeout=PULSE, stop_after=1):
                    pass

    def _confirm(self, opened: psycopg.Connection[Any]) -> None:
        """Read the version, which is news from the moment on at which it was asked for."""
        asked = time.monotonic()
        row = opened.execute(sql.SQL(SELECT)).fetchone()
        with self._changed:
            if asked > self._news.asked:  # another thread may have begun since
                self._news, self._is_lost = News(row[0] if row else NONE, asked), False
            self._changed.notify_all()

    def _lose(self, *, is_silent: bool) -> None:
        with self._changed:
            self._is_lost, self._is_silent = True, is_silent
            self._changed.notify_all()


def watch_database() -> VersionWatch:
    """Return a watch over the database of the site."""
    if connection.vendor == "sqlite":
        return SQLiteWatch(str(connection.settings_dict["NAME"]))
    parameters = connection.get_connection_params()
    for name in ("cursor_factory", "context"):
        parameters.pop(name, None)
    # A server that vanished without a word is noticed, too; one that is held up forgets what it was asked.
    limits = {"connect_timeout": PATIENCE, "tcp_user_timeout": PATIENCE * 1000}
    options = parameters.get("options", "")
    for name in ("statement_timeout", "lock_timeout"):
        options += f" -c {name}={PATIENCE * 1000}"
    return PostgreSQLWatch(**parameters | limits | {"options": options.strip()})
