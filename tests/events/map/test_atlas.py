"""The atlas: projections, frames, outlines, names that do not touch, and a link a city."""

import math
import re
from itertools import combinations, pairwise
from xml.etree.ElementTree import Element

import brotli
import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from events import queries
from events.map import atlas, panels
from events.map.atlas import EAST_ASIA, EUROPE, FRAMES, TAIWAN, WORLD, Frame
from events.map.label_placement import Box, Spot, place_around, place_beside
from events.models import City
from languages.definitions import CODES
from tests import factories
from tests.reading import Reader, text_of
from tools.drawing import outlines

SVG = "{http://www.w3.org/2000/svg}"
OUTLINES = settings.BASE_DIR / "static/img/world.svg"


def test_equal_earth_gives_the_published_extent() -> None:
    assert atlas.equal_earth(180, 0) == pytest.approx((2.70663, 0), abs=1e-5)
    assert atlas.equal_earth(0, 90) == pytest.approx((0, 1.31736), abs=1e-5)
    assert atlas.equal_earth(-90, -30)[0] == -atlas.equal_earth(90, 30)[0]


@pytest.mark.parametrize("latitude", [0, 25, 50, 75])
@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_areas_are_true(frame: Frame, latitude: int) -> None:
    east, north, step = frame.longitude, latitude, 0.01
    corners = [frame.place(east + x * step, north + y * step) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
    true = math.radians(step) ** 2 * math.cos(math.radians(latitude + step / 2)) * frame.scale**2
    assert outlines.area(corners) == pytest.approx(true, rel=1e-3)


def test_seam_lies_in_the_atlantic() -> None:
    (left, _), (right, _) = WORLD.place(-29.99, 0), WORLD.place(-30.01, 0)
    assert [left, right] == pytest.approx([0, WORLD.width], abs=0.1)
    (before, _), (after, _) = WORLD.place(179.9, 0), WORLD.place(-179.9, 0)
    assert 0 < after - before < 1


@pytest.mark.parametrize(
    ("place", "frame"),
    [
        ((120.3014, 22.6273), TAIWAN),
        ((127.0286, 37.2636), EAST_ASIA),
        ((7.0982, 50.7374), EUROPE),
        ((151.2093, -33.8688), WORLD),
        ((-180, 90), WORLD),
        ((180, -90), WORLD),
    ],
)
def test_place_belongs_to_the_smallest_frame_that_holds_it(place: tuple[float, float], frame: Frame) -> None:
    assert atlas.frame_of(*place) is frame


def test_places_together_belong_to_the_frame_that_holds_them_all() -> None:
    kaohsiung, suwon, bonn = (120.3014, 22.6273), (127.0286, 37.2636), (7.0982, 50.7374)
    assert [atlas.smallest((kaohsiung, suwon)), atlas.smallest((suwon, bonn))] == [EAST_ASIA, WORLD]


def test_line_bends_north_and_needs_some_length() -> None:
    assert atlas.arc((0, 100), (100, 100)) == "M0 100Q50 68 100 100"
    assert atlas.arc((100, 100), (0, 100)) == "M100 100Q50 68 0 100"
    assert atlas.arc((5, 5), (6, 6)) == ""


def land_of(frame: Frame) -> list[outlines.Ring]:
    """Read a frame's land from the drawing, in units of the frame."""
    found = re.search(rf'id="{frame.name}" d="([^"]+)"', OUTLINES.read_text(encoding="utf-8"))
    assert found
    rings, x, y = [], 0, 0
    for part in found[1].split("z")[:-1]:
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        ring = []
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            ring.append((x / outlines.FINE, y / outlines.FINE))
        x, y = (round(value * outlines.FINE) for value in ring[0])
        rings.append(ring)
    return rings


def is_land(frame: Frame, longitude: float, latitude: float) -> bool:
    x, y = frame.place(longitude, latitude)
    sides = [
        (a, b) for ring in land_of(frame) for a, b in pairwise([*ring, ring[0]]) if (a[1] > y) != (b[1] > y)
    ]
    return sum(x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in sides) % 2 == 1


@pytest.mark.parametrize(
    ("frame", "longitude", "latitude"),
    [
        (WORLD, 121.0, 23.8),
        (WORLD, -100.0, 45.0),
        (WORLD, 179.0, 67.5),
        (EUROPE, 13.4, 52.5),
        (EAST_ASIA, 127.5, 36.5),
        (TAIWAN, 120.9, 24.0),
    ],
)
def test_outlines_and_cities_share_a_projection(frame: Frame, longitude: float, latitude: float) -> None:
    assert is_land(frame, longitude, latitude)


@pytest.mark.parametrize(
    ("frame", "longitude", "latitude"),
    [(WORLD, -160, 0), (EUROPE, 3, 56), (EAST_ASIA, 124, 30), (TAIWAN, 122, 23)],
)
def test_sea_is_no_land(frame: Frame, longitude: float, latitude: float) -> None:
    assert not is_land(frame, longitude, latitude)


def test_outlines_are_light() -> None:
    assert len(brotli.compress(OUTLINES.read_bytes())) <= 20_000


def test_ring_is_unrolled_across_the_date_line() -> None:
    assert outlines.unroll([(179, 0), (-179, 0), (-179, 5)]) == [(209, 0), (211, 0), (211, 5)]


def test_ring_is_cut_and_simplified() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert outlines.area(outlines.window_lines(square, 5, 20, 5, 20)) == 25
    assert outlines.window_lines(square, 20, 30, 20, 30) == []
    assert outlines.simplify([*square[:2], (10.1, 5.0), *square[2:]], 1) == square


def test_topology_is_decoded() -> None:
    topology = {
        "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
        "arcs": [[[0, 0], [2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2]]],
        "objects": {"land": {"geometries": [{"arcs": [[[0, 1]], [[~1, ~0]]]}]}},
    }
    one, other = outlines.rings(topology)
    assert one == [(11, 20), (11, 21), (10, 21), (10, 20)]
    assert sorted(other) == sorted(one)


def links(page: Reader) -> list[Element]:
    """The links of the map."""
    return list(page.root.iter(f"{SVG}a"))


def locator(page: Reader) -> Element:
    (drawing,) = [svg for svg in page.root.iter(f"{SVG}svg") if svg.get("role") == "img"]
    return drawing


def boxes(panel: panels.MapPanel) -> list[Box]:
    return [mark.label.box for mark in panel.marks if mark.label.is_shown]


@pytest.mark.once
@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", CODES)
def test_every_name_is_shown_and_none_touches_another(code: str) -> None:
    with translation.override(code):
        map_panels = panels.map_panels(queries.city_counts())
    for panel in map_panels:
        assert len(boxes(panel)) == len(panel.marks)
        assert [pair for pair in combinations(boxes(panel), 2) if pair[0].meets(pair[1])] == []
        for box in boxes(panel):
            assert box.left >= 0, (panel.title, box)
            assert box.right <= panel.frame.width, (panel.title, box)


def test_name_without_room_waits_until_it_is_pointed_at() -> None:
    crowd = tuple(Spot(200, 200, 3, 300) for _ in range(60))
    labels = place_beside(crowd, (), EUROPE)
    assert labels[0].is_shown
    assert not labels[-1].is_shown
    shown = [label.box for label in labels if label.is_shown]
    assert [pair for pair in combinations(shown, 2) if pair[0].meets(pair[1])] == []


def test_columns_take_so_many_names_and_no_more() -> None:
    labels = place_around(tuple(Spot(150, 100 + n, 3, 60) for n in range(100)), TAIWAN, 0.3)
    shown = [label.box for label in labels if label.is_shown]
    assert (len(labels), len(shown)) == (100, 24)
    assert [pair for pair in combinations(shown, 2) if pair[0].meets(pair[1])] == []
    assert min(box.top for box in shown) >= 0
    assert max(box.bottom for box in shown) <= TAIWAN.height


def test_mark_grows_by_area() -> None:
    assert panels.radius(40) ** 2 / panels.radius(10) ** 2 == pytest.approx(4, rel=0.02)
    assert panels.radius(0) == panels.radius(1)


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", ["en", "zh-hant"])
@pytest.mark.parametrize("address", ["", "cities/"])
def test_every_city_is_linked_once_on_the_map(visitor: Client, code: str, address: str) -> None:
    found = [a.get("href", "") for a in links(Reader(visitor.get(f"/{code}/{address}")))]
    slugs = City.objects.values_list("slug", flat=True)
    assert sorted(found) == sorted(f"/{code}/cities/{slug}/" for slug in slugs)


@pytest.mark.usefixtures("record")
def test_home_lists_every_city_of_the_map_too(visitor: Client) -> None:
    page = Reader(visitor.get("/ko/"))
    (listed,) = [details for details in page.all("details") if details.get("class") == "world-map__list"]
    assert len({a.get("href") for a in listed.iter("a")}) == City.objects.count()


@pytest.mark.usefixtures("blank")
def test_link_names_the_city_its_country_and_what_is_public(visitor: Client) -> None:
    suwon = factories.make_city(slug="suwon", country="KR", latitude="37.2636", longitude="127.0286")
    factories.make_city(slug="oslo", country="NO", latitude="59.9139", longitude="10.7522")
    both = factories.make_event()
    both.cities.add(suwon)
    both.participants.add(suwon)
    factories.make_event().participants.add(suwon)
    factories.make_event(status="draft").cities.add(suwon)
    factories.make_honour(city=suwon)
    page = Reader(visitor.get("/en/cities/"))
    names = [a.get("aria-label") for a in links(page)]
    assert names == ["Oslo, Norway: mentioned in the record", "Suwon, South Korea: 2 events, 1 honour"]


@pytest.mark.usefixtures("blank")
def test_city_counts_do_not_mistake_an_event_for_a_city() -> None:
    first, second, third = (factories.make_city() for _ in range(3))
    event = factories.make_event()
    event.cities.add(third)
    event.participants.add(first, third)
    counts = {count.city: count.events for count in queries.city_counts()}
    assert counts == {first: 1, second: 0, third: 1}


@pytest.mark.usefixtures("blank")
def test_foreign_name_on_the_map_says_its_language(visitor: Client) -> None:
    factories.make_city(name_en="Runavík", country="FO", latitude="62.1086", longitude="-6.7163")
    factories.make_city(name_en="Suwon", name_ko="수원", country="KR", latitude="37.26", longitude="127.03")
    page = Reader(visitor.get("/ko/"))
    names = {text_of(text): text.get("lang") for text in page.root.iter(f"{SVG}text")}
    assert (names["Runavík"], names["수원"]) == ("en", None)


@pytest.mark.usefixtures("blank")
def test_no_cities_no_map(visitor: Client) -> None:
    assert "world-map" not in visitor.get("/en/").content.decode()


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("path", "name", "frame"),
    [
        ("/en/cities/suwon/", "Map: Suwon, South Korea", "east-asia"),
        ("/en/events/cop21-paris-2015/", "Map: Paris, France", "europe"),
        ("/en/cities/kaohsiung/", "Map: Kaohsiung, Taiwan", "taiwan"),
    ],
)
def test_locator_names_what_it_shows(visitor: Client, path: str, name: str, frame: str) -> None:
    drawing = locator(Reader(visitor.get(path)))
    assert (drawing.get("aria-label"), drawing.get("class")) == (name, f"locator locator--{frame}")


@pytest.mark.usefixtures("blank")
def test_locator_shows_all_cities_of_an_entry(visitor: Client) -> None:
    event = factories.make_event(slug="two")
    event.cities.add(factories.make_city(slug="here"))
    event.cities.add(factories.make_city(latitude="-33.8688", longitude="151.2093"))
    drawing = locator(Reader(visitor.get("/en/events/two/")))
    points = [path.get("d", "").count("M") for path in drawing.iter(f"{SVG}path")]
    assert (drawing.get("class"), points) == ("locator locator--world", [2, 2])
