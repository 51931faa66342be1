"""Exceptions: what a check finds and is right all the same, with the reason; each must excuse something."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from translations.checks.pairs import Problem

FILE = Path(__file__).parents[1] / "exceptions.toml"


@dataclass(frozen=True, slots=True)
class Excuse:
    """One problem of one text that is none: by the words that its reason holds."""

    record: str
    field: str
    language: str
    check: str
    what: str

    def is_for(self, record: str, field: str, language: str) -> bool:
        """Tell whether it is for a text."""
        return (self.record, self.field, self.language) == (record, field, language)

    def covers(self, record: str, field: str, language: str, problem: Problem) -> bool:
        """Tell whether it excuses a problem of a text."""
        is_for = self.is_for(record, field, language)
        return is_for and self.check == problem.check and self.what in problem.reason

    def __str__(self) -> str:
        return f"{self.record}, {self.field}, {self.language}: {self.check} {self.what}".strip()


@dataclass(frozen=True, slots=True)
class Exceptions:
    """All of them: problems that are none, and words that a language keeps in Latin letters."""

    excuses: tuple[Excuse, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()  # words, language

    def kept_in(self, language: str) -> tuple[str, ...]:
        """Return the words that a language keeps."""
        return tuple(words for words, code in self.kept if code == language)


@cache
def read_exceptions(file: Path = FILE) -> Exceptions:
    """Return the exceptions of a file: one for each language and each thing that an entry names."""
    tables: dict[str, list[dict[str, Any]]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return Exceptions(
        tuple(
            Excuse(entry["record"], entry["field"], language, entry["check"], what)
            for entry in tables.get("exception", [])
            for language in entry["languages"]
            for what in entry["what"]
        ),
        tuple(
            (words, language)
            for entry in tables.get("kept", [])
            for words in entry["words"]
            for language in entry["languages"]
        ),
    )
