"""The fonts that pictures are lettered with: Noto CJK in the forms of each language."""

import logging
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from PIL import ImageFont

# Each collection holds a face a region; Latin letters are the same in all, but Korea's quotes are narrow.
REGIONS = {"en": "KR", "zh-hant": "TC", "ko": "KR", "ja": "JP", "zh-hans": "SC"}
HEADING, HEADING_LIGHT = "NotoSerifCJK-Bold.ttc", "NotoSerifCJK-Regular.ttc"
TEXT, TEXT_BOLD = "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"
MISSING = (
    "The fonts Noto Sans CJK and Noto Serif CJK are not in FONT_DIRS (%s): social cards stay plain. "
    "Install Debian’s package fonts-noto-cjk."
)
MEASURED = 64  # the one size that is measured: widths grow with it, and each open size takes 2 MB
NO_CHARACTER = "\U0010ffff"

logger = logging.getLogger(__name__)


def missing() -> str:
    """Return a sentence that names the package when the fonts are missing, "" when they are there."""
    folders = tuple(settings.FONT_DIRS)
    found = [_collection(file, folders) for file in (HEADING, HEADING_LIGHT, TEXT, TEXT_BOLD)]
    return "" if all(found) else MISSING % ", ".join(map(str, folders))


@lru_cache(maxsize=4)
def font(file: str, language: str, size: int, folders: tuple[Path, ...]) -> ImageFont.FreeTypeFont:
    """Return the face of a collection for a language; without the collection, Pillow's own Latin one."""
    if path := _collection(file, folders):
        return ImageFont.truetype(str(path), size, index=_index(path, REGIONS[language]))
    _warn_once(folders)
    plain = ImageFont.load_default(size)
    assert isinstance(plain, ImageFont.FreeTypeFont)  # noqa: S101 (Pillow's wheels have FreeType)
    return plain


@lru_cache(maxsize=1024)
def width(file: str, language: str, words: str, folders: tuple[Path, ...]) -> float:
    """Return how wide words are, in sizes of the letters."""
    return font(file, language, MEASURED, folders).getlength(words) / MEASURED


def shows(file: str, language: str, words: str, folders: tuple[Path, ...]) -> bool:
    """Tell whether words can be lettered: all can with Noto CJK, without it those in Pillow's own font."""
    if _collection(file, folders):
        return True
    face = font(file, language, 20, folders)
    nothing = bytes(face.getmask(NO_CHARACTER))
    return all(bytes(face.getmask(character)) != nothing for character in set(words) - {" "})


@cache
def _collection(file: str, folders: tuple[Path, ...]) -> Path | None:
    return next((path for folder in folders for path in sorted(folder.rglob(file))), None)


@cache
def _index(path: Path, region: str) -> int:
    """Return where in a collection the face of a region is, by its name."""
    for index in range(16):
        if str(ImageFont.truetype(str(path), 10, index=index).getname()[0]).endswith(f"CJK {region}"):
            return index
    raise LookupError(f"{path} has no face for {region}")


@cache
def _warn_once(folders: tuple[Path, ...]) -> None:
    logger.warning(MISSING, ", ".join(map(str, folders)))
