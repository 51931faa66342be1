"""The whole proof, on files alone: fixtures, sources, corrections and lock; no database is read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from events.models import Honour
from pages.evidence import lock
from pages.evidence.corrections import Correction, check_corrections, read_corrections
from pages.evidence.coverage import (
    check_coverage,
    check_furniture,
    check_page,
    check_rows,
    check_title,
    used_lines,
)
from pages.evidence.derived import check_call, check_figure
from pages.evidence.faults import Fault
from pages.evidence.originals import check_markup, check_place, check_texts, fault, find_sourced
from pages.evidence.passages import Line, join_lines, passage, shown_lines
from pages.models import Call, KeyFigure, Page
from pages.sources.documents import Document, SourceError, read_documents
from publishing.fixture_files import FixtureError, Record, read_folder
from publishing.models import Sourced
from publishing.source_lines import line_numbers


@dataclass(frozen=True, slots=True)
class Files:
    """Where the evidence lies."""

    fixtures: Path
    corrections: Path

    @property
    def lock(self) -> Path:
        """The file of the lock."""
        return self.fixtures / "evidence.lock"


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is compared: the records and the rows inside them, the documents, their lines as shown."""

    folder: Path
    records: list[Record]
    documents: dict[str, Document]
    corrections: list[Correction]
    lines: dict[str, dict[int, Line]]


class UnreadableError(Exception):
    """Evidence that cannot be compared, because something of it cannot be read."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def this_site() -> Files:
    """Return the evidence of this site."""
    return Files(settings.FIXTURES_DIR, settings.BASE_DIR / "docs" / "corrections.md")


def read(files: Files) -> Evidence:
    """Read the evidence; UnreadableError where something is malformed."""
    try:
        documents = read_documents(files.fixtures)
        records = [part for record in read_folder(files.fixtures) for part in record.parts]
        for record in records:
            _ = record.texts
    except SourceError as error:
        raise UnreadableError(
            [Fault(error.file, error.line or 1, error.document, "table", error.problem)]
        ) from error
    except FixtureError as error:
        named = re.search(r"at line (\d+)", error.problem)
        line = int(named[1]) if named else 1
        raise UnreadableError([Fault(error.file, line, error.record, error.field, error.problem)]) from error
    corrections, faults = read_corrections(files.corrections)
    faults += check_corrections(files.corrections, corrections, documents)
    if faults:
        raise UnreadableError(faults)
    lines = {slug: shown_lines(document, corrections) for slug, document in documents.items()}
    return Evidence(files.fixtures, records, documents, corrections, lines)


def check(files: Files) -> list[Fault]:
    """Return all that is wrong, in the order of files and lines."""
    try:
        return compare(read(files), files.lock)
    except UnreadableError as error:
        return error.faults


def compare(evidence: Evidence, lock_file: Path) -> list[Fault]:
    """Return all that is wrong with evidence that could be read."""
    faults = [*_check_places(evidence)]
    if not faults:
        faults = [*_check_texts(evidence), *_check_documents(evidence), *_check_lock(lock_file, evidence)]
    return sorted(set(faults), key=lambda one: (str(one.file), one.line, one.record, one.field, one.reason))


def write_lock(files: Files) -> int:
    """Write the lock anew and return its length; UnreadableError where a text cannot be compared."""
    found = list(texts(read(files)))
    if faults := [fault for text in found for fault in lock.check_outline(text)]:
        raise UnreadableError(faults)
    return lock.write(files.lock, found)


def texts(evidence: Evidence) -> Iterator[lock.Text]:
    """Yield every text that has translations: those of the records, and those about the documents."""
    for record in evidence.records:
        yield from lock.texts_of(record, evidence.documents, evidence.lines, evidence.folder)
    for document in evidence.documents.values():
        yield from lock.texts_about(document, evidence.folder)


def _check_places(evidence: Evidence) -> Iterator[Fault]:
    for record in evidence.records:
        if issubclass(record.model, Sourced):
            if find_sourced(record):
                yield from check_place(record, evidence.documents)
            else:
                yield fault(record, "source", "it names no source document")


def _check_texts(evidence: Evidence) -> Iterator[Fault]:
    for record in evidence.records:
        if find_sourced(record):
            yield from check_record(record, evidence.documents, evidence.lines)
        else:
            yield from check_markup(record)


def check_record(
    record: Record, documents: Mapping[str, Document], lines: Mapping[str, Mapping[int, Line]]
) -> Iterator[Fault]:
    """Yield where a record, whose place in a document is sound, says something else than its lines."""
    document = documents[str(record.values["source"])]
    numbers = line_numbers(str(record.values["source_lines"]))
    own = passage(lines[document.slug], numbers)
    yield from check_texts(record, document, own)
    if record.model is Honour:
        yield from check_rows(record, document)
    elif record.model is KeyFigure:
        yield from check_figure(record, join_lines(own))
    elif record.model is Call:
        yield from check_call(record, join_lines(own))
    elif record.model is Page and "title" in {name.partition(": ")[2] for name in document.ours}:
        yield from check_page(record)


def _check_documents(evidence: Evidence) -> Iterator[Fault]:
    named = {str(record.values.get("source_document")) for record in evidence.records if find_sourced(record)}
    for document in evidence.documents.values():
        yield from check_furniture(document)
        found = {line.text for line in evidence.lines[document.slug].values()} | named
        yield from check_title(document, found)
    used = used_lines(filter(find_sourced, evidence.records))
    yield from check_coverage(evidence.documents, evidence.lines, used)


def _check_lock(file: Path, evidence: Evidence) -> Iterator[Fault]:
    found = list(texts(evidence))
    for text in found:
        yield from lock.check_outline(text)
    yield from lock.compare(file, found)
