"""Answers of the database that pages have in common: what one language asked, the others need not ask."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from publishing.per_version import Kept
from publishing.prepared_query import Columns, Parameter, PreparedQuery, Statement
from publishing.schedule import next_moment
from publishing.snapshot import Snapshot, current_snapshot

Row = TypeVar("Row")
Answer = Kept[tuple[Statement, Columns]]
MOST = 32  # answers of each query that a process keeps
LONGEST = 20  # rows of one that is kept, as a rule


class SharedQuery(Generic[Row]):
    """A prepared query whose last answers hold for one content version, and until the next moment.

    `compose` takes the moment that decides what is public as its last parameter if the query `is_timed`. The
    rows are other objects each time; nothing is kept of an answer that has more than the `longest`. Whoever
    is in a transaction that may have written asks the database.
    """

    def __init__(
        self, compose: "Callable[..., QuerySet[Any, Row]]", *, is_timed: bool = False, longest: int = LONGEST
    ) -> None:
        self._query: PreparedQuery[Row] = PreparedQuery(compose)
        self._is_timed, self._longest = is_timed, longest
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()

    def __call__(self, *parameters: Parameter) -> list[Row]:
        """Return the rows for some values of the parameters; asks the database once at most."""
        snapshot, key = current_snapshot(), tuple(map(_freeze, parameters))
        if snapshot.may_keep and (kept := self._find(key, snapshot)):
            statement, answer = kept.value
            return statement.make_rows(answer)
        moment = [snapshot.moment] if self._is_timed else []
        prepared = self._query.prepare(*parameters, *moment)
        if prepared is None:
            return self._query(*parameters, *moment)
        statement, values = prepared
        answer = statement.ask(values)
        if snapshot.may_keep and len(answer) <= self._longest:
            until = next_moment() if self._is_timed else None
            version = snapshot.version
            self._keep(key, Kept((statement, answer), version, version, snapshot.moment, until))
        return statement.make_rows(answer)

    def _find(self, key: Hashable, snapshot: Snapshot) -> Answer | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or kept.first != snapshot.version or not kept.holds_at(snapshot.moment):
                return None
            self._kept.move_to_end(key)
        return kept

    def _keep(self, key: Hashable, kept: Answer) -> None:
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)


def _freeze(parameter: Parameter) -> Hashable:
    if isinstance(parameter, Collection) and not isinstance(parameter, str):
        return tuple(parameter)
    return parameter
