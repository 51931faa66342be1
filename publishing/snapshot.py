"""A rendering sees one state of the record: one transaction, one content version, one moment."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection, transaction
from django.utils import timezone

from publishing.content_version import read_version


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a rendering sees. `may_keep`: it is the record as it was saved, which may be kept for others.

    Otherwise it stands inside of somebody's transaction, which may have written and may yet be rolled back.
    """

    version: int
    moment: dt.datetime
    may_keep: bool


_snapshot: ContextVar[Snapshot | None] = ContextVar("snapshot", default=None)


def current_snapshot() -> Snapshot:
    """Return the state that is being read; outside of `reading` that of this moment, not to be kept."""
    return _snapshot.get() or Snapshot(read_version(), timezone.now(), may_keep=False)


def now() -> dt.datetime:
    """Return the moment that decides what is public."""
    snapshot = _snapshot.get()
    return snapshot.moment if snapshot else timezone.now()


class VersionChangedError(Exception):
    """What was taken for the newest content version no longer was: all has to be read again."""


@contextmanager
def reading(known: int | None = None) -> Iterator[Snapshot]:
    """Read one state of the record, and write nothing.

    A `known` content version is taken for the newest, so that what a process keeps of it is read without the
    database. Once that is asked it must have this version; otherwise VersionChangedError, also at the end.
    """
    if snapshot := _snapshot.get():
        yield snapshot
        return
    may_keep = not connection.in_atomic_block
    if not may_keep:
        known = None
    with _read_only(may_break=known is not None) if may_keep else nullcontext():
        version = read_version() if known is None else known
        snapshot = Snapshot(version, timezone.now(), may_keep)
        token = _snapshot.set(snapshot)
        try:
            with nullcontext() if known is None else _confirming(version):
                yield snapshot
        finally:
            _snapshot.reset(token)


@contextmanager
def _confirming(version: int) -> Iterator[None]:
    """Have the first question in a transaction wait until it is sure that this sees a content version."""
    wrappers = connection.execute_wrappers

    def confirm(execute: Callable[..., Any], *statement: Any) -> Any:
        wrappers.remove(confirm)
        if read_version() != version:
            wrappers.append(refuse)
            raise VersionChangedError
        return execute(*statement)

    def refuse(*_statement: Any) -> Any:
        raise VersionChangedError

    wrappers.append(confirm)
    try:
        yield
    finally:
        is_refused = refuse in wrappers
        wrappers[:] = [one for one in wrappers if one not in {confirm, refuse}]
    if is_refused:  # whoever asked may have gone on without an answer
        raise VersionChangedError


@contextmanager
def _read_only(*, may_break: bool) -> Iterator[None]:
    """Open a transaction that sees one state, and that waits for no writer.

    Unless it may break, its connection is tried first: the server may have cut it since it was last used.
    """
    wrapper: Any = connection
    if may_break and wrapper.connection:
        wrapper.health_check_done = True
    else:
        connection.close_if_health_check_failed()  # now, for what is set here is set on the connection itself
    connection.ensure_connection()
    change = _defer if connection.vendor == "sqlite" else _repeat
    with change(), transaction.atomic():
        yield


@contextmanager
def _defer() -> Iterator[None]:
    """Have SQLite lock nothing; Django's own mode is for transactions that write."""
    wrapper: Any = connection
    usual, wrapper.transaction_mode = wrapper.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        wrapper.transaction_mode = usual


@contextmanager
def _repeat() -> Iterator[None]:
    """Have PostgreSQL show one state for as long as a transaction lasts."""
    opened = connection.connection
    opened.isolation_level, opened.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
    try:
        yield
    finally:
        if not opened.closed:
            opened.isolation_level = opened.read_only = None
