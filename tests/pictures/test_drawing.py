"""Pictures are drawn upright, in sRGB, on white, without what their files say beside them."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from pictures.drawing import (
    CENTRE,
    FORMATS,
    MOST_PIXELS,
    Focal,
    PictureError,
    Size,
    TooManyPixelsError,
    crop_box,
    crop_picture,
    draw_picture,
    encode_picture,
    upright_size,
)
from tests.photos import BLUE, LIME, QUARTERS, RED, WHITE, bomb, corners, file_of, quarters, turned

pytestmark = pytest.mark.once

SIDES = st.integers(1, 8000)
PERCENT = st.integers(0, 100)


@pytest.mark.parametrize("ending", FORMATS)
def test_picture_is_drawn_in_each_format(ending: str) -> None:
    content = encode_picture(draw_picture(file_of(quarters(800, 600)), Size(320, 240)), ending)
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size, corners(image)) == (FORMATS[ending][0], (320, 240), [*QUARTERS])


@pytest.mark.parametrize(
    ("orientation", "seen"),
    [
        (1, [RED, LIME, BLUE, WHITE]),
        (2, [LIME, RED, WHITE, BLUE]),
        (3, [WHITE, BLUE, LIME, RED]),
        (4, [BLUE, WHITE, RED, LIME]),
        (5, [RED, BLUE, LIME, WHITE]),
        (6, [BLUE, RED, WHITE, LIME]),
        (7, [WHITE, LIME, BLUE, RED]),
        (8, [LIME, WHITE, RED, BLUE]),
    ],
)
def test_picture_is_turned_as_its_camera_asked(orientation: int, seen: list[tuple[int, ...]]) -> None:
    file = file_of(quarters(1200, 800), exif=turned(orientation))
    size = Size(1200, 800) if orientation < 5 else Size(800, 1200)
    assert upright_size(file) == size
    assert corners(draw_picture(file, Size(size.width // 4, size.height // 4))) == seen


@pytest.mark.parametrize("ending", FORMATS)
def test_nothing_of_the_file_but_its_pixels_is_kept(ending: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    file = file_of(quarters(80, 60), exif=turned(1), icc_profile=profile, comment=b"secret note")
    assert b"secret note" in file.getvalue()
    content = encode_picture(draw_picture(file, Size(80, 60)), ending)
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        assert dict(image.getexif()) == {}
        assert {"icc_profile", "exif", "xmp", "comment"} & set(image.info) == set()
    assert b"secret note" not in content


def profile_of(name: str) -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()  # type: ignore[arg-type]


def test_colours_are_converted_to_srgb() -> None:
    swapped = profile_of("sRGB").replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")
    file = file_of(Image.new("RGB", (80, 60), RED), icc_profile=swapped)
    assert corners(draw_picture(file, Size(40, 30))) == [LIME] * 4


@pytest.mark.parametrize("profile", [b"broken", profile_of("LAB")])
def test_profile_that_does_not_fit_is_passed_over(profile: bytes) -> None:
    assert corners(draw_picture(file_of(quarters(80, 60), icc_profile=profile), Size(40, 30))) == [*QUARTERS]


@pytest.mark.parametrize(
    ("mode", "colour", "kind", "seen"),
    [
        ("RGBA", (0, 0, 0, 0), "PNG", 255),
        ("RGBA", (0, 0, 0, 128), "WEBP", 127),
        ("RGBA", (0, 0, 0, 0), "AVIF", 255),
        ("LA", (0, 0), "PNG", 255),
        ("P", 0, "GIF", 0),
        ("1", 1, "PNG", 255),
        ("L", 200, "JPEG", 200),
        ("I;16", 40_000, "PNG", 155),
    ],
)
def test_every_kind_of_pixel_becomes_a_colour_on_white(mode: str, colour: Any, kind: str, seen: int) -> None:
    image = draw_picture(file_of(Image.new(mode, (40, 30), colour), kind), Size(20, 15))
    assert image.mode == "RGB"
    assert image.getpixel((9, 9)) == (seen, seen, seen)


def test_ink_of_print_becomes_light() -> None:
    image = draw_picture(file_of(Image.new("CMYK", (40, 30), (255, 0, 0, 0))), Size(20, 15))
    assert image.getpixel((9, 9)) == (0, 255, 255)


def test_moving_picture_is_shown_by_its_first_frame() -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in (RED, BLUE)]
    file = file_of(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert corners(draw_picture(file, Size(20, 15))) == [RED] * 4


@given(SIDES, SIDES, st.floats(0.2, 5), PERCENT, PERCENT)
def test_crop_lies_inside_and_holds_the_focal_point(
    width: int, height: int, ratio: float, x: int, y: int
) -> None:
    left, top, right, bottom = crop_box(Size(width, height), ratio, Focal(x, y))
    near = 1e-6
    assert -near <= left <= width * x / 100 + near <= right + 2 * near <= width + 3 * near
    assert -near <= top <= height * y / 100 + near <= bottom + 2 * near <= height + 3 * near
    assert (right - left) / (bottom - top) == pytest.approx(ratio)
    assert right - left == pytest.approx(width) or bottom - top == pytest.approx(height)


@pytest.mark.parametrize(
    ("focal", "seen"), [((0, 0), RED), ((100, 0), LIME), ((0, 100), BLUE), ((100, 100), WHITE)]
)
def test_crop_follows_the_focal_point(focal: tuple[int, int], seen: tuple[int, int, int]) -> None:
    ratio = 4.0 if focal[0] == 0 else 0.25
    wide = draw_picture(file_of(quarters(800, 800)), Size(80, 40), Focal(*focal))
    assert corners(wide)[2 * (focal[1] == 100) + (focal[0] == 100)] == seen
    part = crop_picture(file_of(quarters(800, 800)), ratio, Focal(*focal))
    assert part.size == ((800, 200) if ratio == 4 else (200, 800))
    assert seen in corners(part)
    assert len(set(corners(part))) == 2


def test_crop_is_never_wider_than_asked() -> None:
    assert crop_picture(file_of(quarters(2400, 1600)), 1200 / 630, CENTRE, 1200).size == (1200, 630)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_damaged_file_is_refused(kind: str) -> None:
    content = file_of(quarters(800, 600), kind).getvalue()
    for part in (content[: len(content) // 2], content[:20], b""):
        with pytest.raises(PictureError):
            draw_picture(io.BytesIO(part), Size(80, 60))


@pytest.mark.parametrize("content", [b"<svg/>", b"GIF89a", b"%!PS-Adobe-3.0", b"\0" * 100])
def test_other_file_is_refused(content: bytes) -> None:
    with pytest.raises(PictureError):
        upright_size(io.BytesIO(content))


@pytest.mark.parametrize("side", [7_100, 10_000, 60_000])
def test_too_many_pixels_are_refused_before_they_are_decoded(side: int) -> None:
    assert side * side > MOST_PIXELS
    with pytest.raises(TooManyPixelsError):
        draw_picture(bomb(side, side), Size(80, 60))
