"""What a database's index of terms must offer."""

from collections.abc import Iterable, Sequence
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


def union_of_tiers(selects: Iterable[tuple[int, str, list[Any]]]) -> tuple[str, list[Any]]:
    """Return one SELECT of tiers, keys and filters for those that tiers have, each with its parameters."""
    statements, parameters = [], list[Any]()
    for tier, select, values in selects:
        statements.append(f"SELECT {tier} AS tier, found_{tier}.* FROM ({select}) AS found_{tier}")  # noqa: S608
        parameters += values
    return " UNION ALL ".join(statements), parameters


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

    def any_of(self, tiers: Sequence[tuple[int, Condition]], scope: Scope) -> tuple[str, list[Any]]:
        """Return a SELECT of tiers, keys and filters of documents that match any condition; its parameters.

        Among the tiers of a document is the first whose condition it matches. They come in no order.
        """

    def all_keys(self, condition: Condition, language: str, keys: tuple[int, int]) -> tuple[str, list[Any]]:
        """Return a SELECT of the primary keys of all things whose documents match; its parameters."""
