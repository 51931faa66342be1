"""The databases that are measured: one to fill and one with the record alone, on SQLite and PostgreSQL."""

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from bench.figures import Figure
from tools import ROOT
from tools.check import clean_environment
from tools.postgres import NAME, private_cluster

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
INDEX_BUDGET = 600  # seconds
MEMORY = "1GB"  # that PostgreSQL keeps pages in: its manual advises a quarter of the machine's
MANAGE = (sys.executable, "manage.py")
PREPARE = (*MANAGE, "prepare")
# What is measured imports models at the top, so everything is set up before.
MEASURING = (
    sys.executable,
    "-c",
    "import django; django.setup(); from bench import measuring; measuring.main()",
)


def announce(sentence: str) -> None:
    """Tell whoever waits how far it is."""
    print(sentence, flush=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one kind of database is: one to fill, one with the record alone, and what both run in."""

    name: str
    full: str
    record: str
    environment: dict[str, str]

    def settings(self, database: str) -> dict[str, str]:
        """Return the environment of whatever works with a database."""
        return self.environment | {
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "iclei_kcc.settings",
        }

    def run(self, command: tuple[str, ...], database: str) -> float:
        """Run a command on a database and return the seconds it took; leave with its words if it fails."""
        started = time.monotonic()
        result = subprocess.run(
            command,
            cwd=ROOT,
            env=self.settings(database),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            sys.exit(f"{' '.join(command)} failed:\n{result.stdout}{result.stderr}")
        return time.monotonic() - started

    def size(self) -> float:
        """Return the size of the filled database in MB, once all that was written is in its place."""
        if self.name == "postgresql":
            with psycopg.connect(self.full, autocommit=True) as connection:
                connection.execute("VACUUM ANALYZE")  # as its autovacuum does within minutes
                row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
            return float(row[0]) / 1e6 if row else 0.0
        file = Path(self.full.removeprefix("sqlite:///"))
        with sqlite3.connect(file) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return file.stat().st_size / 1e6

    def measure(self, what: str, database: str) -> Any:
        """Return what `bench.measuring` finds."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "measured.json"
            self.run((*MEASURING, what, str(file)), database)
            return json.loads(file.read_text(encoding="utf-8"))


@contextmanager
def place(name: str, folder: Path, *, is_kept: bool) -> Iterator[Place]:
    """Yield where one kind of database is, below a folder."""
    environment = clean_environment(folder / "var")
    if name == "sqlite":
        full, record = f"sqlite:///{folder}/full.sqlite3", f"sqlite:///{folder}/record.sqlite3"
        yield Place(name, full, record, environment)
        return
    with private_cluster(folder / "postgresql" if is_kept else None, shared_buffers=MEMORY) as full:
        record = full.replace(f"/{NAME}?", "/record?")
        with psycopg.connect(full, autocommit=True) as connection:
            known = connection.execute("SELECT datname FROM pg_database").fetchall()
            if ("record",) not in known:
                connection.execute("CREATE DATABASE record")
        yield Place(name, full, record, environment)


def generate_events(where: Place, events: int) -> list[Figure]:
    """Fill one database with events, and return what that took."""
    announce(f"{DATABASES[where.name]}: generating {events:,} events …")
    where.run(
        (*MANAGE, "generate_events", "--remove", "--without-index"), where.full
    )  # what a run that broke off left
    seconds = where.run((*MANAGE, "generate_events", "--events", str(events), "--without-index"), where.full)
    return [
        Figure("generating events", seconds, "s"),
        Figure("events generated in a second", events / seconds),
        Figure("size without the index of the events", where.size(), "MB"),
    ]


def build_index(where: Place) -> list[Figure]:
    """Build the search index over what was generated, and return what that took."""
    announce(f"{DATABASES[where.name]}: building the search index …")
    before = where.size()
    seconds = where.run((*MANAGE, "reindex"), where.full)
    return [
        Figure("building the search index", seconds, "s", INDEX_BUDGET),
        Figure("size of the search index", where.size() - before, "MB"),
    ]


def built(where: Place, folder: Path, events: int, *, is_indexed: bool) -> list[Figure]:
    """Build what an earlier run did not leave in the folder, and return what building took, then or now."""
    note = folder / f"{where.name}.json"
    kept: dict[str, Any] = {"events": events}
    if note.exists():
        kept = json.loads(note.read_text(encoding="utf-8"))
    if kept["events"] != events:
        sys.exit(
            f"{folder} holds {kept['events']:,} events: say --events {kept['events']}, or another folder"
        )
    for database in (where.record, where.full):
        where.run(PREPARE, database)
    steps: dict[str, Callable[[], list[Figure]]] = {"generated": partial(generate_events, where, events)}
    if is_indexed:
        steps["indexed"] = partial(build_index, where)
    for name, step in steps.items():
        if name not in kept:
            kept[name] = [asdict(figure) for figure in step()]
            note.write_text(json.dumps(kept), encoding="utf-8")
    return [Figure(**figure) for name in steps for figure in kept[name]]
