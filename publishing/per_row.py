"""Values that a process keeps of single rows until these change, or something that all of them depend on."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Generic, TypeVar

from django.db import models

from publishing.change_log import changes_between
from publishing.snapshot import current_snapshot

Value = TypeVar("Value")
Make = Callable[[Sequence[int]], Mapping[int, Value]]  # makes the values of rows, by primary key


class PerRow(Generic[Value]):
    """Values made of a model's rows, their links and all rows of some other models, perhaps for a language.

    At most `most` of them are kept for each language. Whoever is in a transaction that may have written gets
    values of their own, which are not kept.
    """

    def __init__(self, model: type[models.Model], *of: type[models.Model], most: int) -> None:
        self._label, self._most = model._meta.label_lower, most
        self._others = {other._meta.label_lower for other in of}
        self._lock = Lock()
        self._version = 0  # for which all that is kept is right
        self._kept: dict[Hashable, dict[int, Value]] = {}

    def load(self, numbers: Sequence[int], make: Make[Value], language: Hashable = "") -> list[Value]:
        """Return the values of those rows that are there; `make` is asked for those that are not kept."""
        snapshot = current_snapshot()
        if not snapshot.may_keep:
            made = make(numbers)
            return [made[number] for number in numbers if number in made]
        version = snapshot.version
        values = self._find(numbers, language, version)
        missing = [number for number in numbers if number not in values]
        if missing:
            made = make(missing)
            values |= made
            self._keep(made, language, version)
        return [values[number] for number in numbers if number in values]

    def _find(self, numbers: Iterable[int], language: Hashable, version: int) -> dict[int, Value]:
        with self._lock:
            if version > self._version:
                self._drop_changed(version)
            # A rendering that began before the last change gets nothing of after it.
            kept = self._kept.get(language, {}) if version == self._version else {}
            return {number: kept[number] for number in numbers if number in kept}

    def _keep(self, made: Mapping[int, Value], language: Hashable, version: int) -> None:
        with self._lock:
            if version != self._version:
                return
            kept = self._kept.setdefault(language, {})
            kept |= made
            for number in list(kept)[: max(0, len(kept) - self._most)]:  # the oldest
                del kept[number]

    def _drop_changed(self, version: int) -> None:
        changes = changes_between(self._version, version)
        changed = changes.get(self._label, frozenset()) if changes is not None else None
        if changes is None or changed is None or self._others & changes.keys():
            self._kept = {}
        else:
            for kept in self._kept.values():
                for number in changed & kept.keys():
                    del kept[number]
        self._version = version
