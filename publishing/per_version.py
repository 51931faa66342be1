"""Values that a process keeps until what they were made of changes."""

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from threading import Lock
from typing import Generic, TypeVar

from django.db import models

from publishing.change_log import changes_between
from publishing.snapshot import Snapshot, current_snapshot

Value = TypeVar("Value")
NEWEST = 2  # how many of each value are kept: some may still be rendering what was before


@dataclass(frozen=True, slots=True)
class Kept(Generic[Value]):
    """A value, the versions that it holds for, and the moments between which it does."""

    value: Value
    first: int
    last: int
    since: dt.datetime
    until: dt.datetime | None

    def holds_at(self, moment: dt.datetime) -> bool:
        """Tell whether it holds at a moment, as far as time decides."""
        return self.since <= moment and (self.until is None or moment < self.until)


class PerVersion(Generic[Value]):
    """A value that is made of some models' rows, kept in this process until one of these changes.

    `load` makes it, perhaps for something such as a language; `until` says when it changes by itself.
    Whoever is in a transaction that may have written gets a value of their own, which is not kept.
    """

    def __init__(
        self,
        load: Callable[..., Value],
        *of: type[models.Model],
        until: Callable[[Value], dt.datetime | None] = lambda _value: None,
    ) -> None:
        self._load, self._until = load, until
        self._labels = {model._meta.label_lower for model in of}
        self._lock = Lock()
        self._kept: dict[tuple[Hashable, ...], list[Kept[Value]]] = {}

    def __call__(self, *of: Hashable) -> Value:
        """Return the value that the snapshot has."""
        snapshot = current_snapshot()
        if not snapshot.may_keep:
            return self._load(*of)
        with self._lock:
            kept = self._find(of, snapshot)
        if kept is None:
            value = self._load(*of)
            version, moment = snapshot.version, snapshot.moment
            kept = Kept(value, version, version, moment, self._until(value))
            with self._lock:
                self._keep(of, kept)
        return kept.value

    def _find(self, of: tuple[Hashable, ...], snapshot: Snapshot) -> Kept[Value] | None:
        version = snapshot.version
        for kept in self._kept.get(of, ()):
            if not kept.holds_at(snapshot.moment) or version < kept.first:
                continue
            if version <= kept.last:
                return kept
            if self._is_unchanged(kept.last, version):
                self._keep(of, longer := replace(kept, last=version))
                return longer
            return None
        return None

    def _is_unchanged(self, after: int, upto: int) -> bool:
        changes = changes_between(after, upto)
        return changes is not None and not self._labels & changes.keys()

    def _keep(self, of: tuple[Hashable, ...], kept: Kept[Value]) -> None:
        """Put a value first among the newest, in place of what it makes longer."""
        others = [other for other in self._kept.get(of, []) if other.value is not kept.value]
        self._kept[of] = sorted([kept, *others], key=lambda one: one.first, reverse=True)[:NEWEST]
