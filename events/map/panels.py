"""The world map of the record: what each frame draws, in the active language."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.map.atlas import (
    EAST_ASIA,
    EUROPE,
    FRAMES,
    KAOHSIUNG,
    TAIWAN,
    WORLD,
    Frame,
    arc,
    frame_of,
    smallest,
)
from events.map.label_placement import EDGE, Label, Spot, place_around, place_beside, text_width
from events.models import City
from events.places import map_name
from events.queries import CityCount
from languages.separators import join_places
from languages.texts import TranslatedText

ORIGIN = "kaohsiung"  # the city that the lines go out from
TITLES: dict[str, Promise] = {
    WORLD.name: gettext_lazy("The world"),
    EUROPE.name: gettext_lazy("Europe"),
    EAST_ASIA.name: gettext_lazy("East Asia"),
    TAIWAN.name: gettext_lazy("Taiwan"),
}
SIZES = {WORLD.name: 15.0}  # of the names; css/components/world-map.css has the same
SIZE = 14.0
MOST = 150  # entries; a mark grows no further
LEAN = 0.3  # Taiwan runs from the south-south-west to the north-north-east
LINE = 22  # from a name to what is said under it
NEAR = 9  # a city of a smaller frame this near to Kaohsiung has no dot of its own in a larger one


@dataclass(frozen=True, slots=True)
class Mark:
    """One linked city on a map; lengths are units from its own place."""

    slug: str
    address: str
    name: TranslatedText
    title: str  # its accessible name: "Suwon, South Korea: 2 events"
    facts: str
    x: int
    y: int
    radius: float
    label: Label
    facts_at: tuple[int, int]  # where the line under its name begins
    arc: str
    is_origin: bool
    is_named_only: bool

    @property
    def label_x(self) -> int:
        """Where its name is, across."""
        return round(self.label.x - self.x)

    @property
    def label_y(self) -> int:
        """Where its name is, downwards."""
        return round(self.label.y - self.y)

    @property
    def target(self) -> tuple[int, int, int, int]:
        """The corner, the width and the height of the area that leads to it together with its mark."""
        box = self.label.box
        size = round(self.label.width), round(self.label.height)
        return round(box.left - self.x), round(box.top - self.y), *size

    @property
    def leader(self) -> str:
        """The line from its mark to its name, as path data."""
        if not self.label.has_leader:
            return ""
        side = {"start": -1, "middle": 0, "end": 1}[self.label.anchor]
        elbow = f"H{self.label_x + 3 * side}" if side else ""
        return f"M0 0L{self.label_x + 9 * side} {self.label_y}{elbow}"


@dataclass(frozen=True, slots=True)
class MapPanel:
    """One frame of the map with all that is drawn in it."""

    frame: Frame
    title: str
    marks: list[Mark]
    arcs: list[tuple[float, str]]  # widths, and path data of the lines that have it
    dots: str  # cities that a smaller frame links, as path data
    origin: tuple[int, int]

    @property
    def shows_origin(self) -> bool:
        """Whether Kaohsiung lies inside and is not itself linked here."""
        inside = 0 <= self.origin[0] <= self.frame.width and 0 <= self.origin[1] <= self.frame.height
        return inside and not any(mark.is_origin for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Locator:
    """The smallest frame that holds some cities, with their places."""

    frame: Frame
    title: str
    points: str  # path data: a line of no length each


def map_panels(counts: Sequence[CityCount]) -> list[MapPanel]:
    """Return the frames that have cities, the world first; every city is linked in exactly one."""
    by_frame: dict[str, list[CityCount]] = {frame.name: [] for frame in FRAMES}
    for count in counts:
        by_frame[frame_of(*count.city.coordinates).name].append(count)
    return [
        _map_panel(frame, by_frame[frame.name], counts)
        for frame in FRAMES
        if by_frame[frame.name] or (frame is WORLD and counts)
    ]


def locator(cities: Iterable[City]) -> Locator | None:
    """Return where some cities lie, None when there is none."""
    cities = list(cities)
    if not cities:
        return None
    frame = smallest(tuple(city.coordinates for city in cities))
    names = dict.fromkeys(city.name_with_country for city in cities)
    title = _("Map: %(cities)s") % {"cities": join_places(names)}
    points = dict.fromkeys(_round_point(frame.place(*city.coordinates)) for city in cities)
    return Locator(frame, title, _points(points))


def describe_counts(count: CityCount) -> str:
    """Say how much the record has about a city."""
    # Translators: between the parts of a short list, such as "3 events, 1 honour".
    return _(", ").join(count_in_words(count.events, count.honours)) or _("mentioned in the record")


def count_in_words(events: int, honours: int) -> list[str]:
    """Return numbers of events and of honours in words, without what is none."""
    said = []
    if events:
        said.append(ngettext("%(number)s event", "%(number)s events", events) % {"number": events})
    if honours:
        said.append(ngettext("%(number)s honour", "%(number)s honours", honours) % {"number": honours})
    return said


def radius(entries: int) -> float:
    """Return the radius of a city's mark: its area grows with its entries, as far as its frame can bear."""
    return round(2.6 * math.sqrt(min(max(entries, 1), MOST)), 1)


