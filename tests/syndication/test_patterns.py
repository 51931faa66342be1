"""Patterns: one drawing for the stylesheet and for pictures, seamless, in the colours of the tokens."""

import re

import brotli
import pytest
from django.conf import settings
from django.test import Client
from PIL import Image, ImageChops, ImageStat

from events.models import Theme
from syndication.artwork import canvas
from syndication.artwork.colours import Colour
from syndication.artwork.palette import THEMES
from syndication.artwork.paths import lines_of
from syndication.artwork.patterns import PATTERNS, stylesheet
from tests import factories
from tests.reading import Reader

pytestmark = pytest.mark.once

CSS = settings.BASE_DIR / "static/css"


def test_every_colour_of_a_theme_has_a_pattern_and_a_hue() -> None:
    assert set(PATTERNS) == set(THEMES) == set(Theme.Colour.values)


def test_stylesheet_agrees_with_the_drawings() -> None:
    assert (CSS / "tiles.css").read_text(encoding="utf-8") == stylesheet(), "python -m tools.drawing.patterns"


def test_patterns_weigh_little() -> None:
    assert len(brotli.compress(stylesheet().encode())) <= 3000


@pytest.mark.parametrize(
    ("values", "rgb"),
    [((1, 0, 0), (255, 255, 255)), ((0, 0, 0), (0, 0, 0)), ((0.62796, 0.25768, 29.234), (255, 0, 0))],
)
def test_colour_in_srgb_is_that_of_css(values: tuple[float, float, float], rgb: tuple[int, int, int]) -> None:
    assert Colour(*values).rgb == rgb


@pytest.mark.parametrize("name", PATTERNS)
def test_tile_is_seamless(name: str) -> None:
    """A browser cuts a tile at its edges: what a neighbour would draw over them must be in the tile."""
    pattern = PATTERNS[name]
    alone = canvas.draw_lines(pattern.strokes, (pattern.width * 4, pattern.height * 4), (4, 4), 4)
    among = canvas.draw_tile(name, pattern.height * 4, 4)
    assert among.size == alone.size
    difference = ImageChops.difference(alone, among)
    assert ImageStat.Stat(difference).mean[0] < 0.5, name
    assert 8 < ImageStat.Stat(among).mean[0] < 80, "neither blank nor loud"


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("M1 2l3 4h5v-6z", [[(1, 2), (4, 6), (9, 6), (9, 0), (1, 2)]]),
        ("M1 2L3 4H5V6", [[(1, 2), (3, 4), (5, 4), (5, 6)]]),
        ("M0 0m1-2 3 4M.5.5h0", [[(0, 0)], [(1, -2), (4, 2)], [(0.5, 0.5), (0.5, 0.5)]]),
    ],
)
def test_path_becomes_lines(path: str, lines: list[list[tuple[float, float]]]) -> None:
    assert lines_of(path) == lines


def test_curves_end_where_they_should() -> None:
    (line,) = lines_of("M0 10q10-8 20 0t20 0c0 5 5 10 10 10")
    assert (line[12], line[24], line[-1]) == ((20, 10), (40, 10), (50, 20))
    assert (line[6], line[18]) == ((10, 6), (30, 14)), "t bends to the other side"


@pytest.mark.usefixtures("blank")
def test_pattern_stands_where_a_theme_but_no_picture_is(visitor: Client) -> None:
    factories.make_event(slug="plain")
    event = factories.make_event(slug="themed")
    event.themes.add(factories.make_theme(colour="red", position=1), factories.make_theme(colour="blue"))
    for path, colour in (("/en/events/themed/", ["blue"]), ("/en/events/plain/", [])):
        page = Reader(visitor.get(path))
        assert [
            div.get("data-colour") for div in page.all("div") if "pattern" in div.get("class", "").split()
        ] == colour


def test_card_draws_the_pattern_in_whole_rows() -> None:
    area = canvas.fill_area("cyan", (200, 96), 2, 2)
    assert area.size == (200, 96)
    half = area.height // 2
    first, second = area.crop((0, 0, 80, half)), area.crop((0, half, 80, 2 * half))
    assert ImageChops.difference(first, second).getbbox() is None
    assert isinstance(area, Image.Image)


def test_every_icon_that_a_template_names_is_drawn() -> None:
    folder = settings.BASE_DIR / "templates/site"
    drawn = re.findall(r'name == "(\w+)"', (folder / "components/icon.html").read_text(encoding="utf-8"))
    pages = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))
    used = set(re.findall(r'\bicon\("(\w+)"\)', pages))
    assert used
    assert used <= set(drawn)


def test_all_drawings_weigh_little() -> None:
    components = settings.BASE_DIR / "templates/site/components"
    drawings = [components / f"{name}.html" for name in ("harbour", "icon", "door_drawing", "mark", "waves")]
    assert sum(path.stat().st_size for path in (*drawings, CSS / "tiles.css")) <= 60_000
    assert (components / "icon.html").stat().st_size <= 4000
