"""The frames of the atlas and the projections that place a city in them; lengths are units of a viewBox."""

import math
from dataclasses import dataclass
from functools import lru_cache

KAOHSIUNG = (120.3014, 22.6273)
MERIDIAN = 150.0  # the middle of the world's frame: its seam lies in the Atlantic, at 30° W
WHOLE_WORLD = 180.0
BEND = 0.32  # how far an arc's control point lies off its middle, by its length
SHORT = 3  # units: an arc must be longer to be seen

# Equal Earth: B. Šavrič, T. Patterson, B. Jenny (2018), doi:10.1080/13658816.2018.1504949
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796

Point = tuple[float, float]


def from_meridian(longitude: float, meridian: float) -> float:
    """Return how many degrees east of a meridian a longitude lies, from −180 to below 180."""
    return (longitude - meridian + 180) % 360 - 180


def equal_earth(east: float, latitude: float) -> Point:
    """Project degrees east of the middle meridian and degrees north; x to the east, y to the north."""
    slope = math.sqrt(3) / 2
    angle = math.asin(slope * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square**3
    breadth = slope * (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square))
    height = angle * (A1 + A2 * square + sixth * (A3 + A4 * square))
    return math.radians(east) * math.cos(angle) / breadth, height


def azimuthal(east: float, latitude: float, middle: float) -> Point:
    """Project by Lambert's azimuthal equal-area projection; `middle` is the latitude of its centre."""
    along, north, centre = math.radians(east), math.radians(latitude), math.radians(middle)
    facing = math.sin(centre) * math.sin(north) + math.cos(centre) * math.cos(north) * math.cos(along)
    stretch = math.sqrt(2 / max(1 + facing, 1e-9))
    height = math.cos(centre) * math.sin(north) - math.sin(centre) * math.cos(north) * math.cos(along)
    return stretch * math.cos(north) * math.sin(along), stretch * height


@dataclass(frozen=True, slots=True)
class Frame:
    """A map: what it shows, and how large; areas are true in every frame."""

    name: str  # its outline in static/img/world.svg
    width: int
    height: int
    longitude: float  # of its middle
    latitude: float
    reach: float  # degrees of a great circle from its middle to its left edge, WHOLE_WORLD for all of it
    row: int  # the height of a name and its link: 24 CSS pixels where the frame is drawn at its smallest
    margin: int = 0  # a city nearer to the edge belongs to a larger frame

    @property
    def is_whole(self) -> bool:
        """Whether it shows every longitude."""
        return self.reach == WHOLE_WORLD

    @property
    def scale(self) -> float:
        """Units a radian at its middle."""
        edge = equal_earth(180, 0)[0] if self.is_whole else azimuthal(self.reach, 0, 0)[0]
        return self.width / 2 / edge

    def place(self, longitude: float, latitude: float) -> Point:
        """Return where a place lies, from the upper left corner."""
        east = from_meridian(longitude, self.longitude)
        if self.is_whole:
            x, y = equal_earth(east, latitude)
            y -= equal_earth(0, self.latitude)[1]
        else:
            x, y = azimuthal(east, latitude, self.latitude)
        return self.width / 2 + x * self.scale, self.height / 2 - y * self.scale

    def holds(self, longitude: float, latitude: float) -> bool:
        """Tell whether a place lies inside, off its margin."""
        x, y = self.place(longitude, latitude)
        inside = self.margin <= x <= self.width - self.margin
        return inside and self.margin <= y <= self.height - self.margin


WORLD = Frame("world", 1152, 498, MERIDIAN, 6.78, WHOLE_WORLD, 32)
EUROPE = Frame("europe", 376, 400, 8.5, 51.4, 13.6, 27, 12)
EAST_ASIA = Frame("east-asia", 376, 400, 129.4, 31.4, 14, 27, 12)
TAIWAN = Frame("taiwan", 376, 400, 121.0, 23.65, 1.78, 27, 12)
FRAMES = (WORLD, EUROPE, EAST_ASIA, TAIWAN)  # larger ones first


@lru_cache(maxsize=2048)
def frame_of(longitude: float, latitude: float) -> Frame:
    """Return the smallest frame that holds a place."""
    return smallest(((longitude, latitude),))


@lru_cache(maxsize=2048)
def smallest(places: tuple[Point, ...]) -> Frame:
    """Return the smallest frame that holds all of some places, each a longitude and a latitude."""
    return next(
        frame for frame in reversed(FRAMES) if frame.is_whole or all(frame.holds(*place) for place in places)
    )


def arc(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return a line that bends towards the north, as path data; nothing for two places that are one."""
    across, down = end[0] - start[0], end[1] - start[1]
    if math.hypot(across, down) < SHORT:
        return ""
    side = 1 if across >= 0 else -1
    x = round((start[0] + end[0]) / 2 + side * BEND * down)
    y = round((start[1] + end[1]) / 2 - side * BEND * across)
    return f"M{start[0]} {start[1]}Q{x} {y} {end[0]} {end[1]}"
