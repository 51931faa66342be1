"""What a database's index of terms must offer."""

from dataclasses import dataclass
from typing import Any, Protocol

from search.query import Phrase


@dataclass(frozen=True, slots=True)
class Condition:
    """What a document must have: every phrase, in its title or anywhere, and every filter."""

    phrases: tuple[Phrase, ...]
    in_title: bool = False
    filters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents are looked at: those of one language between two keys, visible at a moment."""

    language: str
    keys: tuple[int, int]
    moment: Any  # as the database writes it
    limit: int  # how many at most, the newest


class SearchBackend(Protocol):
    """One database's way to keep and to find documents."""

    install: tuple[str, ...]  # statements that make the index beside the table of documents
    uninstall: tuple[str, ...]
    lock: tuple[str, ...]  # statements that keep other writers of the index away until the transaction ends
    before_bulk: tuple[str, ...]  # statements before a great many changes, which make each cheaper
    after_bulk: tuple[str, ...]  # statements after them
    storage: tuple[str, ...]  # statements that keep the rows of documents short, which are often looked at

    def latest(self, condition: Condition, scope: Scope) -> tuple[str, list[Any]]:
        """Return a SELECT of the keys and filters of documents that match, newest first; its parameters."""

    def all_keys(self, condition: Condition, language: str, keys: tuple[int, int]) -> tuple[str, list[Any]]:
        """Return a SELECT of the primary keys of all things whose documents match; its parameters."""
