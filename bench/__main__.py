"""Measures the site, also with a big generated corpus, and prints every figure beside its budget.

python -m bench                                   everything, on SQLite and on a private PostgreSQL
python -m bench --parts serving                   one part: serving needs none of the 100,000 events
python -m bench --events 5000 --databases sqlite  fewer events, one database
python -m bench --against http://127.0.0.1:9000/  other servers' pages, in the same rounds as ours
python -m bench --keep /tmp/kept                  keep the databases there; the next run uses them again
python -m bench --markdown docs/benchmarks.md     write the tables into a document, too
"""

import argparse
import datetime as dt
import os
import platform
import sqlite3
import tempfile
from contextlib import nullcontext
from pathlib import Path

import django
import psycopg

from bench.databases import DATABASES, PREPARE, Place, announce, built, place
from bench.edits import edit_figures
from bench.figures import Figure, markdown, table
from bench.pages import page_figures
from bench.serving import serving_figures

EVENTS = 100_000
PARTS = ("serving", "pages", "edits", "search")
AMONG_MANY = {"pages", "edits", "search"}
INTRODUCTION = Path(__file__).with_name("introduction.md")


def search_figures(where: Place) -> list[Figure]:
    """Return what searching costs; nothing but a sentence while there is no search."""
    announce(f"{DATABASES[where.name]}: searching …")
    figures = [Figure(**figure) for figure in where.measure("search", where.full)]
    if not figures:
        announce("There is no search yet: it was not measured.")
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


def server_version(where: Place) -> str:
    """Return the name of a database with its version."""
    if where.name == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with psycopg.connect(where.full) as connection:
        version = connection.info.server_version
    return f"PostgreSQL {version // 10_000}.{version % 10_000}"


def read_arguments() -> argparse.Namespace:
    """Return the arguments; leave with a sentence where they name what there is not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--events", type=int, default=EVENTS, help=f"how many to generate (default: {EVENTS:,})"
    )
    for name, known in {"databases": DATABASES, "parts": PARTS}.items():
        parser.add_argument(f"--{name}", default=",".join(known), help="which, with a comma between them")
    parser.add_argument("--against", nargs="*", default=[], metavar="URL", help="pages of other servers")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="where the databases stay; used again if there"
    )
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables there, too")
    arguments = parser.parse_args()
    arguments.databases, arguments.parts = arguments.databases.split(","), arguments.parts.split(",")
    for name, known in {"databases": DATABASES, "parts": PARTS}.items():
        if unknown := set(getattr(arguments, name)) - set(known):
            parser.error(f"of {name} there is no {min(unknown)!r}, but {', '.join(known)}")
    return arguments


def measure(where: Place, folder: Path, arguments: argparse.Namespace) -> list[Figure]:
    """Return the figures of the wanted parts on one kind of database."""
    figures, parts = list[Figure](), set(arguments.parts)
    if "serving" in parts:
        where.run(PREPARE, where.record)
        figures += serving_figures(where, arguments.against)
    if parts & AMONG_MANY:
        figures += built(where, folder, arguments.events, is_indexed="search" in parts)
    for name, measured in {"pages": page_figures, "edits": edit_figures, "search": search_figures}.items():
        if name in parts:
            figures += measured(where)
    return figures


def main() -> None:
    """Do what the arguments say."""
    arguments = read_arguments()
    on, today = machine(), dt.datetime.now(dt.UTC).date()
    parts = [INTRODUCTION.read_text(encoding="utf-8"), f"Measured on {today}: {on}."]
    kept: Path | None = arguments.keep and arguments.keep.absolute()
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
    with nullcontext(str(kept)) if kept else tempfile.TemporaryDirectory() as folder:
        for name in arguments.databases:
            with place(name, Path(folder), is_kept=bool(kept)) as where:
                figures = measure(where, Path(folder), arguments)
                title = f"{server_version(where)}, {content(arguments)} ({load_average()})"
                print(table(title, figures), end="\n\n", flush=True)
                parts.append(markdown(title, figures))
    if arguments.markdown:
        arguments.markdown.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    if kept:
        print(
            f"The databases are kept. To measure them again: make bench EVENTS={arguments.events} KEEP={kept}"
        )


def content(arguments: argparse.Namespace) -> str:
    """Say how much is in the databases that were measured."""
    return f"{arguments.events:,} events" if AMONG_MANY & set(arguments.parts) else "the record"


def load_average() -> str:
    """Say how busy the machine was."""
    return f"load {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores meanwhile"


if __name__ == "__main__":
    main()
