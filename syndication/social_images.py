"""Social cards: the picture of a page that other sites show beside a link to it, drawn once and kept."""

import hashlib
import io
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, wraps
from pathlib import Path
from threading import Lock
from typing import Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from PIL import Image, ImageDraw

from delivery import file_cache
from delivery.decorators import safe_methods
from languages import line_breaking
from languages.definitions import LANGUAGES, active_language
from languages.line_breaking import shorten_lines
from languages.texts import TranslatedText
from publishing.snapshot import reading
from syndication.artwork import canvas, colours, fonts, harbour, palette, paths, patterns
from syndication.artwork.canvas import Letters
from syndication.artwork.palette import Colour

WIDTH, HEIGHT = SIZE = (1200, 630)
MARGIN = 64
HEAD = 104  # down to the edge of the map
EDGE, DASH = 10, 80
BAND = 112  # at the foot, with the pattern
VIEW, VIEW_SCALE, VIEW_DEPTH = 220, 0.58, 48  # of the harbour, where there is no pattern
SCALE, THICKNESS, STRENGTH = 2.5, 2.5, 0.42  # of the pattern
TITLE_SIZES = range(88, 30, -2)
FACT_SIZES = range(32, 22, -2)
LEAD_SIZES = range(30, 24, -2)
GAP = 28  # over and under the words; half of it between them
SPACE, DOT = 32, 26  # between the pieces of a row, and for the dot of a theme
ROOF = "M10 17v-7.5l6-5.5 6 5.5v7.5"
WAVES = "M3 21.5c4.3-3 8.7-3 13 0 4.3 3 8.7 3 13 0M3 27c4.3-3 8.7-3 13 0 4.3 3 8.7 3 13 0"
DAY, WEEK = 86_400, 604_800  # seconds
DAYS_KEPT = 90

ONE_AT_A_TIME = Lock()  # a worker's threads would each hold fonts and pictures, and be no faster


@dataclass(frozen=True, slots=True)
class Text:
    """Words, and the code of the language that they are in."""

    words: str
    language: str

    @classmethod
    def of(cls, words: object) -> Self:
        """Return words with the language in which a reader is shown them: the active one if they are ours."""
        language = words.language if isinstance(words, TranslatedText) else active_language()
        return cls(str(words), language.code)


@dataclass(frozen=True, slots=True)
class SocialImage:
    """All that decides how a card looks; colours and patterns are named as the themes' are."""

    title: Text
    facts: tuple[Text, ...] = ()  # over the title; the first, such as the date, stands out
    lead: Text | None = None  # a sentence under the title
    themes: tuple[tuple[Text, str], ...] = ()  # each with its colour
    pattern: str = ""  # "" is the harbour in its place
    colour: str = ""  # of the band; "" is the harbour's
    language: str = field(default_factory=lambda: active_language().code)  # of the page
    site: str = field(default_factory=lambda: str(settings.SITE_NAME))


def image_view(describe: Callable[..., SocialImage]) -> Callable[..., HttpResponse]:
    """Make a view of a function that says, by the parts of an address, how the card of a page looks."""

    @safe_methods
    @wraps(describe)
    def view(_request: HttpRequest, **parts: str) -> HttpResponse:
        with reading():
            image = describe(**parts)
        return image_response(image)

    return view


def image_response(card: SocialImage) -> HttpResponse:
    """Answer with a card, drawn now or earlier; it may be kept for a day, and asked for again by its ETag."""
    digest = digest_of(card)
    response = HttpResponse(load_or_draw(card, digest), content_type="image/png")
    response.headers["ETag"] = f'"{digest}"'
    patch_cache_control(response, public=True, max_age=DAY, stale_while_revalidate=WEEK)
    return response


