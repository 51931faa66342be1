"""Files that were drawn once and are stored: written whole or not at all, and nothing is lost if they go."""

import logging
import tempfile
from pathlib import Path

PUBLIC = 0o644  # a temporary file is its owner's alone
logger = logging.getLogger(__name__)


def load(path: Path) -> bytes | None:
    """Return what is stored, None where there is nothing; the folder may be emptied at any time."""
    try:
        return path.read_bytes()
    except (OSError, ValueError):
        return None


def store(path: Path, content: bytes) -> None:
    """Write a file in one step; a full disk is logged, and leaves nothing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        logger.warning("%s could not be kept: %s", path.name, error)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one step, whatever other processes read or write meanwhile; OSError leaves nothing."""
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        written = Path(part.name)
    try:
        written.write_bytes(content)
        written.chmod(PUBLIC)
        written.replace(path)
    except OSError:
        written.unlink(missing_ok=True)
        raise
