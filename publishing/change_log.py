"""What changed from one content version to another, by model and primary key."""

import sys
from collections.abc import Mapping
from threading import Lock

from publishing.content_version import LOGGED, ContentChange
from publishing.snapshot import current_snapshot

Changes = Mapping[str, frozenset[int] | None]  # by label of a model: primary keys, or None for any of them


class ChangeLog:
    """What this process knows of the log; it asks the database only for what is newer."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rows: list[tuple[int, str, int | None]] = []
        self._start = self._end = sys.maxsize  # versions between which all rows are known

    def between(self, after: int, upto: int) -> Changes | None:
        """Return what changed after one version, up to another that the transaction sees; None if unknown."""
        with self._lock:
            if after < self._start:
                self._rows, self._start, self._end = [], after, after
            if upto > self._end:
                self._read(upto)
            rows = [row for row in self._rows if after < row[0] <= upto]
            is_known = after >= self._start and all(label for _version, label, _key in rows)
        return _by_model(rows) if is_known else None

    def _read(self, upto: int) -> None:
        """Read what is newer than what is known, and forget what the database has forgotten, too."""
        newer = ContentChange.objects.filter(version__gt=self._end).order_by("version")
        rows = self._rows + list(newer.values_list("version", "model", "object_id"))
        self._start, self._end = max(self._start, upto - LOGGED), upto
        self._rows = [row for row in rows if row[0] > self._start]


def _by_model(rows: list[tuple[int, str, int | None]]) -> Changes:
    keys: dict[str, set[int | None]] = {}
    for _version, label, key in rows:
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
