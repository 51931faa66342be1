"""Texts as the pieces that translators work on: paragraphs, headings and items, and their sentences."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape
from html.parser import HTMLParser

from languages.texts import INVISIBLE, is_blank

BLOCKS = frozenset({"p", "li", "h2", "h3", "blockquote"})
WRAPPERS = frozenset({"ul", "ol"})
DIGEST = 16  # hexadecimal digits: 64 bits, for a record of some thousand texts
MARKUP = re.compile(r"<[^>]*>")
CLOSING = "”’」』）)\"'"
# A full stop of Chinese and Japanese ends a sentence anywhere, one of Latin and Hangul before a space.
SENTENCE_END = re.compile(rf"(?<=[。！？])[{CLOSING}]*|(?<=[.!?])[{CLOSING}]*(?=\s)|(?<=\[…\])")
NO_END = re.compile(
    r"(?<![A-Za-z&;])(?:Mr|Mrs|Ms|Dr|Prof|Co|Ltd|Inc|No|vs|St|e\.g|i\.e|(?:[A-Z]\.)*[A-Z])\.$"
)

Digests = list[list[str]]  # of each block: of its sentences, or of the whole block alone


@dataclass(frozen=True, slots=True)
class Segment:
    """A block of a text: its element ("" outside of any), and its words with the markup inside it."""

    element: str
    html: str

    @property
    def text(self) -> str:
        """The words alone."""
        return normalise(unescape(MARKUP.sub("", self.html)))


class _Blocks(HTMLParser):
    """Collects the blocks of HTML; what stands between two is a block of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.segments: list[Segment] = []
        self._element, self._inside = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag in WRAPPERS:
            self._end(tag if tag in BLOCKS else "")
        elif tag == "br":
            self._inside += " "
        else:
            written = "".join(f' {name}="{escape(value or "")}"' for name, value in sorted(attrs))
            self._inside += f"<{tag}{written}>"

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS or tag in WRAPPERS:
            self._end("")
        elif tag != "br":
            self._inside += f"</{tag}>"

    def handle_data(self, data: str) -> None:
        self._inside += escape(data, quote=False)

    def close(self) -> None:
        super().close()
        self._end("")

    def _end(self, element: str) -> None:
        if not is_blank(self._inside):
            self.segments.append(Segment(self._element, normalise(self._inside)))
        self._element, self._inside = element, ""


def unescape(text: str) -> str:
    """Return a text with its three escaped characters put back."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def normalise(text: str) -> str:
    """Return a text by NFC, without invisible characters, each run of white space as one space."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def segments(text: str | None, *, is_html: bool) -> tuple[Segment, ...]:
    """Return the blocks of a text: of HTML its paragraphs, headings and items; of any other its lines."""
    return _segments(text, is_html) if text else ()


@lru_cache(maxsize=256)  # a source is looked at once for each language and each digest
def _segments(text: str, is_html: bool) -> tuple[Segment, ...]:
    if not is_html:
        lines = (normalise(line) for line in text.splitlines() if not is_blank(line))
        return tuple(Segment("", escape(line, quote=False)) for line in lines)
    parser = _Blocks()
    parser.feed(text)
    parser.close()
    return tuple(parser.segments)


def sentences(text: str) -> list[str]:
    """Return the sentences of a block, each with the closing marks that belong to it; never none."""
    parts: list[str] = []
    start = 0
    for end in SENTENCE_END.finditer(text):
        part = text[start : end.end()].strip()
        if not part or NO_END.search(part):
            continue
        parts.append(part)
        start = end.end()
    rest = text[start:].strip()
    return [*parts, rest] if rest or not parts else parts


def digest(text: str) -> str:
    """Return what tells a text from every other; normalisation changes nothing."""
    return sha256(normalise(text).encode()).hexdigest()[:DIGEST]


def text_digest(text: str | None, *, is_html: bool) -> str:
    """Return the digest of a whole text, "" of one without words."""
    parts = segments(text, is_html=is_html)
    return digest("\n".join(f"{part.element}|{part.html}" for part in parts)) if parts else ""


def source_digests(source: Sequence[Segment], translation: Sequence[Segment]) -> Digests:
    """Return the digests of the segments that a translation is made from.

    A block is kept by its sentences where both sides have as many of them, otherwise as a whole.
    """
    if len(source) != len(translation):
        return [[digest(part.html)] for part in source]
    return [_digests(ours, theirs) for ours, theirs in zip(source, translation, strict=True)]


def _digests(source: Segment, translation: Segment) -> list[str]:
    parts = sentences(source.html)
    if len(parts) > 1 and len(parts) == len(sentences(translation.html)):
        return [digest(part) for part in parts]
    return [digest(source.html)]


def changed_blocks(made_from: Digests, source: Sequence[Segment]) -> list[int]:
    """Return the places of the source's blocks that are no longer what a translation was made from.

    Blocks that were added at the end count; one that is gone is reported at the place after the last.
    """
    changed = [place for place, part in enumerate(source) if not _is_made_from(made_from, place, part)]
    return [*changed, len(source)] if len(made_from) > len(source) else changed


def _is_made_from(made_from: Digests, place: int, source: Segment) -> bool:
    if place >= len(made_from):
        return False
    kept = made_from[place]
    return kept == [digest(source.html)] or kept == [digest(part) for part in sentences(source.html)]
