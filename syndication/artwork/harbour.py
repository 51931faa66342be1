"""The harbour of Kaohsiung as a picture, from the same drawing that the home page has."""

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from PIL import Image

from syndication.artwork import canvas, palette
from syndication.artwork.palette import Colour
from syndication.artwork.paths import lines_of

DRAWING = Path("templates/site/components/harbour.html")
SHAPE = re.compile(r'<path\s+class="harbour__([a-z-]+)(?: harbour__[a-z-]+)?"[^>]*?\bd="([^"]+)"')
WIDTH, HORIZON = 1440, 298  # of the drawing; below its horizon is the sea
FILLS: dict[str, Colour] = {
    "far": palette.TOKENS["drawing-far"],
    "back": palette.TOKENS["drawing-back"],
    "city": palette.TOKENS["drawing-city"],
    "cargo": palette.TOKENS["drawing-city"],
    "tower": palette.NEAR,
    "hill": palette.NEAR,
    "cabs": palette.NEAR,
    "windows": palette.TOKENS["drawing-window"],
    "signal": palette.SIGNAL,
    "hull": palette.TOKENS["on-deep-quiet"],
    "boats": palette.TOKENS["on-deep-quiet"],
}
LINES: dict[str, tuple[Colour, float]] = {
    "cranes": (palette.NEAR, 3.5),
    "waves": (palette.WAVES, 2),
}


@lru_cache(maxsize=1)
def draw_harbour(width: int, height: int, scale: float, depth: int) -> Image.Image:
    """Return the harbour at the right end of a picture, above water of a depth in pixels, on paper."""
    image = Image.new("RGB", (width, height), palette.PAPER)
    image.paste(palette.DEEP, (0, height - depth, width, height))
    left, top = width - WIDTH * scale, height - depth - HORIZON * scale
    for name, path in _shapes():
        lines = [[(x * scale + left, y * scale + top) for x, y in line] for line in lines_of(path)]
        if name in FILLS:
            image.paste(FILLS[name], (0, 0), canvas.fill_outlines(lines, image.size))
        elif name in LINES:
            colour, thickness = LINES[name]
            image.paste(colour, (0, 0), canvas.draw_lines(lines, image.size, (1, 1), thickness * scale))
    return image


def _shapes() -> list[tuple[str, str]]:
    """Return the paths of the drawing with the names of their classes, the farthest first."""
    source = (settings.BASE_DIR / DRAWING).read_text(encoding="utf-8")
    return SHAPE.findall(source)
