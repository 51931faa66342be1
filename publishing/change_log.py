"""What changed from one content version to another, by model and primary key."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from operator import itemgetter
from threading import Lock

from django.db.models import QuerySet

from publishing.content_version import LOGGED, ContentChange
from publishing.prepared_query import PreparedQuery
from publishing.snapshot import current_snapshot

MOST = 5_000  # rows that a process keeps of the log; after more of them, reading the record anew costs less
Changes = Mapping[str, frozenset[int] | None]  # by label of a model: primary keys, or None for any of them
Row = tuple[int, str, int | None]  # version, label, key
_version = itemgetter(0)


def _rows_after(version: int) -> "QuerySet[ContentChange, Row]":
    rows = ContentChange.objects.filter(version__gt=version).order_by("version")
    return rows.values_list("version", "model", "object_id")[: MOST + 1]


_ROWS_AFTER: PreparedQuery[Row] = PreparedQuery(_rows_after)


class ChangeLog:
    """What this process knows of the log; it asks the database only for what is newer."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rows: list[Row] = []  # by version
        self._start = self._end = -1  # versions between which all rows are known; at first none
        self._forgotten = -1  # the version up to which there was too much to be read
        self._last: tuple[int, int, Changes | None] = (-1, -1, None)  # what was asked last

    def between(self, after: int, upto: int) -> Changes | None:
        """Return what changed after one version, up to another that the transaction sees; None if unknown."""
        with self._lock:
            if self._last[:2] == (after, upto):
                return self._last[2]
            if after < self._forgotten:
                return None
            if after < self._start or self._end < 0:
                self._rows, self._start, self._end = [], after, after
            if upto > self._end:
                self._read(upto)
            if after < self._start:
                return None
            first, last = (bisect_right(self._rows, version, key=_version) for version in (after, upto))
            rows = self._rows[first:last]
            changes = _by_model(rows) if all(label for _, label, _ in rows) else None
            self._last = after, upto, changes
        return changes

    def _read(self, upto: int) -> None:
        """Read what is newer than what is known, and forget what the database has forgotten, too."""
        rows = _ROWS_AFTER(self._end)
        if len(rows) > MOST:
            self._rows, self._start, self._forgotten = [], upto, upto
        else:
            self._rows += rows
            self._forget_until(upto - LOGGED)
            if len(self._rows) > MOST:
                self._forget_until(self._rows[-MOST - 1][0])
        self._end = upto

    def _forget_until(self, version: int) -> None:
        if version > self._start:
            self._start = version
            del self._rows[: bisect_right(self._rows, version, key=_version)]


def _by_model(rows: Iterable[Row]) -> Changes:
    keys: dict[str, set[int | None]] = {}
    for _, label, key in rows:
        keys.setdefault(label, set()).add(key)
    return {
        label: None if None in found else frozenset(key for key in found if key is not None)
        for label, found in keys.items()
    }


_log = ChangeLog()


def changes_between(after: int, upto: int) -> Changes | None:
    """Return what changed after one version, up to that of the transaction; None where that is not known."""
    if upto == after:
        return {}
    # What may yet be rolled back must not be remembered.
    log = _log if current_snapshot().may_keep else ChangeLog()
    return log.between(after, upto)
