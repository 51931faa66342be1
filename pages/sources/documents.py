"""The source documents: text as it was found (fixtures/sources/*.txt), and what is known of it.

They are files, never rows: what a source said is nothing that anybody edits.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from languages.definitions import BY_CODE, CODES, Language, active_language
from languages.texts import TranslatedText
from publishing.source_lines import line_numbers

TABLE = "documents.toml"
REASONS = {
    "button": _("a button of the page"),
    "columns": _("a heading of the table’s columns"),
    "heading": _("the head of the page, with the name of its publisher"),
    "navigation": _("a menu of the page"),
    "repeated": _("repeated on every page of the former website"),
    "row": _("a heading of one of the table’s rows"),
    "switch": _("the language switch"),
}
PAGES = {
    "events:list": _("Timeline"),
    "pages:about": _("About"),
    "pages:calls": _("Calls for solutions"),
    "pages:honour_roll": _("Honour roll"),
    "pages:kaohsiung": _("Kaohsiung"),
}


class SourceError(Exception):
    """What is wrong in which table of documents.toml."""

    def __init__(self, file: Path, document: str, problem: str, line: int = 0) -> None:
        super().__init__(f"{file}: document “{document}”: {problem}")
        self.file, self.document, self.problem, self.line = file, document, problem, line


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words of a line that are no content: the whole of it, or its end; `reason` is a key of REASONS."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source document; lines are counted from 1. `page` names the address of what was made from it.

    `notice` is the line that says how it may be used, 0 where none does. `ours` names texts that were made
    from it and are not in it: "record: field".
    """

    slug: str
    file: Path
    table: Path
    lines: tuple[str, ...]
    language: str
    other_languages: Mapping[int, str]
    found_title: str
    address: str
    page: str
    texts: Mapping[str, Mapping[str, str]]  # title, description and owner by language
    furniture: tuple[Furniture, ...]
    ours: frozenset[str]
    notice: int

    def has(self, number: int) -> bool:
        """Tell whether it has a line."""
        return 0 < number <= len(self.lines)

    def line(self, number: int) -> str:
        """Return a line as it was found."""
        return self.lines[number - 1]

    def language_of(self, number: int) -> Language:
        """Return the language of a line."""
        return BY_CODE[self.other_languages.get(number, self.language)]

    def text(self, name: str) -> str:
        """Return its title, its description or its owner in the active language."""
        return self.texts[name][active_language().code]

    @property
    def title(self) -> str:
        """Its title in the active language."""
        return self.text("title")

    @property
    def found_words(self) -> TranslatedText:
        """Its title as it was found, in its own language."""
        return self._words(self.found_title)

    @property
    def notice_words(self) -> TranslatedText:
        """What it says on how it may be used, without words where it says nothing."""
        return self._words(self.line(self.notice).strip() if self.notice else "")

    def _words(self, text: str) -> TranslatedText:
        own = BY_CODE[self.language]
        return TranslatedText(text, own, own != active_language())

    @property
    def description(self) -> str:
        """What it is, in the active language."""
        return self.text("description")

    @property
    def owner(self) -> str:
        """Whose it is, in the active language."""
        return self.text("owner")

    @property
    def page_name(self) -> str:
        """The name of the page that was made from it."""
        return str(PAGES[self.page])

    @property
    def line_count(self) -> int:
        """The number of its lines."""
        return len(self.lines)


def documents() -> dict[str, Document]:
    """Return the documents of this site by slug, in the order of their table; read once."""
    return _read_once(settings.FIXTURES_DIR)


@lru_cache(maxsize=2)
def _read_once(folder: Path) -> dict[str, Document]:
    return read_documents(folder)


def read_documents(folder: Path) -> dict[str, Document]:
    """Return the documents of a folder of fixtures by slug; SourceError where something is malformed."""
    table = folder / "sources" / TABLE
    try:
        tables = tomllib.loads(table.read_text(encoding="utf-8")) if table.exists() else {}
    except tomllib.TOMLDecodeError as error:
        raise SourceError(table, "", str(error), _line_named(str(error))) from error
    return {slug: _document(table, slug, values) for slug, values in tables.items()}


def _document(table: Path, slug: str, values: dict[str, Any]) -> Document:
    file = table.parent / str(values.get("file"))
    try:
        document = Document(
            slug=slug,
            file=file,
            table=table,
            lines=tuple(file.read_text(encoding="utf-8").split("\n")),
            language=BY_CODE[values["language"]].code,
            other_languages={
                number: BY_CODE[code].code
                for code, lines in values.get("other_languages", {}).items()
                for number in line_numbers(lines)
            },
            found_title=values["found_title"],
            address=values["address"],
            page=values["page"],
            texts={
                name: {code: values[name][code] for code in CODES}
                for name in ("title", "description", "owner")
            },
            furniture=tuple(Furniture(**item) for item in values["furniture"]),
            ours=frozenset(values.get("ours", ())),
            notice=values.get("notice", 0),
        )
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise SourceError(table, slug, f"{type(error).__name__}: {error}") from error
    if document.page not in PAGES:
        raise SourceError(table, slug, f"there is no page “{document.page}”")
    if unknown := {item.reason for item in document.furniture} - set(REASONS):
        raise SourceError(table, slug, f"there is no reason “{min(unknown)}”")
    return document


def spans(numbers: Iterable[int]) -> str:
    """Write lines as spans: 12–15, 18."""
    ordered = list(numbers)
    starts = [
        0,
        *(place for place, (one, two) in enumerate(pairwise(ordered), 1) if two != one + 1),
        len(ordered),
    ]
    runs = [ordered[start:end] for start, end in pairwise(starts)]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs if run)


def _line_named(problem: str) -> int:
    """Return the line that an error of TOML names, 1 where it names none."""
    named = re.search(r"at line (\d+)", problem)
    return int(named[1]) if named else 1
