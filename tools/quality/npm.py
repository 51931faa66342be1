"""Fetches a package of npm into a folder that goes away, with npm's own cache."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

QUIETLY = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--prefer-offline", "--loglevel=error")


@contextmanager
def fetched_package(name: str, version: str) -> Iterator[Path]:
    """Yield the folder of a package of npm in exactly this version."""
    with tempfile.TemporaryDirectory() as folder:
        command = ("npm", "install", "--prefix", folder, *QUIETLY, f"{name}@{version}")
        if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
            sys.exit(f"npm could not fetch {name} {version}: what it said stands above")
        yield Path(folder) / "node_modules" / name
