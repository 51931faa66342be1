"""Draws static/img/world.svg, the land of every frame of the atlas, from Natural Earth's outlines.

npm pack world-atlas@2 && tar xzf world-atlas-2.*.tgz
python -m tools.drawing.outlines package
"""

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from events.map.atlas import EAST_ASIA, EUROPE, TAIWAN, WORLD, Frame, Point, from_meridian
from tools import ROOT

TARGET = ROOT / "static/img/world.svg"
FINE = 10  # the drawing is whole numbers, this many to a unit
OVERLAP = 6  # units that land runs on behind the edge of a frame, so that its own edge is not seen
SOUTH = -56.0  # the world ends before Antarctica
NORTH = 84.0
STEP = 2  # degrees between two points of a line of the grid

# Frame, source, least area that a corner takes up, least area of an island (square units).
DRAWINGS = (
    (WORLD, "land-50m.json", 0.7, 1.2),
    (EUROPE, "land-50m.json", 1.0, 3.0),
    (EAST_ASIA, "land-50m.json", 1.0, 3.0),
    (TAIWAN, "land-10m.json", 1.2, 3.0),
)

Ring = list[Point]


def rings(topology: dict[str, Any]) -> Iterator[Ring]:
    """Yield every ring of a TopoJSON file's land as degrees, closed by its first point alone."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_decode(arc, scale, shift) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for numbers in polygon:
                yield _join([arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers])


def _decode(arc: list[list[int]], scale: list[float], shift: list[float]) -> Ring:
    """Undo the delta encoding and the quantisation of one arc."""
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return points


def _join(arcs: list[Ring]) -> Ring:
    """Join arcs that begin where the one before ended."""
    return [point for arc in arcs for point in arc[1:]]


def unroll(ring: Ring) -> Ring:
    """Return a ring in degrees east of the seam, without a jump where it crosses the date line."""
    seam = WORLD.longitude - 180
    east = (ring[0][0] - seam) % 360
    points = [(east, ring[0][1])]
    for (before, _), (after, latitude) in pairwise(ring):
        east += from_meridian(after, before)
        points.append((east, latitude))
    return points


def clip(ring: Ring, axis: int, limit: float, *, keep_above: bool) -> Ring:
    """Cut a ring along a line (Sutherland and Hodgman)."""
    kept: Ring = []
    sign = 1 if keep_above else -1
    for before, after in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
        starts, ends = (sign * (point[axis] - limit) >= 0 for point in (before, after))
        if starts != ends:
            part = (limit - before[axis]) / (after[axis] - before[axis])
            kept.append(
                (before[0] + part * (after[0] - before[0]), before[1] + part * (after[1] - before[1]))
            )
        if ends:
            kept.append(after)
    return kept


def window_lines(ring: Ring, left: float, right: float, low: float, high: float) -> Ring:
    """Cut a ring to a rectangle."""
    for axis, limit, keep_above in ((0, left, True), (0, right, False), (1, low, True), (1, high, False)):
        ring = clip(ring, axis, limit, keep_above=keep_above)
    return ring


def area(ring: Ring) -> float:
    """Return the area inside a ring."""
    following = [*ring[1:], *ring[:1]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True))) / 2


def simplify(ring: Ring, least: float) -> Ring:
    """Drop the corner that takes up the least area, until every one takes up enough (Visvalingam, Whyatt)."""
    ring = list(ring)
    areas = [area([ring[n - 1], ring[n], ring[(n + 1) % len(ring)]]) for n in range(len(ring))]
    while len(ring) > 3 and min(areas) < least:
        dropped = areas.index(min(areas))
        floor = areas.pop(dropped)
        ring.pop(dropped)
        for n in ((dropped - 1) % len(ring), dropped % len(ring)):
            areas[n] = max(floor, area([ring[n - 1], ring[n], ring[(n + 1) % len(ring)]]))
    return ring


def in_frame(ring: Ring, frame: Frame) -> Iterator[Ring]:
    """Yield the parts of a ring that a frame shows, in its units."""
    if frame.is_whole:
        east = unroll(ring)
        for turn in (0, 360, -360):
            part = window_lines([(x + turn, y) for x, y in east], 0, 359.999, SOUTH, 90)
            yield [frame.place(x + WORLD.longitude - 180, y) for x, y in part]
    else:
        placed = [frame.place(*point) for point in ring]
        if any(
            _is_near(point, frame) for point in placed
        ):  # else it may enclose the frame from behind the earth
            yield window_lines(placed, -OVERLAP, frame.width + OVERLAP, -OVERLAP, frame.height + OVERLAP)


def path(parts: list[Ring]) -> str:
    """Write rings as the data of one path, in whole numbers, each relative to the one before."""
    return _write(parts, "z")


def _write(lines: list[Ring], end: str) -> str:
    written, at = [], (0, 0)
    for line in lines:
        points = [(round(x * FINE), round(y * FINE)) for x, y in line]
        moves = [(x - a, y - b) for (a, b), (x, y) in pairwise([at, *points])]
        numbers = [number for move in moves if move != (0, 0) or move is moves[0] for number in move]
        written.append("m" + " ".join(map(str, numbers)).replace(" -", "-") + end)
        at = points[0] if end else points[-1]
    return "".join(written)


def _is_near(point: Point, frame: Frame) -> bool:
    return 0 <= point[0] <= frame.width and 0 <= point[1] <= frame.height


def land(frame: Frame, topology: dict[str, Any], corner: float, island: float) -> str:
    """Return the land of a frame as path data: the largest pieces first, specks left out."""
    parts = [
        simplify(part, corner)
        for ring in rings(topology)
        for part in in_frame(ring, frame)
        if len(part) > 3 and area(part) >= island
    ]
    return path(sorted((part for part in parts if area(part) >= island), key=area, reverse=True))


def globe() -> str:
    """Return the outline of the world's frame: two curved sides, cut in the north and the south."""
    latitudes = [SOUTH, *range(-54, 84, STEP), NORTH]
    left = [WORLD.place(WORLD.longitude - 180, latitude) for latitude in latitudes]
    return path([left + [(WORLD.width - x, y) for x, y in reversed(left)]])


def grid() -> str:
    """Return meridians and parallels of the world every 30 degrees, open lines."""
    lines = [
        [WORLD.place(longitude, latitude) for latitude in (SOUTH, *range(-54, 84, STEP), NORTH)]
        for longitude in range(0, 330, 30)
    ]
    for latitude in (-30, 0, 30, 60):
        left = WORLD.place(WORLD.longitude - 180, latitude)
        lines.append([left, (WORLD.width - left[0], left[1])])
    return _write(lines, "")


def main() -> None:
    """Write the drawing from the folder of files that is named on the command line."""
    folder = Path(sys.argv[1])
    lines = ['<svg xmlns="http://www.w3.org/2000/svg">']
    lines += [f'<path id="globe" d="{globe()}"/>', f'<path id="grid" d="{grid()}"/>']
    for frame, source, corner, island in DRAWINGS:
        topology = json.loads((folder / source).read_text(encoding="utf-8"))
        lines.append(f'<path id="{frame.name}" d="{land(frame, topology, corner, island)}"/>')
    TARGET.write_text("\n".join([*lines, "</svg>", ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