def _map_panel(frame: Frame, linked: list[CityCount], counts: Sequence[CityCount]) -> MapPanel:
    origin = _round_point(frame.place(*KAOHSIUNG))
    others = [count for count in counts if _is_dot(count, frame)]
    dots = [_round_point(frame.place(*count.city.coordinates)) for count in others]
    return MapPanel(
        frame=frame,
        title=str(TITLES[frame.name]),
        marks=_marks(frame, linked, dots, origin),
        arcs=_arcs(frame, [*linked, *others], origin),
        dots=_points(dot for dot in dots if math.dist(dot, origin) > NEAR),
        origin=origin,
    )


def _is_dot(count: CityCount, frame: Frame) -> bool:
    """Tell whether a frame shows a city that a smaller one links: all but Kaohsiung’s neighbours."""
    place = count.city.coordinates
    return frame_of(*place) not in {frame, TAIWAN} and (frame.is_whole or frame.holds(*place))


def _marks(
    frame: Frame, linked: list[CityCount], dots: list[tuple[int, int]], origin: tuple[int, int]
) -> list[Mark]:
    """Place the names, the fullest cities first, and return the marks from the west to the east."""
    ranked = sorted(linked, key=lambda count: (-(count.events + count.honours), count.city.slug))
    size = SIZES.get(frame.name, SIZE)
    spots = tuple(
        Spot(*place, radius(count.events + count.honours), text_width(str(map_name(count.city)), size))
        for count in ranked
        for place in [_round_point(frame.place(*count.city.coordinates))]
    )
    if frame is TAIWAN:
        labels = place_around(spots, frame, LEAN)
    else:
        own = Spot(*origin, 6, text_width(_("Kaohsiung"), size))
        labels = place_beside(spots, (own, *(Spot(*dot, 2, 0) for dot in dots)), frame)
    marks = [
        _mark(frame, count, spot, label, origin)
        for count, spot, label in zip(ranked, spots, labels, strict=True)
    ]
    return sorted(marks, key=lambda mark: (not mark.is_origin, mark.x, mark.y))


def _mark(frame: Frame, count: CityCount, spot: Spot, label: Label, origin: tuple[int, int]) -> Mark:
    city, said = count.city, describe_counts(count)
    x, y = round(spot.x), round(spot.y)
    return Mark(
        slug=city.slug,
        address=city.get_absolute_url(),
        name=map_name(city),
        # Translators: the name of a link on the map: "Suwon, South Korea: 2 events".
        title=_("%(place)s: %(facts)s") % {"place": city.name_with_country, "facts": said},
        facts=said,
        x=x,
        y=y,
        radius=spot.radius,
        label=label,
        facts_at=_facts_at(frame, spot, label, text_width(said, SIZE)),
        arc=arc((origin[0] - x, origin[1] - y), (0, 0)),
        is_origin=city.slug == ORIGIN,
        is_named_only=not (count.events or count.honours),
    )


def _facts_at(frame: Frame, spot: Spot, label: Label, width: float) -> tuple[int, int]:
    """Return where a line begins under a name, over it at the foot of the frame, and inside of the frame."""
    left = label.box.right - width if label.anchor == "end" else label.box.left
    x = min(max(left, EDGE), frame.width - EDGE - width)
    y = label.y + (LINE if label.y + LINE + SIZE < frame.height else -LINE)
    return round(x - spot.x), round(y - spot.y)


def _arcs(frame: Frame, counts: list[CityCount], origin: tuple[int, int]) -> list[tuple[float, str]]:
    """Return the lines from Kaohsiung, those of one width together, the thin ones first."""
    by_width: dict[float, list[str]] = {}
    for count in counts:
        width = round(1 + 0.4 * math.sqrt(count.events + count.honours), 1)
        line = arc(origin, _round_point(frame.place(*count.city.coordinates)))
        by_width.setdefault(width, []).append(line)
    return [(width, "".join(lines)) for width, lines in sorted(by_width.items())]


def _round_point(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _points(places: Iterable[tuple[int, int]]) -> str:
    """Return lines of no length, which round ends make into dots."""
    return "".join(f"M{x} {y}h0" for x, y in places)
