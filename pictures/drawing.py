"""Pictures read from files that staff upload, and drawn anew: upright, in sRGB, without metadata."""

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, NamedTuple

from PIL import ExifTags, Image, ImageCms, ImageOps

READABLE = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
MOST_PIXELS = 50_000_000  # what a telephone takes; decoded, four bytes a pixel in memory
TURNED = {5, 6, 7, 8}  # EXIF orientations that swap width and height
SRGB = ImageCms.createProfile("sRGB")

# Below these qualities a photograph loses its small things; AVIF at a speed that a visitor can wait for.
FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "avif": ("AVIF", {"quality": 64, "speed": 8}),
    "webp": ("WEBP", {"quality": 78, "method": 4}),
    "jpg": ("JPEG", {"quality": 80, "progressive": True, "optimize": True}),
}


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int


class Focal(NamedTuple):
    """The point that no crop may lose, in percent from the left and from the top."""

    x: int
    y: int


CENTRE = Focal(50, 50)


class PictureError(Exception):
    """A file that cannot be drawn as a picture."""


class TooManyPixelsError(PictureError):
    """A picture of more than MOST_PIXELS, however small its file."""


@contextmanager
def open_picture(file: IO[bytes]) -> Iterator[Image.Image]:
    """Open a picture, refusing too many pixels before one is decoded; what goes wrong is a PictureError."""
    try:
        file.seek(0)
        image = Image.open(file, formats=READABLE)
        if image.width * image.height > MOST_PIXELS:
            raise TooManyPixelsError
        yield image
    except PictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixelsError from error
    except Exception as error:
        # Decoders meet a broken file with exceptions of every kind.
        raise PictureError from error


def upright_size(file: IO[bytes]) -> Size:
    """Return a picture's size as it is seen, after the turn that its camera asked for."""
    with open_picture(file) as image:
        return Size(image.height, image.width) if _orientation(image) in TURNED else Size(*image.size)


def crop_box(size: Size, ratio: float, focal: Focal) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the largest part of a ratio that is nearest the focal point."""
    width, height = min(size.width, size.height * ratio), min(size.height, size.width / ratio)
    left = min(max(size.width * focal.x / 100 - width / 2, 0), size.width - width)
    top = min(max(size.height * focal.y / 100 - height / 2, 0), size.height - height)
    return left, top, left + width, top + height


def draw_picture(file: IO[bytes], size: Size, focal: Focal = CENTRE) -> Image.Image:
    """Return a picture in a size, upright, in sRGB, on white; cut off is what is far from the focal point."""
    with open_picture(file) as image:
        profile = image.info.get("icc_profile")
        _read_smaller(image, size)
        image.load()
        if _orientation(image) != 1:
            ImageOps.exif_transpose(image, in_place=True)
        plain = _plain(image)
        box = crop_box(Size(*plain.size), size.width / size.height, focal)
        return _in_srgb(_on_white(plain.resize(size, Image.Resampling.LANCZOS, box)), profile)


def reduce_picture(file: IO[bytes], widest: int) -> bytes:
    """Return a picture, no wider than it need be, as a JPEG that nobody can tell from it."""
    whole = upright_size(file)
    width = min(whole.width, widest)
    written = io.BytesIO()
    image = draw_picture(file, Size(width, max(round(whole.height * width / whole.width), 1)))
    image.info.clear()
    image.save(written, "JPEG", quality=95, subsampling=0)
    return written.getvalue()


def crop_picture(file: IO[bytes], ratio: float, focal: Focal, widest: int = 1920) -> Image.Image:
    """Return the largest part of a picture of a ratio (width by height) around its focal point."""
    left, top, right, bottom = crop_box(upright_size(file), ratio, focal)
    width = min(widest, math.floor(right - left), math.floor((bottom - top) * ratio))
    return draw_picture(file, Size(max(width, 1), max(round(width / ratio), 1)), focal)


def encode_picture(image: Image.Image, ending: str) -> bytes:
    """Return the bytes of a picture in one of FORMATS: its pixels and nothing else."""
    name, options = FORMATS[ending]
    written = io.BytesIO()
    image.info.clear()
    image.save(written, name, **options)
    return written.getvalue()


def _orientation(image: Image.Image) -> int:
    """Return the EXIF orientation, 1 (as it is) where there is none or it cannot be read."""
    try:
        turn = image.getexif().get(ExifTags.Base.Orientation, 1)
    except (SyntaxError, ValueError, OSError):
        return 1
    return turn if isinstance(turn, int) and turn in range(1, 9) else 1


def _read_smaller(image: Image.Image, size: Size) -> None:
    """Have a JPEG decoded at a half, quarter or eighth while that is still twice the size: much faster."""
    wanted = Size(size.height, size.width) if _orientation(image) in TURNED else size
    scale = 2 * max(wanted.width / image.width, wanted.height / image.height)
    image.draft(None, (math.ceil(image.width * scale), math.ceil(image.height * scale)))


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture of 8 bits a channel, its palette resolved, transparency as a channel of its own."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in {"P", "PA", "LA", "La", "RGBa"} or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L") if image.mode in {"1", "F"} else image


def _on_white(image: Image.Image) -> Image.Image:
    """Put a transparent picture on white, for which drawings are made: on a dark page they would be lost."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert from the picture's own colours; a profile that is broken or of another mode is passed over."""
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, own, SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB")
