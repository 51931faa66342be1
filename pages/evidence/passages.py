"""Passages of a source as the record shows them: no furniture, corrected, runs of white space one space."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from languages.definitions import WITHOUT_SPACES
from pages.evidence.corrections import Correction
from pages.sources.documents import Document
from translations.segments import normalise

MARK = "[…]"  # stands where a source breaks off


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words: its number in the source, its words, and what parts them from a mark of ours."""

    number: int
    text: str
    gap: str = " "


def shown_lines(document: Document, corrections: Iterable[Correction]) -> dict[int, Line]:
    """Return the lines of a document with words that are content, as the record shows them."""
    lines = dict(enumerate(document.lines, start=1))
    for row in corrections:
        if row.source == document.file.name and row.line in lines:
            lines[row.line] = lines[row.line].replace(row.found, row.shown, 1)
    words = {number: _normalise(line) for number, line in lines.items()}
    for item in document.furniture:
        if words.get(item.line, "").endswith(item.text):
            words[item.line] = words[item.line].removesuffix(item.text).rstrip()
    return {
        number: Line(number, text, "" if document.language_of(number).code in WITHOUT_SPACES else " ")
        for number, text in words.items()
        if text
    }


def passage(lines: Mapping[int, Line], numbers: Iterable[int]) -> list[Line]:
    """Return the lines with words among some numbers."""
    return [lines[number] for number in numbers if number in lines]


def joint(before: str, after: str) -> str:
    """Return what stands between two joined lines: nothing beside Chinese, otherwise a space."""
    return "" if is_wide(before[-1:]) or is_wide(after[:1]) else " "


def is_wide(character: str) -> bool:
    """Tell whether a character is as wide as Chinese ones are."""
    return bool(character) and unicodedata.east_asian_width(character) in "WF"


def join_lines(lines: Iterable[Line]) -> str:
    """Return lines as one text."""
    whole = ""
    for line in lines:
        whole += (joint(whole, line.text) if whole else "") + line.text
    return whole


def match(text: str, lines: list[Line], mark: str = "", *, may_break_off: bool = False) -> tuple[int, str]:
    """Return how many lines a text is made of, and why it is not, "" where it is.

    `mark` is the list mark or number that the first line must begin with and the text has not. Where it may
    break off, […] may follow the end of a line.
    """
    rest, before = mark + text, ""
    for used, line in enumerate(lines):
        between = joint(before, line.text) if before else ""
        if not rest.startswith(between + line.text):
            return used, difference(rest.removeprefix(between), line)
        rest = rest.removeprefix(between + line.text)
        if may_break_off:
            rest = rest.removeprefix(line.gap + MARK)
        if not rest:
            return used + 1, ""
        before = line.text
    return len(lines), f"no line of the source has “{rest[:40]}”"


def difference(text: str, line: Line) -> str:
    """Say where a text and a line part."""
    same = next((n for n, (a, b) in enumerate(zip(text, line.text, strict=False)) if a != b), None)
    place = min(len(text), len(line.text)) if same is None else same
    start = max(0, place - 20)
    here, there = (one[start : place + 20] for one in (text, line.text))
    return f"“{here}” is “{there}” in line {line.number} of the source"


_normalise = lru_cache(maxsize=5000)(normalise)