def digest_of(card: SocialImage) -> str:
    """Return a digest of all that decides a card's picture: its words, the fonts and the drawing itself."""
    parts = (repr(card), fonts.missing(), _drawing_digest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


@cache
def _drawing_digest() -> str:
    """Return a digest of the drawing: its code, and the files that the code reads."""
    modules = (canvas, colours, fonts, harbour, line_breaking, palette, paths, patterns)
    code = [Path(file) for file in (__file__, *(module.__file__ for module in modules)) if file]
    read = [settings.BASE_DIR / source for source in (colours.TOKENS, harbour.DRAWING)]
    return "".join(hashlib.sha256(file.read_bytes()).hexdigest() for file in (*code, *read))


def delete_old_cards() -> None:
    """Delete what was drawn long ago: a card that is still asked for is drawn again."""
    oldest = time.time() - DAYS_KEPT * DAY
    for path in (settings.VAR_DIR / "cards").glob("*.png"):
        with suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()


def load_or_draw(card: SocialImage, digest: str) -> bytes:
    """Return a card as PNG from VAR_DIR/cards, where it is put first if it is not there yet."""
    path = settings.VAR_DIR / "cards" / f"{digest}.png"
    if (picture := file_cache.load(path)) is not None:
        return picture
    with ONE_AT_A_TIME:
        picture = file_cache.load(path)  # drawn while this one waited
        if picture is None:
            picture = encode_png(card)
            file_cache.store(path, picture)
    return picture


def encode_png(card: SocialImage) -> bytes:
    """Return a card as PNG, in the 256 colours that say all of it."""
    file = io.BytesIO()
    image = draw_card(card).quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    image.save(file, "PNG")
    return file.getvalue()


def draw_card(card: SocialImage) -> Image.Image:
    """Return a card as a picture of WIDTH by HEIGHT."""
    image = Image.new("RGB", SIZE, palette.PAPER)
    draw = ImageDraw.Draw(image)
    _draw_head(image, draw, card)
    _draw_edge(draw)
    if card.pattern:
        _draw_band(image, card.pattern, palette.THEMES.get(card.colour, palette.DEEP))
    else:
        image.paste(harbour.draw_harbour(WIDTH, VIEW, VIEW_SCALE, VIEW_DEPTH), (0, HEIGHT - VIEW))
    _draw_words(draw, card)
    return image


def _draw_head(image: Image.Image, draw: ImageDraw.ImageDraw, card: SocialImage) -> None:
    """Draw the sign and the name of the site, and its languages with this one marked."""
    for path, colour in ((ROOF, palette.SIGNAL), (WAVES, palette.HARBOUR)):
        sign = canvas.draw_lines(paths.lines_of(path), (64, 64), (2, 2), 5)
        image.paste(colour, (MARGIN - 6, HEAD // 2 - 34), sign)
    name = Letters(fonts.HEADING, card.language, 34)
    if name.shows(card.site):
        name.draw(draw, (MARGIN + 72, HEAD / 2), card.site, palette.HARBOUR)
    labels = Letters(fonts.TEXT, "en", 22)
    x = float(WIDTH - MARGIN)
    for language in reversed(LANGUAGES):
        is_own = language.code == card.language
        letters = Letters(fonts.TEXT_BOLD, "en", 22) if is_own else labels
        x -= letters.width(language.label)
        letters.draw(draw, (x, HEAD / 2), language.label, palette.HARBOUR if is_own else palette.INK_QUIET)
        if is_own:
            draw.rectangle(
                (x, HEAD / 2 + 16, x + letters.width(language.label), HEAD / 2 + 19), palette.HARBOUR
            )
        x -= 22


def _draw_edge(draw: ImageDraw.ImageDraw) -> None:
    """Draw the edge of a map: its scale in dark and light."""
    draw.rectangle((0, HEAD, WIDTH, HEAD + EDGE - 1), palette.PAPER, palette.HARBOUR)
    for x in range(0, WIDTH, 2 * DASH):
        draw.rectangle((x, HEAD, x + DASH - 1, HEAD + EDGE - 1), palette.HARBOUR)


def _draw_words(draw: ImageDraw.ImageDraw, card: SocialImage) -> None:
    """Draw facts, title, lead and themes as one block, in the middle between edge and band."""
    top, bottom = HEAD + EDGE + GAP, HEIGHT - (BAND + GAP if card.pattern else VIEW)
    over = _fact_rows(card)
    under = [*_lead_rows(card), *_theme_rows(card)]
    gaps = GAP // 2 * (bool(over) + bool(under))
    room = bottom - top - gaps - sum(row.height for row in (*over, *under))
    title = _text_rows(card.title, fonts.HEADING, TITLE_SIZES, room, palette.INK)
    y = top + (room - sum(row.height for row in title)) / 2
    for block in filter(None, (over, title, under)):
        for row in block:
            for piece in row.pieces:
                piece.draw(draw, y + row.height / 2)
            y += row.height
        y += GAP // 2


def _fact_rows(card: SocialImage) -> list["_Row"]:
    pieces = [(text, palette.INK_QUIET if number else palette.INK) for number, text in enumerate(card.facts)]
    return _single_row(pieces, fonts.HEADING_LIGHT, indent=0)


def _theme_rows(card: SocialImage) -> list["_Row"]:
    pieces = [(text, palette.THEMES[colour]) for text, colour in card.themes]
    return _single_row(pieces, fonts.TEXT, indent=DOT)


def _lead_rows(card: SocialImage) -> list["_Row"]:
    room = 2 * LEAD_SIZES[0] * canvas.LEADING[card.lead.language] if card.lead else 0
    return _text_rows(card.lead, fonts.TEXT, LEAD_SIZES, room, palette.INK_QUIET) if card.lead else []


def _text_rows(text: Text, file: str, sizes: range, room: float, colour: Colour) -> list["_Row"]:
    """Return rows of a text as large as the room lets it be; none where no font can show it."""
    letters, rows = canvas.fit_text(text.words, file, text.language, sizes, (WIDTH - 2 * MARGIN, room))
    if not letters.shows(text.words):
        return []
    return [_Row(letters.leading, (_Piece(MARGIN, row, letters, colour),)) for row in rows]


def _single_row(items: list[tuple[Text, Colour]], file: str, indent: int) -> list["_Row"]:
    """Return one row of short texts, with … in place of those that it has no room for."""
    pieces: list[_Piece] = []
    items = [(text, colour) for text, colour in items if Letters(file, text.language, 20).shows(text.words)]
    for size in FACT_SIZES:
        pieces, x = [], float(MARGIN)
        for text, colour in items:
            letters = Letters(file, text.language, size)
            pieces.append(_Piece(x + indent, text.words, letters, colour, has_dot=bool(indent)))
            x += indent + letters.width(text.words) + SPACE
        if x - SPACE <= WIDTH - MARGIN:
            break
    else:
        pieces = _cut_pieces(pieces)
    return [_Row(1.4 * pieces[0].letters.size, tuple(pieces))] if pieces else []


def _cut_pieces(pieces: list["_Piece"]) -> list["_Piece"]:
    """Return the pieces that fit, the last of them ending in …"""
    last = max((n for n, piece in enumerate(pieces) if piece.x < WIDTH - MARGIN - 3 * SPACE), default=0)
    piece = pieces[last]
    room = WIDTH - MARGIN - piece.x
    (words,) = shorten_lines(f"{piece.words} …", piece.letters.language, room, 1, piece.letters.width)
    return [*pieces[:last], replace(piece, words=words)]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words on a row, from x on."""

    x: float
    words: str
    letters: Letters
    colour: Colour
    has_dot: bool = False

    def draw(self, draw: ImageDraw.ImageDraw, y: float) -> None:
        """Draw it with the middle of its capitals at y."""
        self.letters.draw(draw, (self.x, y), self.words, self.colour)
        if self.has_dot:
            draw.circle((self.x - DOT + 8, y), 8, self.colour)


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands beside each other."""

    height: float
    pieces: tuple[_Piece, ...]


def _draw_band(image: Image.Image, pattern: str, colour: Colour) -> None:
    """Draw the pattern along the foot."""
    image.paste(colour, (0, HEIGHT - BAND, WIDTH, HEIGHT))
    area = canvas.fill_area(pattern, (WIDTH, BAND), SCALE, THICKNESS)
    image.paste(palette.ON_DEEP, (0, HEIGHT - BAND), area.point(lambda light: light * STRENGTH))
