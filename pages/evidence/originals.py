"""Every original equals its source lines: text by text, in the order of the lines, no line left over."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.db import models

from events.models import Event, Honour
from pages.evidence.faults import Fault
from pages.evidence.passages import MARK, Line, match
from pages.models import Call, KeyFigure, Motto, Page, Section
from pages.sources.documents import Document, spans
from publishing.fields import sanitise
from publishing.fixture_files import Record, line_of
from publishing.source_lines import line_numbers
from publishing.translated_fields import is_html, list_translated_fields
from translations.segments import Segment, segments, unescape

# The texts that a source holds, in the order of its lines; all others are made from it.
IN_SOURCE: Mapping[type[models.Model], tuple[str, ...]] = {
    Event: ("title", "body"),
    Honour: ("text",),
    Page: ("subtitle", "title"),
    Section: ("heading", "body"),
    KeyFigure: (),
    Call: ("title", "", "body", "reuse_notice"),  # "": the facts that stand under its title
    Motto: ("text",),
}
# A key figure is read from a line of a section; a page whose title is ours has the lines of its sections.
SHARING: tuple[type[models.Model], ...] = (KeyFigure, Page)
NAMES = (
    "zh-hant"  # Taiwan's authorities write the names of their units in Chinese, whatever else is in English
)
LINK = re.compile(r'<a href="(?:tel:|mailto:|https?://)?([^"]+)">([^<]*)</a>')
NOT_OF_ADDRESS = re.compile(r"[^\w+.@]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of an original that lines must hold: its field, its words, the mark before it in the source."""

    field: str
    text: str
    mark: str = ""


def find_sourced(record: Record) -> bool:
    """Tell whether a record was made from lines of a source."""
    return bool(record.values.get("source"))


def check_place(record: Record, documents: Mapping[str, Document]) -> Iterator[Fault]:
    """Yield why the document or the lines that a record names do not exist, or are not named well."""
    source, lines = str(record.values.get("source", "")), str(record.values.get("source_lines", ""))
    document = documents.get(source)
    if document is None:
        yield fault(record, "source", f"there is no source document “{source}”")
        return
    try:
        numbers = line_numbers(lines)
    except ValueError as error:
        yield fault(record, "source_lines", str(error))
        return
    if missing := [number for number in numbers if not document.has(number)]:
        yield fault(
            record, "source_lines", f"{document.file.name} ({document.language}) has no line {missing[0]}"
        )
    elif not numbers:
        yield fault(record, "source_lines", f"{lines} ends before it begins")
    elif [*numbers] != sorted(set(numbers)) or spans(numbers) != lines:
        yield fault(record, "source_lines", f"write it as {spans(sorted(set(numbers)))}")
    else:
        yield from _check_ends(record, document, lines)


def _check_ends(record: Record, document: Document, lines: str) -> Iterator[Fault]:
    """Yield which span begins or ends with an empty line, and which address is not the document's."""
    for number in (int(end) for end in re.findall(r"\d+", lines)):
        if not document.line(number).strip():
            yield fault(record, "source_lines", f"line {number} is empty: name lines with words")
    address = str(record.values.get("source_address", ""))
    if _has(record, "source_address") and address != document.address:
        yield fault(record, "source_address", f"the address of {document.slug} is “{document.address}”")
    title = record.values.get("source_document", "")
    if isinstance(title, str) and title and title != document.found_title:
        yield fault(record, "source_document", f"the title of {document.slug} is “{document.found_title}”")


def check_texts(record: Record, document: Document, lines: Sequence[Line]) -> Iterator[Fault]:
    """Yield where the originals of a record are not its lines."""
    left, wanted = list(lines), list(pieces(record, document))
    yield from check_markup(record)
    for piece in wanted:
        may_break_off = bool(record.values.get("truncated"))
        used, problem = match(piece.text, left, piece.mark, may_break_off=may_break_off)
        if problem:
            yield fault(record, piece.field, problem, piece.text)
            return
        del left[:used]
    if left and (wanted or record.model not in SHARING):
        yield fault(
            record, "source_lines", f"line {left[0].number} is in none of its texts: “{left[0].text[:40]}”"
        )
    yield from _check_break(record)


def _check_break(record: Record) -> Iterator[Fault]:
    """Yield that an entry that breaks off does not show where."""
    if record.values.get("truncated") and MARK not in original(record, "body"):
        yield fault(record, field_in(record, "body"), f"it is truncated: {MARK} is missing")


