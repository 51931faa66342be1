"""The same texts in two languages side by side, paragraph by paragraph."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from delivery.errors import NotFound
from delivery.filters import LONGEST
from languages.definitions import BY_CODE, CODES, Language, active_language
from languages.phrases import mark_phrases
from publishing.models import Translated
from publishing.translated_fields import is_html
from translations.segments import Segment, segments

Part = tuple[Translated, str]  # a thing, and the name of one of its translated fields
HEADINGS = ("h2", "h3")


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph, heading or item in one language; `element` is p, li, blockquote or heading."""

    language: Language
    element: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two languages of the same texts: rows of two cells, None where one has nothing there.

    `missing` are the languages in which there is no text at all.
    """

    left: Language
    right: Language
    rows: tuple[tuple[Cell | None, Cell | None], ...]
    missing: tuple[Language, ...]

    @property
    def name(self) -> str:
        """The names of the two languages, each in itself."""
        return f"{self.left.name} | {self.right.name}"


def parse_side_by_side(request: HttpRequest, parts: Iterable[Part]) -> SideBySide | None:
    """Return texts beside the language that ?beside= names; None where it names none or the page's own."""
    code = request.GET.get("beside", "")
    if not code or code == active_language().code:
        return None
    if code not in CODES:
        value = "".join(character for character in code if character.isprintable())[:LONGEST]
        sentence = _("“%(value)s” is not a language of this site.") % {"value": value}
        raise NotFound(sentence, request.path, _("Back to the page"))
    return pair_texts(parts, active_language(), BY_CODE[code])


def pair_texts(parts: Iterable[Part], left: Language, right: Language) -> SideBySide:
    """Return texts in two languages, their paragraphs in pairs."""
    rows: list[tuple[Cell | None, Cell | None]] = []
    for thing, field in parts:
        rows += zip_longest(_cells(thing, field, left), _cells(thing, field, right))
    missing = [
        language for place, language in enumerate((left, right)) if not any(row[place] for row in rows)
    ]
    return SideBySide(left, right, tuple(rows), tuple(missing))


def original_to_offer(thing: Translated, field: str) -> Language | None:
    """Return the language of the original that readers of a translation may want beside it, or None."""
    text_in, original = thing.words.in_language, thing.original_language
    is_translation = original != active_language().code and text_in(field, active_language().code)
    return BY_CODE[original] if is_translation and text_in(field, original) else None


def _cells(thing: Translated, field: str, language: Language) -> list[Cell]:
    has_markup = is_html(type(thing), field)
    blocks = segments(thing.words.in_language(field, language.code), is_html=has_markup)
    return [_cell(block, language, is_html=has_markup) for block in blocks]


def _cell(block: Segment, language: Language, *, is_html: bool) -> Cell:
    element = _element(block, is_html=is_html)
    if element == "heading" and "<" not in block.html:
        return Cell(language, element, mark_phrases(block.text, language.code))
    return Cell(language, element, mark_safe(block.html))  # noqa: S308 (sanitised when saved, or escaped)


def _element(block: Segment, *, is_html: bool) -> str:
    if not is_html or block.element in HEADINGS:
        return "heading"
    return block.element or "p"
