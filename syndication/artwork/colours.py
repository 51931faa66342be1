"""The colours of the design, read from its tokens, and how well one is read on another (WCAG 2.2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin
from pathlib import Path

from django.conf import settings

SCHEMES = ("light", "dark")
TOKENS = Path("static/css/tokens.css")

OKLCH = r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)"
TOKEN = re.compile(rf"--([\w-]+): (?:light-dark\({OKLCH}, {OKLCH}\)|{OKLCH});")
THEME = re.compile(r"--theme: light-dark\(oklch\(([\d.]+)%.*?, oklch\(([\d.]+)% min\(.*?, ([\d.]+)\)")
HUE = re.compile(r'\[data-colour="(\w+)"\] \{ --hue: ([\d.]+); --chroma: ([\d.]+); \}')

# What is written on what; the lines and marks that must be told from what they stand on.
TEXTS = (
    *(
        (ink, ground)
        for ink in ("ink", "ink-quiet")
        for ground in ("paper", "surface", "sunk", "harbour-tint", "marked")
    ),
    *(("harbour", ground) for ground in ("paper", "surface", "harbour-tint", "marked")),
    ("paper", "harbour"),
    ("paper", "ink"),
    ("on-deep", "deep"),
    ("on-deep-quiet", "deep"),
    ("on-signal", "signal"),
)
MARKS = (("line-strong", "paper"), ("line-strong", "surface"), ("edge", "paper"), ("harbour", "sunk"))
THEME_GROUNDS = ("paper", "surface")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour in OKLCH: lightness from 0 to 1, chroma, hue in degrees."""

    lightness: float
    chroma: float
    hue: float

    @property
    def luminance(self) -> float:
        """Its relative luminance by WCAG, from 0 to 1, cut to what sRGB can show."""
        red, green, blue = (min(max(part, 0.0), 1.0) for part in self._linear)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Its red, green and blue in sRGB, from 0 to 255, cut to what sRGB can show."""
        red, green, blue = map(_channel, self._linear)
        return red, green, blue

    @property
    def _linear(self) -> tuple[float, float, float]:
        """Its linear red, green and blue, by the matrices of CSS Color 4."""
        a, b = self._axes
        long = (self.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
        middle = (self.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (self.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
        return (
            4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
        )

    @property
    def _axes(self) -> tuple[float, float]:
        angle = radians(self.hue)
        return self.chroma * cos(angle), self.chroma * sin(angle)


@dataclass(frozen=True, slots=True)
class Pair:
    """One token on another in a scheme, and their contrast ratio from 1 to 21."""

    colour: str
    ground: str
    ratio: float


def contrast_of(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def tokens(scheme: str) -> dict[str, Colour]:
    """Return every colour token of a scheme (light or dark) by its name, in the order of the stylesheet."""
    dark = scheme == "dark"
    found = {}
    for name, *parts in TOKEN.findall(_sheet()):
        first, second, both = parts[:3], parts[3:6], parts[6:]
        found[name] = _colour(*(both if both[0] else second if dark else first))
    return found


@cache
def themes(scheme: str) -> dict[str, Colour]:
    """Return the theme colours of a scheme by the names that events.models.Theme.Colour gives them."""
    lightnesses = THEME.search(_sheet())
    if lightnesses is None:
        raise ValueError(f"{TOKENS} says no lightness for the themes")
    light, dark, most = lightnesses.groups()
    lightness, limit = (dark, float(most)) if scheme == "dark" else (light, 1.0)
    return {
        name: Colour(float(lightness) / 100, min(float(chroma), limit), float(hue))
        for name, hue, chroma in HUE.findall(_sheet())
    }


def pairs(scheme: str, wanted: tuple[tuple[str, str], ...]) -> list[Pair]:
    """Return some pairs of tokens with their contrast in a scheme."""
    known = tokens(scheme)
    return [Pair(colour, ground, contrast_of(known[colour], known[ground])) for colour, ground in wanted]


def theme_pairs(scheme: str) -> Iterator[Pair]:
    """Yield each theme's colour on what themes are written on."""
    grounds = tokens(scheme)
    for name, colour in themes(scheme).items():
        yield from (Pair(name, ground, contrast_of(colour, grounds[ground])) for ground in THEME_GROUNDS)


def _colour(lightness: str, chroma: str, hue: str) -> Colour:
    return Colour(float(lightness) / 100, float(chroma), float(hue))


def _channel(light: float) -> int:
    """Return a linear channel as sRGB writes it, inside its range."""
    light = min(max(light, 0.0), 1.0)
    return round(255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))


@cache
def _sheet() -> str:
    return (settings.BASE_DIR / TOKENS).read_text(encoding="utf-8")
