"""Following changes inside their own transaction: one by one, or many at once where many are made."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.dispatch import Signal

Follower = Callable[[Iterable[Any]], object]
_gathering: ContextVar[dict[Follower, dict[Hashable, None]] | None] = ContextVar("gathering", default=None)
# Many rows of a model (the sender) were written in one statement, which sends no signal for each. `numbers`
# are their primary keys. Sent inside the transaction of the change.
changed_in_bulk = Signal()


def notify(follower: Follower, changed: Iterable[Hashable]) -> None:
    """Have a follower follow what has changed: now, or at the end of `batched`, each thing once."""
    gathering = _gathering.get()
    if gathering is None:
        follower(changed)
    else:
        gathering[follower].update(dict.fromkeys(changed))


@contextmanager
def batched() -> Iterator[None]:
    """Follow all that changes inside at its end; put it inside the transaction of the changes."""
    gathering: dict[Follower, dict[Hashable, None]] = defaultdict(dict)
    token = _gathering.set(gathering)
    try:
        yield
    finally:
        _gathering.reset(token)
    for follower, changed in gathering.items():
        follower(changed)
