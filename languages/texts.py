"""What a reader of one language is shown of a translated text, and in which language that is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from itertools import pairwise
from typing import Protocol

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from languages.definitions import (
    BY_CODE,
    CODES,
    LANGUAGES,
    WITHOUT_SPACES,
    Language,
    active_language,
    field_name,
    reading_order,
)
from languages.phrases import mark_phrases, part_phrases

NO_LANG = mark_safe("")
CUT_ENDS = " ,;:，、；：·／[…]"  # what must not stand before the ellipsis of an excerpt
# Between parts of a text that end without a stop, as headings and items of lists do.
JOINTS = {"en": " · ", "zh-hant": "；", "ko": ", ", "ja": "／", "zh-hans": "；"}
STOPS = (".", "!", "?", "。", "！", "？")
NOT_FIRST = re.compile(r" (?=[-–—](?: |$)|[)）])")  # a space before what must not begin a line
HALF_WORD = re.compile(r"[0-9A-Za-zÀ-ɏ'’-]+$")
# What neither XML (1.0, 2.2) nor a calendar (RFC 5545, 3.1) may hold.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# Soft hyphens, spaces of no width, marks of direction: nobody reads them.
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
BLANK = re.compile(
    rf"(?:\s|<[^>]*>|{INVISIBLE.pattern}|[\u115f\u1160\u180b-\u180e\u2800\u3164\uffa0\ufe00-\ufe0f]|&(?:nbsp|ensp|emsp|thinsp|shy|zwj|zwnj|lrm|rlm|#160|#173|#820[3-7]|#xa0|#x200[b-f]);)*",
    re.IGNORECASE,
)
BLOCK_END = re.compile(r"</(?:p|li|h2|h3|blockquote)>", re.IGNORECASE)
LINE_END = re.compile(r"<br\s*/?>", re.IGNORECASE)
# A link whose words are its address: on paper it needs no second one.
ADDRESS_AS_WORDS = re.compile(
    r'<a (?=href="(?:https?://|mailto:)?([^"]+?)/?"[^>]*>(?:https?://)?\1/?</a>)', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """One text as it is shown: its words, and the language they are in."""

    text: str
    language: Language
    is_fallback: bool  # shown in place of a missing translation

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def lang(self) -> SafeString:
        """The lang attribute for the element that holds the words, empty where the page's own holds."""
        return format_html(' lang="{}"', self.language.tag) if self.is_fallback else NO_LANG

    @property
    def marked(self) -> SafeString:
        """The words, inside a span with their own lang attribute where they are foreign."""
        return (
            format_html("<span{}>{}</span>", self.lang, self.text)
            if self.is_fallback
            else format_html("{}", self.text)
        )

    @property
    def held(self) -> str:
        """The words, none of whose lines begins with a dash or a closing bracket."""
        return NOT_FIRST.sub("\u00a0", self.text)

    @property
    def phrased(self) -> SafeString:
        """The same as HTML for a heading, which breaks between phrases."""
        return mark_phrases(self.held, self.language.code)

    @property
    def parted(self) -> SafeString:
        """The same, for an element that is styled as `.phrased` where it has a <wbr>."""
        return part_phrases(self.held, self.language.code)

    @property
    def html(self) -> SafeString:
        """The words as HTML, links that show their address marked; only for fields sanitised when saved."""
        return mark_safe(ADDRESS_AS_WORDS.sub('<a class="address" ', self.held))  # noqa: S308

    @property
    def lines(self) -> list[str]:
        """The non-empty lines of a text that is a list, one item a line."""
        return split_lines(self.text)

    @property
    def plain(self) -> str:
        """An HTML text as plain text on one line."""
        return plain_text(self.text, JOINTS[self.language.code])

    @property
    def excerpt(self) -> str:
        """The first words of an HTML text, as plain text: about two lines on a card."""
        return _cut_excerpt(self.text, self.language.code)


@lru_cache(maxsize=1024)
def _cut_excerpt(html: str, code: str) -> str:
    plain, is_han = plain_text(html, JOINTS[code]), code in WITHOUT_SPACES
    # Chinese and Japanese set an ellipsis two characters wide (CLREQ 3.1.4, JLREQ 3.1.10).
    length, ellipsis = (80, "……") if is_han else (170, "…")
    if len(plain) <= length:
        return plain
    cut = plain[: length - len(ellipsis)]
    if is_han:
        is_inside_word = HALF_WORD.search(cut) and HALF_WORD.search(plain[len(cut)])
        whole = HALF_WORD.sub("", cut) if is_inside_word else cut
    else:
        whole = cut.rpartition(" ")[0] or cut
    return whole if whole.endswith(STOPS) else whole.rstrip(CUT_ENDS) + ellipsis


def is_blank(text: str | None) -> bool:
    """Tell whether a text has no words: nothing, white space, invisible characters, or markup around them."""
    return not text or BLANK.fullmatch(text) is not None


def printable(text: str) -> str:
    """Return a text without the control characters that other formats forbid."""
    return UNPRINTABLE.sub("", text)


def split_lines(text: str) -> list[str]:
    """Return the non-empty lines of a text, without the spaces around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def paragraphs(html: str) -> list[str]:
    """Return the words of an HTML text, a plain line for each of its paragraphs, headings and items."""
    blocks = BLOCK_END.split(LINE_END.sub(" ", html))
    parts = (" ".join(unescape(strip_tags(block)).split()) for block in blocks)
    return [part for part in parts if part]


@lru_cache(maxsize=256)
def plain_text(html: str, joint: str = JOINTS["en"]) -> str:
    """Return the words of an HTML text on one line; a part that ends without a stop is set off by a joint."""
    pairs = pairwise([*paragraphs(html), ""])
    return "".join(
        part + ("" if not following else " " if part.endswith((*STOPS, *":：;；]")) else joint)
        for part, following in pairs
    )


class HasTexts(Protocol):
    """Something that hands out its translated texts."""

    @property
    def words(self) -> "Texts": ...


def any_fallback(items: Iterable[HasTexts], *fields: str) -> bool:
    """Tell whether a reader of the active language is shown one of these texts in another one."""
    return any(getattr(item.words, field).is_fallback for item in items for field in fields)


class HasOriginal(Protocol):
    """An object with a column for each translated field and language."""

    original_language: str


class Texts:
    """The texts of one object by field name, as a reader of the active language is shown them."""

    def __init__(self, instance: HasOriginal) -> None:
        self._instance = instance

    def __getattr__(self, field: str) -> TranslatedText:
        wanted = active_language().code
        for code in reading_order(wanted, self._instance.original_language):
            if text := self.in_language(field, code):
                return TranslatedText(text, BY_CODE[code], code != wanted)
        return TranslatedText("", BY_CODE[wanted], False)

    def in_language(self, field: str, code: str) -> str:
        """Return the text of a field in one language, with no fallback; "" where it has no words."""
        text: str | None = getattr(self._instance, field_name(field, code))
        return "" if text is None or is_blank(text) else text


def choose_text(texts: Sequence[str | None], original: str, wanted: str) -> TranslatedText:
    """Return what a reader of one language is shown of a text, from its columns in the order of LANGUAGES."""
    for place in _places(wanted, original):
        text = texts[place]
        if text and not is_blank(text):
            language = LANGUAGES[place]
            return TranslatedText(text, language, language.code != wanted)
    return TranslatedText("", BY_CODE[wanted], False)


@cache
def _places(wanted: str, original: str) -> tuple[int, ...]:
    """Return where among the five the languages stand in which a text is looked for, the best first."""
    return tuple(map(CODES.index, reading_order(wanted, original)))
