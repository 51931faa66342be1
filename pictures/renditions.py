"""Pictures in the widths and formats that pages offer: drawn when saved or first asked for, and stored.

A rendition's path holds all that decides its bytes, so that what is stored at it is right for good.
"""

import io
import shutil
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.encoding import filepath_to_uri

from delivery import file_cache
from pictures import drawing
from pictures.drawing import CENTRE, Focal, Size

RECIPE = "1"  # to be raised whenever the same path would be drawn otherwise than before
WIDTHS = (320, 640, 960, 1280, 1920)
CARD_WIDTHS = (320, 480, 640)
CARD_RATIO = 3 / 2
FALLBACK_WIDTH = 960  # of the one JPEG, for readers that know neither AVIF nor WebP
MODERN = {"avif": "image/avif", "webp": "image/webp"}
TYPES = {**MODERN, "jpg": "image/jpeg"}

# One picture at a time in each process: a page full of new ones must not take all memory and all time.
ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Rendition:
    """An upload, by its name, in one size and format."""

    name: str
    size: Size
    focal: Focal
    ending: str

    @property
    def path(self) -> str:
        """Where it is stored, below the folder of renditions."""
        focal = "" if self.focal == CENTRE else f"-{self.focal.x}-{self.focal.y}"
        return f"{RECIPE}/{self.name}/{self.size.width}x{self.size.height}{focal}.{self.ending}"

    @property
    def address(self) -> str:
        """Its address on the site."""
        return f"{settings.MEDIA_URL}renditions/{filepath_to_uri(self.path)}"

    def bytes_from(self, file: IO[bytes]) -> bytes:
        """Draw it from its upload; raise drawing.PictureError where that is no picture."""
        return drawing.encode_picture(drawing.draw_picture(file, self.size, self.focal), self.ending)


@dataclass(frozen=True, slots=True)
class Offer:
    """A picture as a page offers it: sizes of the same proportions, the smallest first."""

    name: str
    sizes: tuple[Size, ...]
    focal: Focal = CENTRE

    @property
    def sources(self) -> list[tuple[str, str]]:
        """Pairs of media type and srcset, the best first."""
        return [(kind, self._srcset(ending)) for ending, kind in MODERN.items()]

    @property
    def fallback(self) -> Rendition:
        """The JPEG, about FALLBACK_WIDTH wide."""
        wide_enough = (size for size in self.sizes if size.width >= FALLBACK_WIDTH)
        return self._in(next(wide_enough, self.sizes[-1]), "jpg")

    @property
    def width(self) -> int:
        """The width of the largest, in pixels."""
        return self.sizes[-1].width

    @property
    def height(self) -> int:
        """The height of the largest, in pixels."""
        return self.sizes[-1].height

    @property
    def is_tall(self) -> bool:
        """Tell whether it is higher than wide."""
        return self.height > self.width

    @property
    def renditions(self) -> list[Rendition]:
        """Everything that a page with this picture may lead to."""
        return [self.fallback, *(self._in(size, ending) for size in self.sizes for ending in MODERN)]

    def _srcset(self, ending: str) -> str:
        return ", ".join(f"{self._in(size, ending).address} {size.width}w" for size in self.sizes)

    def _in(self, size: Size, ending: str) -> Rendition:
        return Rendition(self.name, size, self.focal, ending)


def offer_whole(name: str, size: Size) -> Offer:
    """Offer all of a picture, never larger than it is."""
    return Offer(name, _sizes(size.width, WIDTHS, size.width / size.height))


def offer_card(name: str, size: Size, focal: Focal) -> Offer:
    """Offer the part of a picture around its focal point that a card shows."""
    widest = max(int(min(size.width, size.height * CARD_RATIO)), 1)
    return Offer(name, _sizes(widest, CARD_WIDTHS, CARD_RATIO), focal)


def load(path: str) -> bytes | None:
    """Return the bytes of a rendition that was drawn before, None if it was not."""
    try:
        file = (_folder() / path).resolve()
    except (OSError, ValueError):
        return None
    # One rendition has one address: no way round leads to it, such as a final slash or "..".
    is_one = file.suffix[1:] in TYPES and str(file) == f"{_folder()}/{path}"
    return file_cache.load(file) if is_one else None


def draw(rendition: Rendition, file: IO[bytes]) -> bytes:
    """Draw a rendition from its upload and keep it; raise drawing.PictureError where that is no picture."""
    with ONE_AT_A_TIME:
        content = load(rendition.path)
        if content is None:
            content = rendition.bytes_from(io.BytesIO(_load_or_reduce(rendition.name, file)))
            file_cache.store(_folder() / rendition.path, content)
    return content


def missing(offered: Iterable[Rendition]) -> list[Rendition]:
    """Return the renditions that are still to be drawn."""
    return [rendition for rendition in offered if not (_folder() / rendition.path).exists()]


def purge(name: str) -> None:
    """Delete every rendition of an upload; nothing for a picture that has none."""
    for recipe in _folder().glob("*") if name else ():
        shutil.rmtree(recipe / name, ignore_errors=True)


def _load_or_reduce(name: str, file: IO[bytes]) -> bytes:
    """Return an upload at its largest width, read once; without an ending, so that no address leads to it."""
    path = _folder() / RECIPE / name / "reduced"
    content = file_cache.load(path)
    if content is None:
        content = drawing.reduce_picture(file, WIDTHS[-1])
        file_cache.store(path, content)
    return content


def _folder() -> Path:
    return (Path(settings.MEDIA_ROOT) / "renditions").resolve()


def _sizes(widest: int, widths: tuple[int, ...], ratio: float) -> tuple[Size, ...]:
    """Return the widths below the widest, then the widest as far as they go, with their heights."""
    offered = (*(width for width in widths if width < widest), min(widest, widths[-1]))
    return tuple(Size(width, max(round(width / ratio), 1)) for width in dict.fromkeys(offered))