def in_source(record: Record, document: Document) -> tuple[str, ...]:
    """Return the texts of a record that its source holds."""
    own = {name for name in IN_SOURCE[record.model] if f"{record.key}: {name}" in document.ours}
    if record.values.get("own_title"):
        own.add("title")
    return tuple(name for name in IN_SOURCE[record.model] if name not in own)


def pieces(record: Record, document: Document) -> Iterator[Piece]:
    """Yield what the lines of a record must hold, in their order."""
    for name in in_source(record, document):
        if not name:
            yield from call_facts(record)
            continue
        for segment in original_segments(record, name):
            mark = "- " if segment.element == "li" else ""
            if record.model is Honour and record.values.get("number"):
                mark = f"{record.values['number']}. "
            yield Piece(field_in(record, name), unescape(LINK.sub(r"\2", segment.html)), mark)


def call_facts(record: Record) -> Iterator[Piece]:
    """Yield the facts of a call as its source lists them."""
    values, updated = record.values, record.values["updated_on_source"]
    unit, publisher = (record.by_language(name)[NAMES] for name in ("publishing_unit", "publisher"))
    for field, label, value in (
        ("published_from", "Publishing Date", f"{values['published_from']}~{values['published_until']}"),
        ("updated_on_source", "Update Time", f"{updated:%Y-%m-%d %H:%M}"),
        ("click_count", "Clickthrough Rate", values["click_count"]),
        ("publishing_unit", "Publishing Unit", unit),
        ("publisher", "Publisher", publisher),
        ("contact", "Contact Information", values["contact"]),
    ):
        yield Piece(field, f"{label}:{value}", "• ")


def check_markup(record: Record) -> Iterator[Fault]:
    """Yield which text has markup that is not kept, and which original has more than its source can have."""
    for name in list_translated_fields(record.model):
        if name in record.values and is_html(record.model, name):
            for code, text in record.by_language(name).items():
                if not _is_kept(text):
                    yield fault(record, f"{name}.{code}", "this markup is not kept as it is written")
    for name in filter(None, IN_SOURCE.get(record.model, ())):
        for segment in original_segments(record, name):
            if problem := _problem_of_markup(segment.html):
                yield fault(record, field_in(record, name), problem, segment.html)


@lru_cache(maxsize=5000)
def _is_kept(html: str) -> bool:
    return sanitise(html) == html.strip()


def _problem_of_markup(html: str) -> str:
    """Return what markup of an original its source cannot have; a link may only lead where its words say."""
    for address, words in LINK.findall(html):
        if NOT_OF_ADDRESS.sub("", words) != address:
            return f"the link leads to {address}, its words say {words}"
    return "the source has no markup" if "<" in LINK.sub("", html) else ""


def original(record: Record, name: str) -> str:
    """Return a text of a record in its original language, "" where it has none."""
    return record.by_language(name).get(record.original_language, "") if name in record.values else ""


def original_segments(record: Record, name: str) -> Sequence[Segment]:
    """Return the blocks of an original."""
    return blocks_of(original(record, name), is_html(record.model, name))


@lru_cache(maxsize=20_000)  # every text of the record, for whoever looks at it again and again
def blocks_of(text: str, is_html: bool) -> Sequence[Segment]:
    """Return the segments of a text."""
    return segments(text, is_html=is_html)


def field_in(record: Record, name: str) -> str:
    """Name a field with the original language."""
    return f"{name}.{record.original_language}"


def fault(record: Record, field: str, reason: str, words: str = "") -> Fault:
    """Return what is wrong with a field, on the line that holds some words of it if there is one."""
    file = record.file_of(field)
    return Fault(file, line_with(file, record.key, field, words), record.key, field, reason)


def line_with(file: Path, key: str, field: str, words: str = "") -> int:
    """Return the line on which a field begins, or the line below it that holds some words of it."""
    start = line_of(file, key, field) or line_of(file, key, field.partition(".")[0])
    lines = file.read_text(encoding="utf-8").splitlines()
    beginning = words[:24]
    following = enumerate(lines[start - 1 :], start=start) if start and beginning else ()
    return next((number for number, line in following if beginning in line), start) or 1


def _has(record: Record, name: str) -> bool:
    return any(field.name == name for field in record.model._meta.get_fields())
