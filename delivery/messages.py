"""Message catalogues, compiled with Babel so that GNU gettext is not needed to run."""

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from delivery.file_cache import write_whole


def compile_catalogues(folder: Path) -> list[Path]:
    """Compile every .po below a folder, and return the .mo files that changed by it."""
    return [
        source.with_suffix(".mo") for source in sorted(folder.glob("*/LC_MESSAGES/*.po")) if _compile(source)
    ]


def _compile(source: Path) -> bool:
    target, compiled = source.with_suffix(".mo"), BytesIO()
    with source.open("rb") as po:
        write_mo(compiled, read_po(po, locale=source.parent.parent.name))
    if target.exists() and target.read_bytes() == compiled.getvalue():
        return False
    write_whole(target, compiled.getvalue())  # others may be reading it: servers, and tests side by side
    return True
