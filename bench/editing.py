"""Somebody who edits entries meanwhile: a process of its own, which saves models as the admin does."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from tools import ROOT

# It imports models at the top, so everything is set up before.
EDITING = (
    sys.executable,
    "-c",
    "import django; django.setup(); from bench import saving; saving.main()",
)
WORD = re.compile(r"edit[0-9a-f]{12,}")  # of an edit


@dataclass(frozen=True, slots=True)
class Edit:
    """A save that is confirmed: a word that the title of the entry now has, and when (time.monotonic)."""

    word: str
    confirmed_at: float


class Editor:
    """Saves entries when told to."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def edit(self, slug: str) -> Edit:
        """Give an entry another title, and return when that is committed."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{slug}\n")
        self.process.stdin.flush()
        if line := self.process.stdout.readline():
            return Edit(**json.loads(line))
        sys.exit(f"{slug} could not be edited.")


@contextmanager
def open_editor(environment: Mapping[str, str]) -> Iterator[Editor]:
    """Yield an editor of the database that an environment names; afterwards all titles are as before."""
    process = subprocess.Popen(
        EDITING,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Editor(process)
    finally:
        if process.stdin:
            process.stdin.close()
        process.wait()
