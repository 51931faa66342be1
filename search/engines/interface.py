"""What a database's index of terms must offer."""

from dataclasses import dataclass
from typing import Any, Protocol

from search.asking import Phrase


@dataclass(frozen=True, slots=True)
class Match:
    """What a document must have: every phrase, in its title or anywhere, and every filter."""

    phrases: tuple[Phrase, ...]
    in_title: bool = False
    filters: tuple[str, ...] = ()


class Engine(Protocol):
    """One database's way to keep and to find documents."""

    install: tuple[str, ...]  # statements that make the index beside the table of documents
    uninstall: tuple[str, ...]
    alone: tuple[str, ...]  # statements that keep other writers of the index away until the transaction ends
    hurry: tuple[str, ...]  # statements before a great many changes, which make each cheaper
    settle: tuple[str, ...]  # statements after them
    index: str  # what to select from where the key of a document is enough
    source: str  # the same with all columns of search_document
    key: str  # the column of a document's key in either

    def condition(self, match: Match, language: str) -> tuple[str, list[Any]]:
        """Return the SQL condition that a match sets in a language, and its parameters.

        Whoever asks also bounds the key, which begins with the language.
        """
