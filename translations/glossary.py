"""The glossary: the form of every term in five languages, for translators and for the checks."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from languages.definitions import CODES

FILE = Path(__file__).with_name("glossary.csv")
SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its forms by language, the first of each to be used, and what to know about it."""

    key: str
    forms: dict[str, tuple[str, ...]]
    note: str
    is_established: bool  # seen in public sources in at least one language, or else a proposal


@cache
def read_glossary(file: Path = FILE) -> tuple[Term, ...]:
    """Return the terms in the order of the file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Term(
                row["id"],
                {code: tuple(filter(None, row[code].split(SEPARATOR))) for code in CODES},
                row["note"],
                row["status"] == "established",
            )
            for row in csv.DictReader(lines)
        )
