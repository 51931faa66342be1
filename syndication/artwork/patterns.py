"""A quiet pattern for each theme: seamless tiles of lines, drawn once for stylesheets and pictures alike."""

from dataclasses import dataclass
from math import cos, pi, sin

from syndication.artwork.paths import STEPS, Point, lines_of

SHEET = "/* A tile a colour, by `python -m tools.drawing.patterns` from syndication/artwork/patterns.py. */\n"


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle of a tile."""

    x: float
    y: float
    radius: float

    @property
    def path(self) -> str:
        """The circle as an SVG path: two half turns."""
        r = number(self.radius)
        across = number(2 * self.radius)
        start = pair(self.x - self.radius, self.y)
        return f"M{start}a{r} {r} 0 0 0 {across} 0 {r} {r} 0 0 0-{across} 0"

    @property
    def points(self) -> list[Point]:
        """The circle as a closed line."""
        turns = [2 * pi * step / (4 * STEPS) for step in range(4 * STEPS + 1)]
        return [(self.x + self.radius * cos(turn), self.y + self.radius * sin(turn)) for turn in turns]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A tile: its size, a path, and circles; what crosses an edge is drawn twice."""

    width: int
    height: int
    path: str
    circles: tuple[Circle, ...] = ()

    @property
    def svg(self) -> str:
        """The tile as an SVG document of one path."""
        path = self.path + "".join(circle.path for circle in self.circles)
        return (
            f"<svg xmlns='http://www.w3.org/2000/svg' width='{self.width}' height='{self.height}'>"
            "<path fill='none' stroke='#000' stroke-linecap='round' stroke-linejoin='round' "
            f"d='{path}'/></svg>"
        )

    @property
    def strokes(self) -> list[list[Point]]:
        """The tile as straight lines; a line of one point is a dot."""
        return [*lines_of(self.path), *(circle.points for circle in self.circles)]


def ring(*places: Point, radius: float) -> tuple[Circle, ...]:
    """Return circles of one radius."""
    return tuple(Circle(x, y, radius) for x, y in places)


