"""What is written in a colour can be read on its ground, in both schemes."""

import pytest

from events.models import Theme
from syndication.artwork import colours
from syndication.artwork.colours import Colour, contrast_of

pytestmark = pytest.mark.once


@pytest.mark.parametrize("scheme", colours.SCHEMES)
def test_every_text_can_be_read(scheme: str) -> None:
    pairs = [*colours.pairs(scheme, colours.TEXTS), *colours.theme_pairs(scheme)]
    assert [pair for pair in pairs if pair.ratio < 4.5] == []


@pytest.mark.parametrize("scheme", colours.SCHEMES)
def test_every_line_that_means_something_can_be_seen(scheme: str) -> None:
    assert [pair for pair in colours.pairs(scheme, colours.MARKS) if pair.ratio < 3] == []


@pytest.mark.parametrize("scheme", colours.SCHEMES)
def test_every_theme_colour_is_a_token(scheme: str) -> None:
    assert set(colours.themes(scheme)) == set(Theme.Colour.values)


def test_schemes_differ_where_the_tokens_do() -> None:
    light, dark = colours.tokens("light"), colours.tokens("dark")
    assert list(light) == list(dark)
    assert [name for name in light if light[name] == dark[name]] == ["on-signal"]
    assert light["paper"] == Colour(0.985, 0.007, 85)


@pytest.mark.parametrize(
    ("colour", "luminance"),
    [
        (Colour(1, 0, 0), 1),
        (Colour(0, 0, 0), 0),
        (Colour(0.62796, 0.25768, 29.234), 0.2126),  # red
        (Colour(0.86644, 0.29483, 142.495), 0.7152),  # lime
        (Colour(0.45201, 0.31321, 264.052), 0.0722),  # blue
    ],
)
def test_luminance_is_that_of_the_same_colour_in_srgb(colour: Colour, luminance: float) -> None:
    assert colour.luminance == pytest.approx(luminance, abs=0.0005)


def test_contrast_goes_from_1_to_21_and_does_not_mind_the_order() -> None:
    black, white = Colour(0, 0, 0), Colour(1, 0, 0)
    assert contrast_of(black, white) == contrast_of(white, black) == pytest.approx(21)
    assert contrast_of(white, white) == pytest.approx(1)
