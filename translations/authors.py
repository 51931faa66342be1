"""Whose change is being made: the author of the translations that it writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_author: ContextVar[int | None] = ContextVar("author", default=None)


@contextmanager
def written_by(user_id: int | None) -> Iterator[None]:
    """Name a user the author of all translations that change inside."""
    token = _author.set(user_id)
    try:
        yield
    finally:
        _author.reset(token)


def current_author() -> int | None:
    """Return the primary key of the user whose change is being made, None for imports and scripts."""
    return _author.get()
