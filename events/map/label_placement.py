"""Where the names stand on a map: none on another, nor on a mark; all lengths are units of a viewBox."""

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from events.map.atlas import Frame, Point

GAP = 4  # between a mark and its name
EDGE = 3  # between a name and the edge of the frame
COLUMNS = 24  # names in two columns
MOST = 40  # names of one frame; further cities show theirs when they are pointed at
FULL, NARROW = 1.0, 0.56  # widths of a letter, in ems: Chinese, Japanese and Korean; all others
DISTANCES = (24, 34, 46, 60, 76, 94)
ANGLES = (0, 180, -30, 30, -150, 150, -60, 60, -120, 120, -90, 90)
CROSSING = 120  # what another mark under a name or its line costs, in units of its length
STEEP = 0.3  # a name this far from the vertical, or nearer to it, stands centred over its line

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark that wants a name: its centre, its radius and the name's width."""

    x: float
    y: float
    radius: float
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Tell whether two rectangles share some area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def has(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.left < x < self.right and self.top < y < self.bottom


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name begins, ends or has its middle, and whether a line leads to it."""

    x: float
    y: float
    anchor: Anchor
    width: float
    height: float
    has_leader: bool = False
    is_shown: bool = True

    @property
    def box(self) -> Box:
        """What it takes up."""
        left = self.x - {"start": 0, "middle": self.width / 2, "end": self.width}[self.anchor]
        return Box(left, self.y - self.height / 2, left + self.width, self.y + self.height / 2)


def text_width(text: str, size: float) -> float:
    """Estimate how wide a text is at a font size: wide letters one em, others a little over half."""
    return size * sum(FULL if unicodedata.east_asian_width(letter) in "WF" else NARROW for letter in text)


@lru_cache(maxsize=256)
def place_beside(spots: tuple[Spot, ...], kept: tuple[Spot, ...], frame: Frame) -> tuple[Label, ...]:
    """Name marks next to them, the first ones first; a mark without room shows its name when pointed at.

    `kept` are marks and names that are there already: a mark with a width has its name to its right.
    """
    marks = [_mark(spot) for spot in (*spots, *kept)]
    taken = [right_of(spot, frame).box for spot in kept if spot.width]
    labels = []
    for number, spot in enumerate(spots):
        others = [mark for place, mark in enumerate(marks) if place != number]
        fitting = (
            label for label in _candidates(spot, frame.row) if _fits(spot, label, [*others, *taken], frame)
        )
        label = next(fitting, None) if number < MOST else None
        labels.append(label or _hidden(spot, frame))
        if label:
            taken += [label.box, *_leader(spot, label)]
    return tuple(labels)


@lru_cache(maxsize=256)
def place_around(spots: tuple[Spot, ...], frame: Frame, lean: float) -> tuple[Label, ...]:
    """Name marks in two columns on both sides of an island; `lean` is how far east it runs a unit north."""
    named = spots[:COLUMNS]
    order = sorted(range(len(named)), key=lambda n: named[n].x + lean * named[n].y)
    cuts = [{n: 1 if place >= cut else -1 for place, n in enumerate(order)} for cut in range(len(order) + 1)]
    sides = min(cuts, key=lambda sides: _cost(_columns(named, sides, frame), named))
    for n in order:  # a mark that hides behind its neighbours may do better on the other side
        turned = sides | {n: -sides[n]}
        sides = min(sides, turned, key=lambda sides: _cost(_columns(named, sides, frame), named))
    labels = _columns(named, sides, frame)
    return (*(labels[n] for n in range(len(named))), *(_hidden(spot, frame) for spot in spots[COLUMNS:]))


def right_of(spot: Spot, frame: Frame) -> Label:
    """Return the first place that a name is tried at."""
    return Label(spot.x + spot.radius + GAP, spot.y, "start", spot.width, frame.row)


def _hidden(spot: Spot, frame: Frame) -> Label:
    """Stand on the side that has more room, until it is asked for."""
    side: Anchor = "start" if spot.x < frame.width / 2 else "end"
    reach = spot.radius + GAP
    x = spot.x + (reach if side == "start" else -reach)
    return Label(x, spot.y, side, spot.width, frame.row, is_shown=False)


def _candidates(spot: Spot, row: float) -> Iterator[Label]:
    """Yield places for a name, the best ones first: beside, over, under, then farther off with a line."""
    reach = spot.radius + GAP
    for shift in (0, -7, 7, -12, 12):
        yield Label(spot.x + reach, spot.y + shift, "start", spot.width, row)
        yield Label(spot.x - reach, spot.y + shift, "end", spot.width, row)
    for side in (-1, 1):
        yield Label(spot.x, spot.y + side * (spot.radius + row / 2), "middle", spot.width, row)
    for distance in DISTANCES:
        for angle in ANGLES:
            across, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            anchor: Anchor = "middle" if abs(across) < STEEP else "start" if across > 0 else "end"
            x, y = spot.x + distance * across, spot.y + distance * down
            yield Label(x, y, anchor, spot.width, row, has_leader=True)


def _fits(spot: Spot, label: Label, taken: list[Box], frame: Frame) -> bool:
    box = label.box
    inside = box.left >= EDGE and box.right <= frame.width - EDGE
    if not inside or box.top < 0 or box.bottom > frame.height:
        return False
    if any(box.meets(other) for other in taken):
        return False
    # A line may leave from under a larger mark, but not cross a name.
    names = [other for other in taken if not other.has(spot.x, spot.y)]
    return not any(part.meets(other) for part in _leader(spot, label) for other in names)


def _mark(spot: Spot) -> Box:
    reach = spot.radius + 1
    return Box(spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach)


def _leader(spot: Spot, label: Label) -> list[Box]:
    """Return the line to a name as a chain of small boxes."""
    if not label.has_leader:
        return []
    steps = 8
    points: list[Point] = [
        (spot.x + (label.x - spot.x) * n / steps, spot.y + (label.y - spot.y) * n / steps)
        for n in range(2, steps)
    ]
    return [
        Box(min(a[0], b[0]) - 1, min(a[1], b[1]) - 1, max(a[0], b[0]) + 1, max(a[1], b[1]) + 1)
        for a, b in pairwise(points)
    ]


def _columns(spots: tuple[Spot, ...], sides: dict[int, int], frame: Frame) -> dict[int, Label]:
    """Name each mark on the side that is chosen for it: −1 the west, 1 the east."""
    west, east = ([n for n, side in sides.items() if side == wanted] for wanted in (-1, 1))
    return _column(spots, west, frame, -1) | _column(spots, east, frame, 1)


def _column(spots: tuple[Spot, ...], chosen: list[int], frame: Frame, side: int) -> dict[int, Label]:
    """Stack the names of some marks on one side, each as near to its mark's height as the others let it."""
    if not chosen:
        return {}
    chosen = sorted(chosen, key=lambda n: (spots[n].y, spots[n].x * -side))
    heights = _spread([spots[n].y for n in chosen], frame)
    clear = 18
    edge = (max if side > 0 else min)(spots[n].x + side * (spots[n].radius + clear) for n in chosen)
    labels = {}
    for n, y in zip(chosen, heights, strict=True):
        room = spots[n].width + EDGE
        x = min(edge, frame.width - room) if side > 0 else max(edge, room)
        labels[n] = Label(x, y, "start" if side > 0 else "end", spots[n].width, frame.row, has_leader=True)
    return labels


def _spread(heights: list[float], frame: Frame) -> list[float]:
    """Move sorted heights a row apart and as little as possible (pooling neighbours that push each other)."""
    row = frame.row
    pools: list[tuple[float, int]] = []  # the first height of a run, and how many rows it has
    for height in heights:
        pools.append((height, 1))
        while len(pools) > 1 and pools[-1][0] < pools[-2][0] + pools[-2][1] * row:
            (first, rows), (second, more) = pools[-2:]
            middle = (first * rows + (second - rows * row) * more) / (rows + more)
            pools[-2:] = [(middle, rows + more)]
    placed = []
    for first, rows in pools:
        start = max(row / 2, min(first, frame.height - row / 2 - (rows - 1) * row))
        placed += [start + row * place for place in range(rows)]
    return placed


def _cost(labels: dict[int, Label], spots: tuple[Spot, ...]) -> float:
    """Return how bad some names and the lines to them are: far, steep, or over other marks."""
    marks = [_mark(spot) for spot in spots]
    cost = 0.0
    for n, label in labels.items():
        line = _leader(spots[n], label)
        line.append(label.box)
        crossed = [mark for mark in (*marks[:n], *marks[n + 1 :]) if any(part.meets(mark) for part in line)]
        cost += abs(label.x - spots[n].x) + 2 * (label.y - spots[n].y) ** 2 / label.height
        cost += CROSSING * len(crossed)
    return cost
