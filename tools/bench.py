"""Measures the site with a big generated corpus, and prints every figure beside its budget.

python -m tools.bench                                   100,000 events, on SQLite and on a private PostgreSQL
python -m tools.bench --events 5000 --databases sqlite  fewer events, one database
python -m tools.bench --keep /tmp/kept                  keep the databases there; the next run uses them again
python -m tools.bench --markdown docs/benchmarks.md     write the tables into a document, too
"""

import argparse
import datetime as dt
import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any

import django
import psycopg

from tools import ROOT
from tools.check import clean_environment
from tools.figures import Figure, markdown, table
from tools.postgres import NAME, private_cluster

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
EVENTS = 100_000
INDEX_BUDGET = 600  # seconds
MEMORY = "1GB"  # that PostgreSQL keeps pages in: its manual advises a quarter of the machine's
PAGE_BUDGET = 1.5  # times the same page of the record alone, on PostgreSQL
COSTS = {"milliseconds": "ms", "queries": "queries", "entries": "entries shown"}
MANAGE = (sys.executable, "manage.py")
# What is measured imports models at the top, so everything is set up before.
MEASURING = (
    sys.executable,
    "-c",
    "import django; django.setup(); from tools import measuring; measuring.main()",
)
REINDEX = ROOT / "search/management/commands/reindex.py"
INTRODUCTION = """# Benchmarks
`make bench` fills databases of its own with generated events in five languages (`manage.py generate_events`),
builds the search index and measures, in one process with the settings of production. Pages are rendered anew
by Django's test client, each next to the same page of the record alone; where it shows more entries than
that, the ratio for one entry stands beside it. The queries are mixed of frequent, middling and rare words,
phrases, names in every script, beginnings, misses and filters, in five languages; their first round is
apart from the two later ones. p95 is what 95 % of the queries do not exceed. PostgreSQL has 1 GB of
shared_buffers, and is otherwise as installed.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one kind of database is: one to fill, one with the record alone, and what both run in."""

    name: str
    full: str
    record: str
    environment: dict[str, str]

    def run(self, command: tuple[str, ...], database: str) -> float:
        """Run a command on a database and return the seconds it took; leave with its words if it fails."""
        environment = self.environment | {
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "iclei_kcc.settings",
        }
        started = time.monotonic()
        result = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
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

    def rendered(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what pages cost on both databases: the better of two turns, for both are disturbed."""
        turns = [
            [self.measured("pages", database) for database in (self.record, self.full)] for _ in range(2)
        ]
        small, big = (
            {name: min(one[name], other[name], key=itemgetter("milliseconds")) for name in one}
            for one, other in zip(*turns, strict=True)
        )
        return small, big

    def measured(self, what: str, database: str) -> Any:
        """Return what `tools.measuring` finds."""
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


def generated(where: Place, events: int) -> list[Figure]:
    """Fill one database with events, and return what that took."""
    say(f"{DATABASES[where.name]}: generating {events:,} events …")
    where.run(
        (*MANAGE, "generate_events", "--remove", "--without-index"), where.full
    )  # what a run that broke off left
    seconds = where.run((*MANAGE, "generate_events", "--events", str(events), "--without-index"), where.full)
    return [
        Figure("generating events", seconds, "s"),
        Figure("events generated in a second", events / seconds),
        Figure("size without the index of the events", where.size(), "MB"),
    ]


def indexed(where: Place) -> list[Figure]:
    """Build the search index over what was generated, and return what that took."""
    say(f"{DATABASES[where.name]}: building the search index …")
    before = where.size()
    seconds = where.run((*MANAGE, "reindex"), where.full)
    return [
        Figure("building the search index", seconds, "s", INDEX_BUDGET),
        Figure("size of the search index", where.size() - before, "MB"),
    ]


def built(where: Place, folder: Path, events: int) -> list[Figure]:
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
        where.run((*MANAGE, "prepare"), database)
    steps: dict[str, Callable[[], list[Figure]]] = {"generated": partial(generated, where, events)}
    if REINDEX.exists():
        steps["indexed"] = partial(indexed, where)
    for name, step in steps.items():
        if name not in kept:
            kept[name] = [asdict(figure) for figure in step()]
            note.write_text(json.dumps(kept), encoding="utf-8")
    return [Figure(**figure) for name in steps for figure in kept[name]]


def page_figures(where: Place) -> list[Figure]:
    """Return what pages cost when rendered anew, beside the same pages of the record alone."""
    say(f"{DATABASES[where.name]}: rendering pages …")
    small, big = where.rendered()
    budget = PAGE_BUDGET if where.name == "postgresql" else None
    figures = []
    for name, page in big.items():
        times = page["milliseconds"] / small[name]["milliseconds"]
        note = ", ".join(f"{small[name][what]:.0f} → {page[what]:.0f} {unit}" for what, unit in COSTS.items())
        if page["entries"] != small[name]["entries"]:
            note += f": {times * small[name]['entries'] / page['entries']:.2f} × for each"
        figures.append(Figure(f"{name}, times the record's", times, "×", budget, note))
    return figures


def search_figures(where: Place) -> list[Figure]:
    """Return what searching costs; nothing but a sentence while there is no search."""
    say(f"{DATABASES[where.name]}: searching …")
    figures = [Figure(**figure) for figure in where.measured("search", where.full)]
    if not figures:
        say("There is no search yet: it was not measured.")
    return figures


def machine() -> str:
    """Say on what all this was measured."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    model = next(
        (line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine()
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({model}), {memory:.0f} GB. "
        f"Python {platform.python_version()}, Django {django.get_version()}, SQLite {sqlite3.sqlite_version}"
    )


def say(sentence: str) -> None:
    """Tell whoever waits how far it is."""
    print(sentence, flush=True)


def server_version(where: Place) -> str:
    """Return the name of a database with its version."""
    if where.name == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with psycopg.connect(where.full) as connection:
        version = connection.info.server_version
    return f"PostgreSQL {version // 10_000}.{version % 10_000}"


def main() -> None:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--events", type=int, default=EVENTS, help=f"how many to generate (default: {EVENTS:,})"
    )
    parser.add_argument("--databases", default=",".join(DATABASES), help="which, with a comma between them")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="where the databases stay; used again if there"
    )
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables there, too")
    arguments = parser.parse_args()
    names = arguments.databases.split(",")
    if unknown := set(names) - set(DATABASES):
        parser.error(f"there is no database {min(unknown)!r}: the databases are {', '.join(DATABASES)}")
    on, today = machine(), dt.datetime.now(dt.UTC).date()
    parts = [INTRODUCTION, f"Measured on {today}: {on}."]
    kept: Path | None = arguments.keep and arguments.keep.absolute()
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
    with nullcontext(str(kept)) if kept else tempfile.TemporaryDirectory() as folder:
        for name in names:
            with place(name, Path(folder), is_kept=bool(kept)) as where:
                figures = built(where, Path(folder), arguments.events)
                figures += [*page_figures(where), *search_figures(where)]
                load = f"load {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores meanwhile"
                title = f"{server_version(where)}, {arguments.events:,} events ({load})"
                print(table(title, figures), end="\n\n", flush=True)
                parts.append(markdown(title, figures))
    if arguments.markdown:
        arguments.markdown.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    if kept:
        print(
            f"The databases are kept. To measure them again: make bench EVENTS={arguments.events} KEEP={kept}"
        )


if __name__ == "__main__":
    main()
