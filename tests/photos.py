"""Files as staff upload them: four coloured quarters, so that a turn or a cut is seen."""

import io
import zlib
from typing import Any

from PIL import Image

RED, LIME, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
QUARTERS = (RED, LIME, BLUE, WHITE)  # left and right of the upper half, then of the lower


def quarters(width: int, height: int) -> Image.Image:
    image = Image.new("RGB", (2, 2))
    image.putdata(QUARTERS)
    return image.resize((width, height), Image.Resampling.NEAREST)


def file_of(image: Image.Image, kind: str = "JPEG", **options: Any) -> io.BytesIO:
    """Return an open file with a picture; JPEG as near to the pixels as it can be."""
    written = io.BytesIO()
    image.save(written, kind, **({"quality": 95, "subsampling": 0} if kind == "JPEG" else {}) | options)
    written.seek(0)
    return written


def turned(orientation: int) -> bytes:
    """Return EXIF that has the picture turned, and says where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x8825] = {1: "N", 2: (22.0, 37.0, 38.0)}
    exif[0x010E] = "secret note"
    return exif.tobytes()


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    """Return the four corners' colours, each rounded to none or full."""
    right, bottom = image.width - 1, image.height - 1
    pixels = [
        image.convert("RGB").getpixel(point) for point in ((0, 0), (right, 0), (0, bottom), (right, bottom))
    ]
    return [tuple(255 * round(value / 255) for value in pixel) for pixel in pixels]  # type: ignore[union-attr]


def bomb(width: int, height: int) -> io.BytesIO:
    """Return a small PNG that claims to be very large."""
    content = bytearray(file_of(Image.new("1", (1, 1)), "PNG").getvalue())
    content[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    return io.BytesIO(bytes(content))
