"""Lines, tiles and letters as Pillow draws them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from PIL import Image, ImageDraw

from languages.line_breaking import broken, shorten_lines, units_of
from syndication.artwork import fonts
from syndication.artwork.palette import Colour
from syndication.artwork.paths import Point
from syndication.artwork.patterns import PATTERNS

SHARPNESS = 4  # lines are drawn so much larger, then reduced
ABOVE_BASELINE = 0.36  # half a capital's height, in sizes of the letters
LEADING = {"en": 1.2, "ko": 1.32, "ja": 1.32, "zh-hant": 1.32, "zh-hans": 1.32}


@dataclass(frozen=True, slots=True)
class Letters:
    """One size of one font for one language."""

    file: str
    language: str
    size: int

    def width(self, words: str) -> float:
        """Return how wide words are, in pixels."""
        return fonts.width(self.file, self.language, words, tuple(settings.FONT_DIRS)) * self.size

    def shows(self, words: str) -> bool:
        """Tell whether every character of some words can be drawn."""
        return fonts.shows(self.file, self.language, words, tuple(settings.FONT_DIRS))

    @property
    def leading(self) -> float:
        """The height of a line, in pixels."""
        return self.size * LEADING[self.language]

    def draw(self, draw: ImageDraw.ImageDraw, place: Point, words: str, colour: Colour) -> None:
        """Draw one line of words from its left end at half the height of its capitals."""
        x, y = place
        font = fonts.font(self.file, self.language, self.size, tuple(settings.FONT_DIRS))
        draw.text((x, y + ABOVE_BASELINE * self.size), words, font=font, fill=colour, anchor="ls")


def fit_text(
    words: str, file: str, language: str, sizes: Sequence[int], box: Point
) -> tuple[Letters, list[str]]:
    """Set words in a box, as large as they fit and balanced; cut with … if the smallest size is too large."""
    width, height = box
    for size in sizes:
        letters = Letters(file, language, size)
        has_room = all(letters.width(unit.rstrip()) <= width for unit in units_of(words, language))
        if (
            has_room
            and letters.leading * len(rows := broken(words, language, width, letters.width)) <= height
        ):
            return letters, rows
    letters = Letters(file, language, sizes[-1])
    count = max(1, int(height / letters.leading))
    return letters, shorten_lines(words, language, width, count, letters.width)


def draw_lines(
    strokes: Iterable[list[Point]], size: tuple[int, int], scale: Point, thickness: float
) -> Image.Image:
    """Return lines as a mask: round ends and corners, edges smooth; the thickness is in pixels."""
    width, height = size
    large = Image.new("L", (width * SHARPNESS, height * SHARPNESS))
    draw = ImageDraw.Draw(large)
    radius = thickness * SHARPNESS / 2
    for stroke in strokes:
        points = [(x * scale[0] * SHARPNESS, y * scale[1] * SHARPNESS) for x, y in stroke]
        draw.line(points, fill=255, width=round(2 * radius))
        for x, y in points:
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return large.reduce(SHARPNESS)


def fill_outlines(outlines: Iterable[list[Point]], size: tuple[int, int]) -> Image.Image:
    """Return the insides of closed lines as a mask."""
    large = Image.new("L", (size[0] * SHARPNESS, size[1] * SHARPNESS))
    draw = ImageDraw.Draw(large)
    for outline in outlines:
        draw.polygon([(x * SHARPNESS, y * SHARPNESS) for x, y in outline], fill=255)
    return large.reduce(SHARPNESS)


@lru_cache(maxsize=32)
def draw_tile(name: str, height: int, thickness: float) -> Image.Image:
    """Return a pattern's tile, some pixels high, as a mask: with what neighbours draw over its edges."""
    pattern = PATTERNS[name]
    width = round(pattern.width * height / pattern.height)
    around = [(x * pattern.width, y * pattern.height) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    strokes = [[(x + dx, y + dy) for x, y in stroke] for stroke in pattern.strokes for dx, dy in around]
    return draw_lines(strokes, (width, height), (width / pattern.width, height / pattern.height), thickness)


def fill_area(name: str, size: tuple[int, int], scale: float, thickness: float) -> Image.Image:
    """Return an area of a pattern as a mask, at about a scale: in whole rows."""
    rows = max(1, round(size[1] / (PATTERNS[name].height * scale)))
    one = draw_tile(name, size[1] // rows, thickness)
    area = Image.new("L", size)
    for x in range(0, size[0], one.width):
        for y in range(0, size[1], one.height):
            area.paste(one, (x, y))
    return area
