"""The table of corrections (docs/corrections.md): the only way in which a text may differ from its source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pages.evidence.faults import Fault
from pages.sources.documents import Document

HEAD = ("| source | line | as found | as shown |", "|---|---|---|---|")
ROW = re.compile(r"\| (\S+) \| ([1-9]\d*) \| (\S|\S.*?\S) \| (\S|\S.*?\S) \|")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row: on a line of a source, what was found and what is shown; `row` is its own line."""

    row: int
    source: str
    line: int
    found: str
    shown: str


def read_corrections(table: Path) -> tuple[list[Correction], list[Fault]]:
    """Return the rows of the table, and what below its head is no row."""
    rows, faults = [], []
    lines = table.read_text(encoding="utf-8").split("\n")
    start = next((n for n in range(len(lines)) if tuple(lines[n : n + 2]) == HEAD), None)
    if start is None:
        return [], [Fault(table, 1, "corrections", "table", f"it has no head “{HEAD[0]}”")]
    for number, line in enumerate(lines[start + 2 :], start=start + 3):
        if row := ROW.fullmatch(line):
            rows.append(Correction(number, row[1], int(row[2]), row[3], row[4]))
        elif line:
            faults.append(Fault(table, number, "corrections", "row", "this is no row of four cells"))
    return rows, faults


def check_corrections(table: Path, rows: list[Correction], documents: Mapping[str, Document]) -> list[Fault]:
    """Return the corrections of what was not found where they say."""
    files = {document.file.name: document for document in documents.values()}
    faults = []
    for row in rows:
        document = files.get(row.source)
        if document is None:
            problem = f"there is no source {row.source}"
        elif not document.has(row.line) or document.line(row.line).count(row.found) != 1:
            problem = f"line {row.line} of {row.source} has no “{row.found}”, or several"
        elif row.found == row.shown:
            problem = "it changes nothing"
        else:
            continue
        faults.append(Fault(table, row.row, "corrections", f"{row.source}, line {row.line}", problem))
    return faults
