"""Every line of a source is used by what was made from it, or furniture; never both, never twice."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from pages.evidence.faults import Fault
from pages.evidence.originals import SHARING, fault, line_with
from pages.evidence.passages import Line
from pages.models import Page
from pages.sources.documents import Document, Furniture
from publishing.fixture_files import Record
from publishing.source_lines import line_numbers
from translations.segments import normalise

Used = Mapping[str, Mapping[int, list[Record]]]  # by document and line: what was made from it


def used_lines(records: Iterable[Record]) -> dict[str, dict[int, list[Record]]]:
    """Return which records were made from each line of each document; their lines must be sound."""
    used: dict[str, dict[int, list[Record]]] = {}
    for record in records:
        for number in line_numbers(str(record.values["source_lines"])):
            used.setdefault(str(record.values["source"]), {}).setdefault(number, []).append(record)
    return used


def check_coverage(
    documents: Mapping[str, Document], lines: Mapping[str, Mapping[int, Line]], used: Used
) -> Iterator[Fault]:
    """Yield the lines that nothing was made from, and those that were used twice."""
    for document in documents.values():
        of_document, whole = used.get(document.slug, {}), {item.line for item in document.furniture}
        for number, line in lines[document.slug].items():
            makers = [record for record in of_document.get(number, []) if record.model not in SHARING]
            if not makers and not _is_title_of_page(of_document.get(number, [])):
                reason = f"nothing was made from it, and it is no furniture: “{line.text[:40]}”"
                yield Fault(document.file, number, document.slug, "line", reason)
            elif len(makers) > 1:
                yield fault(makers[1], "source_lines", f"{makers[0].key} has line {number}, too")
        for number in sorted(whole - set(lines[document.slug])):
            for record in of_document.get(number, []):
                if record.model not in SHARING:
                    yield fault(record, "source_lines", f"line {number} is furniture")


def _is_title_of_page(makers: list[Record]) -> bool:
    return any(record.model is Page and "title" in record.values for record in makers)


def check_furniture(document: Document) -> Iterator[Fault]:
    """Yield the furniture that is not on its line."""
    for item in document.furniture:
        words = normalise(document.line(item.line)) if document.has(item.line) else ""
        if not item.text or not _ends_with(words, item.text):
            reason = f"line {item.line} of {document.file.name} has no “{item.text}” at its end"
            yield Fault(document.table, line_of(document, item), document.slug, "furniture", reason)
    numbers = [item.line for item in document.furniture]
    for item in document.furniture:
        if numbers.count(item.line) > 1:
            reason = f"line {item.line} is listed twice"
            yield Fault(document.table, line_of(document, item), document.slug, "furniture", reason)


def _ends_with(words: str, ending: str) -> bool:
    return words == ending or words.endswith(f" {ending}")


def line_of(document: Document, item: Furniture) -> int:
    """Return the line of documents.toml that lists some furniture."""
    table, inside = document.table.read_text(encoding="utf-8").splitlines(), False
    for number, line in enumerate(table, start=1):
        inside = line == f"[{document.slug}]" if line.startswith("[") else inside
        if inside and f"line = {item.line}," in line:
            return number
    return 1


def check_title(document: Document, found: Collection[object]) -> Iterator[Fault]:
    """Yield that a document's title as found is neither one of its lines nor what its records call it."""
    if document.found_title not in found:
        line = line_with(document.table, document.slug, "found_title")
        reason = f"no line and no record has “{document.found_title}”"
        yield Fault(document.table, line, document.slug, "found_title", reason)


def check_rows(record: Record, document: Document) -> Iterator[Fault]:
    """Yield that an honour names another city than the row of the table that it stands in."""
    first = line_numbers(str(record.values["source_lines"]))[0]
    row = next((i.text for i in reversed(document.furniture) if i.reason == "row" and i.line < first), "")
    if record.values.get("city_as_written") != row:
        yield fault(record, "city_as_written", f"the row of its line is headed “{row}”")


def check_page(record: Record) -> Iterator[Fault]:
    """Yield that a page without a text of its own has other lines than its sections together."""
    parts = [
        number
        for part in record.parts
        if part is not record and "source_lines" in part.values
        for number in line_numbers(str(part.values["source_lines"]))
    ]
    own = line_numbers(str(record.values["source_lines"]))
    if parts and (own[0], own[-1]) != (min(parts), max(parts)):
        yield fault(record, "source_lines", f"its sections are made from lines {min(parts)}–{max(parts)}")
