"""The harbour of Kaohsiung as a picture, from the same drawing that the home page has."""

import re
from functools import lru_cache

from django.conf import settings
from PIL import Image

from publishing import colours, drawing
from publishing.colours import Colour
from publishing.paths import lines_of

SHAPE = re.compile(r'<path\s+class="harbour__([a-z-]+)(?: harbour__[a-z-]+)?"[^>]*?\bd="([^"]+)"')
WIDTH, HORIZON = 1440, 298  # of the drawing; below its horizon is the sea
FILLS: dict[str, Colour] = {
    "far": colours.oklch(87, 0.03, 210),
    "back": colours.oklch(80, 0.042, 212),
    "city": colours.oklch(70, 0.055, 213),
    "cargo": colours.oklch(70, 0.055, 213),
    "tower": colours.NEAR,
    "hill": colours.NEAR,
    "cabs": colours.NEAR,
    "windows": colours.oklch(84, 0.04, 210),
    "signal": colours.SIGNAL,
    "hull": colours.oklch(88, 0.032, 205),
    "boats": colours.oklch(88, 0.032, 205),
}
LINES: dict[str, tuple[Colour, float]] = {
    "cranes": (colours.NEAR, 3.5),
    "waves": (colours.oklch(57, 0.05, 212), 2),
}


@lru_cache(maxsize=1)
def harbour(width: int, height: int, scale: float, depth: int) -> Image.Image:
    """Return the harbour at the right end of a picture, above water of a depth in pixels, on paper."""
    image = Image.new("RGB", (width, height), colours.PAPER)
    image.paste(colours.DEEP, (0, height - depth, width, height))
    left, top = width - WIDTH * scale, height - depth - HORIZON * scale
    for name, path in _shapes():
        lines = [[(x * scale + left, y * scale + top) for x, y in line] for line in lines_of(path)]
        if name in FILLS:
            image.paste(FILLS[name], (0, 0), drawing.filled(lines, image.size))
        elif name in LINES:
            colour, thickness = LINES[name]
            image.paste(colour, (0, 0), drawing.mask(lines, image.size, (1, 1), thickness * scale))
    return image


def _shapes() -> list[tuple[str, str]]:
    """Return the paths of the drawing with the names of their classes, the farthest first."""
    source = (settings.BASE_DIR / "templates/components/harbour.html").read_text(encoding="utf-8")
    return SHAPE.findall(source)
