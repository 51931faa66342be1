"""Measures the site with a big generated corpus, and prints every figure beside its budget.

python -m bench                                   100,000 events, on SQLite and on a private PostgreSQL
python -m bench --events 5000 --databases sqlite  fewer events, one database
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

from bench.databases import DATABASES, Place, announce, built, place
from bench.figures import Figure, markdown, table

EVENTS = 100_000
PAGE_BUDGET = 1.5  # times the same page of the record alone, on PostgreSQL
COSTS = {"milliseconds": "ms", "queries": "queries", "entries": "entries shown"}
INTRODUCTION = """# Benchmarks
`make bench` fills databases of its own with generated events in five languages (`manage.py generate_events`),
builds the search index and measures, in one process with the settings of production. Pages are rendered anew
by Django's test client, each next to the same page of the record alone; where it shows more entries than
that, the ratio for one entry stands beside it. The queries are mixed of frequent, middling and rare words,
phrases, names in every script, beginnings, misses and filters, in five languages; their first round is
apart from the two later ones. p95 is what 95 % of the queries do not exceed. PostgreSQL has 1 GB of
shared_buffers, and is otherwise as installed.
"""


def page_figures(where: Place) -> list[Figure]:
    """Return what pages cost when rendered anew, beside the same pages of the record alone."""
    announce(f"{DATABASES[where.name]}: rendering pages …")
    small, big = where.render_pages()
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
