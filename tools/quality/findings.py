"""What the checkers find, and what is excepted: `exceptions.toml` has a written reason for each."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tools.quality.pages import kind_of

EXCEPTIONS = Path(__file__).with_name("exceptions.toml")

# An error breaks a rule, a warning is advice, a question is what a checker asks a person to look at.
Level = Literal["error", "warning", "question"]
LEVELS: tuple[Level, ...] = ("error", "warning", "question")
PLURALS = {"error": "errors", "warning": "warnings", "question": "questions"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a checker has to say about a place on a page."""

    judge: str
    page: str
    level: Level
    rule: str  # its name, or the sentence itself where rules have none
    place: str  # the HTML


@dataclass(frozen=True, slots=True)
class Exemption:
    """What is left as it is, and why."""

    judge: str
    rule: str  # findings of rules whose name has these words
    reason: str
    place: str = ""  # only where the HTML has these words
    level: Level | None = None  # only of this level

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is what is meant."""
        return (
            finding.judge == self.judge
            and self.level in {None, finding.level}
            and self.rule in finding.rule
            and self.place in finding.place
        )


def read_exemptions(file: Path = EXCEPTIONS) -> list[Exemption]:
    """Read what is excepted; an unknown or missing key is a TypeError."""
    return [Exemption(**table) for table in tomllib.loads(file.read_text(encoding="utf-8"))["exception"]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that one checker found on some pages, held against what is excepted."""

    judge: str
    title: str
    pages: tuple[str, ...]
    findings: tuple[Finding, ...]
    exemptions: tuple[Exemption, ...]

    @property
    def faults(self) -> list[Finding]:
        """What is not excepted."""
        return [one for one in self.findings if not any(rule.covers(one) for rule in self.exemptions)]

    @property
    def idle(self) -> list[Exemption]:
        """Exceptions that nothing needs any more."""
        return [rule for rule in self.exemptions if not any(map(rule.covers, self.findings))]

    @property
    def tables(self) -> str:
        """What was found by kind of page and, with its reason, what is excepted, in Markdown."""
        return "\n\n".join(
            [f"**{self.title}**, {len(self.pages)} pages", self._by_kind(), self._list_excepted()]
        )

    def _by_kind(self) -> str:
        faults = Counter((kind_of(one.page), one.level) for one in self.faults)
        excepted = Counter(kind_of(one.page) for one in self.findings)
        excepted.subtract(kind_of(one.page) for one in self.faults)
        kinds = dict.fromkeys(map(kind_of, self.pages))
        counts = [[*(faults[kind, level] for level in LEVELS), excepted[kind]] for kind in kinds]
        rows: list[list[str | int]] = [[kind, *row] for kind, row in zip(kinds, counts, strict=True)]
        rows.append(["*all*", *map(sum, zip(*counts, strict=True))])
        return format_table(["page", *(PLURALS[level] for level in LEVELS), "answered below"], rows)

    def _list_excepted(self) -> str:
        times = Counter(
            next(place for place, rule in enumerate(self.exemptions) if rule.covers(one))
            for one in self.findings
            if one not in self.faults
        )
        rows: list[list[str | int]] = [
            [f"`{rule.rule}`" + (f" at `{rule.place}`" if rule.place else ""), times[place], rule.reason]
            for place, rule in enumerate(self.exemptions)
        ]
        return format_table(["what it says", "times", "why it stays"], rows)


def format_table(heads: list[str], rows: Iterable[list[str | int]]) -> str:
    """Return a table in Markdown, numbers to the right."""
    rows = list(rows)
    first = rows[0] if rows else heads
    lines = [
        f"| {' | '.join(heads)} |",
        f"|{'|'.join('--:' if isinstance(cell, int) else '---' for cell in first)}|",
        *(f"| {' | '.join(f'{c:,}' if isinstance(c, int) else str(c) for c in row)} |" for row in rows),
    ]
    return "\n".join(lines)
