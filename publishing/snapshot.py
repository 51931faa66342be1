"""A rendering sees one state of the record: one transaction, one content version, one moment."""

import datetime as dt
from collections.abc import Iterator
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


@contextmanager
def reading() -> Iterator[Snapshot]:
    """Read one state of the record, and write nothing."""
    if snapshot := _snapshot.get():
        yield snapshot
        return
    may_keep = not connection.in_atomic_block
    with _read_only() if may_keep else nullcontext():
        snapshot = Snapshot(read_version(), timezone.now(), may_keep)
        token = _snapshot.set(snapshot)
        try:
            yield snapshot
        finally:
            _snapshot.reset(token)


@contextmanager
def _read_only() -> Iterator[None]:
    """Open a transaction that sees one state, and that waits for no writer."""
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