# By the colour of the theme (fixtures/01-themes.toml); the comment says what is drawn.
PATTERNS = {
    # the globe with its parallels, for climate policy
    "blue": Pattern(
        44,
        44,
        "M11 1q-8 10 0 20q8-10 0-20M2.5 7h17M2.5 15h17M33 23q-8 10 0 20q8-10 0-20M24.5 29h17M24.5 37h17",
        ring((11, 11), (33, 33), radius=10),
    ),
    # roofs and trees between them, for the low-carbon city
    "green": Pattern(
        64,
        28,
        "M0 25h6v-13h10v13h4v-19l5-4 5 4v19h16v-9l6-5 6 5v9h6M10 16h2M10 20h2M24 10h2M24 15h2M24 20h2"
        "M38 25v-8M52 20v5",
        ring((38, 13), radius=4),
    ),
    # wind turbines, for renewable energy
    "amber": Pattern(
        48,
        48,
        "M12 10v13M12 10l-7 4M12 10l7 4M12 10v-8M36 34v13M36 34l-7 4M36 34l7 4M36 34v-8M6 23h12M30 47h12"
        "M36 10h0M12 34h0",
    ),
    # bicycles on their way, for ecomobility
    "teal": Pattern(
        60,
        44,
        "M8 15l5-8h9l5 8M13 7l5 8h-10M18 15l4-8-1-3h4M11 5h4M38 37l5-8h9l5 8M43 29l5 8h-10"
        "M48 37l4-8-1-3h4M41 27h4",
        ring((8, 15), (27, 15), (38, 37), (57, 37), (-3, 37), radius=5),
    ),
    # a network of nodes, for the smart city
    "indigo": Pattern(
        40,
        40,
        "M12.5 12.5l15 15M32.5 27.5l7.5-7.5M0 20l7.5-7.5M27.5 32.5l-7.5 7.5M20 0l-7.5 7.5M13.5 10h26.5"
        "M0 10h6.5M30 10h0M32.5 32.5l7.5 7.5M0 0l7.5 7.5",
        ring((10, 10), (30, 30), radius=3.5),
    ),
    # bamboo, which bends and does not break, for resilience
    "violet": Pattern(
        36,
        48,
        "M8 0v13M8 16v21M8 40v8M11 0v13M11 16v21M11 40v8M6.5 14.5h6M6.5 38.5h6"
        "M26 0v1M26 4v21M26 28v20M29 0v1M29 4v21M29 28v20M24.5 2.5h6M24.5 26.5h6"
        "M12 14q6-6 9-4q-2 5-9 4M24 26q-6-6-9-4q2 5 9 4",
    ),
    # the trace of a seismograph, for disaster risk reduction
    "red": Pattern(
        64,
        28,
        "M0 14h8l1-2 2 4 2-12 2 21 2-20 2 17 2-14 2 11 2-8 2 6 2-5 2 4 2-3 1 1h7l1-1 2 2 1-1h17",
    ),
    # waves, for water
    "cyan": Pattern(
        40,
        24,
        "M0 7q10-8 20 0q10 8 20 0M0 19q10-8 20 0q10 8 20 0M6 13q4-3 8 0",
    ),
    # drifting air, for air quality
    "rose": Pattern(
        56,
        40,
        "M2 10h21c6 0 6-8 1-8q-4 0-4 3M8 14h14M30 30h21c6 0 6-8 1-8q-4 0-4 3M36 34h14M24 34h0M52 14h0",
    ),
    # leaves, for biodiversity
    "emerald": Pattern(
        40,
        40,
        "M3 19q0-14 15-16q0 15-15 16l9-10M7 14v-4M7 15h5M37 39q0-14-15-16q0 15 15 16l-9-10M33 34v-4M33 35h-5",
    ),
    # wheels of goals and crosses, for the SDGs and health
    "orange": Pattern(
        44,
        44,
        "M12 2v5M12 17v5M2 12h5M17 12h5M5 5l3.5 3.5M15.5 15.5l3.5 3.5M19 5l-3.5 3.5M8.5 15.5l-3.5 3.5"
        "M34 29v10M29 34h10",
        ring((34, 34), radius=9),
    ),
    # crates, for public procurement
    "olive": Pattern(
        44,
        48,
        "M12 2l9 5v10l-9 5-9-5v-10zM3 7l9 5 9-5M12 12v10M7.5 4.5l9 5v4M34 26l9 5v10l-9 5-9-5v-10z"
        "M25 31l9 5 9-5M34 36v10M29.5 28.5l9 5v4",
    ),
    # the lattice of a window, for culture and local knowledge
    "magenta": Pattern(
        40,
        40,
        "M0 20l20-20 20 20-20 20zM10 10h20v20h-20zM20 0v10M20 30v10M0 20h10M30 20h10M16 20l4-4 4 4-4 4z",
    ),
    # woven circles, for governance and membership
    "purple": Pattern(
        36,
        36,
        "",
        ring((18, 18), (0, 0), (36, 0), (0, 36), (36, 36), radius=18),
    ),
}


def number(value: float) -> str:
    """Write a number as short as SVG reads it."""
    return f"{value:g}"


def pair(x: float, y: float) -> str:
    """Write two numbers as short as SVG reads them: a minus parts them as well as a space."""
    return number(x) + (" " if y >= 0 else "") + number(y)


def stylesheet() -> str:
    """Return the stylesheet that gives each colour its tile."""
    rules = [
        f'[data-colour="{colour}"] {{ --tile: url("data:image/svg+xml,{_quote_for_address(pattern.svg)}"); }}'
        for colour, pattern in PATTERNS.items()
    ]
    return SHEET + "\n".join(rules) + "\n"


def _quote_for_address(svg: str) -> str:
    """Escape what an address in a stylesheet cannot hold."""
    return svg.replace("%", "%25").replace("#", "%23").replace("<", "%3C").replace(">", "%3E")
