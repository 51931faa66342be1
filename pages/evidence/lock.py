"""The lock (fixtures/evidence.lock): every translated segment, with the original that it was made from.

One line a segment: file, record, field, language, number of the segment, digest of its source, its own.
A text that is ours in its original language has a line, too; its source is the passage that it was read from.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from pages.evidence.faults import Fault
from pages.evidence.originals import IN_SOURCE, blocks_of, in_source, line_with
from pages.evidence.passages import Line, join_lines, passage
from pages.sources.documents import Document
from publishing.fixture_files import Record
from publishing.source_lines import line_numbers
from publishing.translated_fields import is_html, list_translated_fields
from translations.segments import Segment, digest

NO_TRANSLATION = frozenset({"other_names"})  # each language has its own
NO_SOURCE = "-"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in all its languages; `passage` is what its original was read from, None where it is proven.

    `place` is its file below the fixtures, its record and its name: how its lines of the lock begin.
    """

    file: Path = field(compare=False)
    place: str
    record: str
    name: str
    original: str  # the code of its language
    languages: tuple[tuple[str, str], ...]  # code and text
    is_html: bool
    passage: str | None

    def fault(self, code: str, reason: str, words: str = "") -> Fault:
        """Return what is wrong with it in a language."""
        named = f"{self.name}.{code}"
        return Fault(self.file, line_with(self.file, self.record, named, words), self.record, named, reason)


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment that the lock keeps, with the digests of its source and of itself.

    `where` is the beginning of its line, by which it is found.
    """

    where: str
    language: str
    number: int
    source: str
    digest: str
    segment: Segment


def texts_of(
    record: Record,
    documents: Mapping[str, Document],
    lines: Mapping[str, Mapping[int, Line]],
    folder: Path,
) -> Iterator[Text]:
    """Yield the texts of a record that are translated."""
    source = documents.get(str(record.values.get("source", "")))
    proven: tuple[str, ...] = ()
    words = ""
    if source and record.model in IN_SOURCE:
        proven = in_source(record, source)
        words = join_lines(passage(lines[source.slug], line_numbers(str(record.values["source_lines"]))))
    for name in list_translated_fields(record.model):
        if name in record.values and name not in NO_TRANSLATION:
            texts, own = record.by_language(name), record.original_language
            yield Text(
                record.file_of(name),
                f"{_below(record.file_of(name), folder)} {record.key} {name}",
                record.key,
                name,
                own if own in texts else next(iter(texts), own),
                tuple(texts.items()),
                is_html(record.model, name),
                None if name in proven else words,
            )


def texts_about(document: Document, folder: Path) -> Iterator[Text]:
    """Yield the texts about a document, which are ours."""
    for name, texts in document.texts.items():
        place = f"{_below(document.table, folder)} {document.slug} {name}"
        languages = tuple(texts.items())
        yield Text(document.table, place, document.slug, name, "en", languages, is_html=False, passage="")


@cache
def _below(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


@lru_cache(maxsize=20_000)
def units(text: Text) -> tuple[Unit, ...]:
    """Return the segments of a text to keep: of its translations, and of its original where that is ours."""
    blocks = {code: blocks_of(words, text.is_html) for code, words in text.languages}
    sources = blocks.get(text.original, ())
    found = []
    for code, parts in blocks.items():
        if len(parts) != len(sources) or (code == text.original and text.passage is None):
            continue  # check_outline names the first, lines prove the second
        for number, (part, source) in enumerate(zip(parts, sources, strict=True), start=1):
            made_from = text.passage if code == text.original else source.html
            source_digest = digest(made_from) if made_from else NO_SOURCE
            where = f"{text.place} {code} {number}"
            found.append(Unit(where, code, number, source_digest, digest(part.html), part))
    return tuple(found)


def check_outline(text: Text) -> Iterator[Fault]:
    """Yield the translations that have more or fewer segments than their original, or other ones."""
    blocks = {code: _outline(words, text.is_html) for code, words in text.languages}
    original = blocks.get(text.original, ())
    for code, outline in blocks.items():
        if outline and outline != original:
            reason = f"it has {len(outline)} segments, its original {len(original)}"
            if len(outline) == len(original):
                reason = f"its segments are {' '.join(outline)}, those of its original {' '.join(original)}"
            yield text.fault(code, reason)


@lru_cache(maxsize=20_000)
def _outline(text: str, is_html: bool) -> tuple[str, ...]:
    return tuple(part.element for part in blocks_of(text, is_html))


def compare(lock: Path, texts: Iterable[Text]) -> Iterator[Fault]:
    """Yield what the lock says otherwise than the texts."""
    rows = dict(_rows(lock.read_text(encoding="utf-8") if lock.exists() else ""))
    for text in texts:
        for unit in units(text):
            number, source, own = rows.pop(unit.where, (0, "", ""))
            if (source, own) == (unit.source, unit.digest):
                continue
            if not number:
                reason = f"is not in {lock.name}: look at it, then write it"
            elif own == unit.digest:
                reason = "has a source that changed, and did not change itself"
            elif source == unit.source:
                reason = "changed, its source did not"
            else:
                reason = "and its source changed: look at both, then write them"
            yield text.fault(unit.language, f"segment {unit.number} {reason}", unit.segment.text)
    for where, (number, *_digests) in rows.items():
        yield Fault(lock, number, (*where.split(" "), "")[1], "segment", f"there is none such: {where}")


@lru_cache(maxsize=2)
def _rows(text: str) -> Mapping[str, tuple[int, str, str]]:
    """Return the lines of a lock by where they begin: number, digest of the source, digest."""
    rows: dict[str, tuple[int, str, str]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line:
            continue
        where, source, own = (*line.rsplit(" ", 2), "", "")[:3]
        rows[where if where not in rows else f"{where} again"] = (number, source, own)
    return rows


def write(lock: Path, texts: Iterable[Text]) -> int:
    """Write the lock anew and return how many segments it has."""
    rows = sorted(f"{unit.where} {unit.source} {unit.digest}\n" for text in texts for unit in units(text))
    lock.write_text("".join(rows), encoding="utf-8")
    return len(rows)
