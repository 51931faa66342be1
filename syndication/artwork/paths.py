"""SVG paths as the straight lines that Pillow can draw."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

Point = tuple[float, float]

TOKENS = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "q": 4, "t": 2, "c": 6, "z": 0}  # numbers after each command
STEPS = 12  # straight pieces of a curve


def lines_of(path: str) -> list[list[Point]]:
    """Return the lines of a path of the commands in TAKES, absolute or relative; one point is a dot."""
    pen = _Pen()
    for command, numbers in _commands(path):
        pen.follow(command, numbers)
    return pen.lines


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with the numbers that it takes, as often as they are repeated."""
    tokens = TOKENS.findall(path)
    while tokens:
        command, end = tokens[0], 1
        while end < len(tokens) and not tokens[end].isalpha():
            end += 1
        numbers, tokens = [float(token) for token in tokens[1:end]], tokens[end:]
        count = TAKES[command.lower()] or 1
        for start in range(0, max(len(numbers), 1), count):
            yield command, numbers[start : start + count]
            command = {"m": "l", "M": "L"}.get(command, command)


@dataclass(slots=True)
class _Pen:
    """Where a path has come to."""

    lines: list[list[Point]] = field(default_factory=list)
    control: Point | None = None  # of the quadratic curve just drawn, which t reflects

    def follow(self, command: str, numbers: list[float]) -> None:
        """Draw one command."""
        here, kind = self.lines[-1][-1] if self.lines else (0.0, 0.0), command.lower()
        base = (0.0, 0.0) if command.isupper() else here
        if kind == "h":
            points = [(base[0] + numbers[0], here[1])]
        elif kind == "v":
            points = [(here[0], base[1] + numbers[0])]
        else:
            points = [(base[0] + x, base[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if kind == "m":
            self.lines.append(points)
        elif kind == "z":
            self.lines[-1].append(self.lines[-1][0])
        else:
            self.lines[-1].extend(self._next_points(kind, here, points))

    def _next_points(self, kind: str, here: Point, points: list[Point]) -> list[Point]:
        """Return what a command adds to the line."""
        if kind in "lhv":
            return points
        if kind == "t":
            x, y = self.control or here
            points = [(2 * here[0] - x, 2 * here[1] - y), *points]
        self.control = points[0] if kind in "qt" else None
        return [_point_on_curve([here, *points], step / STEPS) for step in range(1, STEPS + 1)]


def _point_on_curve(points: list[Point], part: float) -> Point:
    """Return the point of a Bézier curve at a part of its way (de Casteljau)."""
    while len(points) > 1:
        points = [
            (x + (next_x - x) * part, y + (next_y - y) * part)
            for (x, y), (next_x, next_y) in pairwise(points)
        ]
    return points[0]
