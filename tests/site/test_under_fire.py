"""Nobody sees a page that is older than a second, or that mixes two versions, whatever is written meanwhile.

READS and WRITES in the environment make it longer, and have it calm, too: `make stress`.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection

from tests.fire import Writer, find_faults, read_meanwhile
from tools.check import clean_environment
from tools.serving import gunicorn, prepare

READS, WRITES = int(os.environ.get("READS", "800")), int(os.environ.get("WRITES", "18"))
SERVERS = 2


def database_address() -> str:
    """Return the address of the database in use, as DATABASE_URL has it."""
    names = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{names['NAME']}"
    options = urlencode({"host": names["HOST"], "port": names["PORT"], "user": names["USER"]})
    return f"postgres:///{names['NAME']}?{options}"


@pytest.fixture
def servers(separate: None, tmp_path: Path) -> Iterator[list[str]]:
    """Two servers of two workers each over one database."""
    environment = clean_environment(tmp_path / "var") | {
        "DATABASE_URL": database_address(),
        "WEB_CONCURRENCY": "2",
    }
    prepare(environment)
    with ExitStack() as stack:
        yield [stack.enter_context(gunicorn(environment)) for _ in range(SERVERS)]


def list_children(process: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    children = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            name_and_rest = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(name_and_rest[1]) == process and name_and_rest[0] != "Z":
            children.append(int(status.parent.name))
    return children


def kill_a_worker() -> None:
    """End a worker of a server without a word, as a machine that runs out of memory does."""
    workers = [worker for server in list_children(os.getpid()) for worker in list_children(server)]
    os.kill(min(workers), signal.SIGKILL)


def cut_listeners() -> None:
    """Cut the connections by which servers hear of changes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                " AND datname = current_database()"
                " AND query ~ '^(LISTEN|SELECT number FROM publishing_contentversion)'"
            )


def disturbed(write: Callable[[int], None]) -> Callable[[int], None]:
    """Have a worker killed and the listeners cut before some of the writes."""

    def write_disturbed(number: int) -> None:
        if number % 12 == 5:
            kill_a_worker()
        if number % 4 == 1:
            cut_listeners()
        write(number)

    return write_disturbed


MANNERS: dict[str, Callable[[Callable[[int], None]], Callable[[int], None]]] = {"disturbed": disturbed}
if "READS" in os.environ:
    MANNERS = {"calm": lambda write: write} | MANNERS


@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
def test_nobody_sees_what_is_old_or_mixed(
    servers: list[str], manner: Callable[[Callable[[int], None]], Callable[[int], None]]
) -> None:
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    writer = Writer()

    reads, wrong = read_meanwhile(servers, writer.paths, manner(writer.write), range(1, WRITES + 1), READS)

    assert wrong == []
    assert len(reads) >= READS
    assert {len(read.marks) for read in reads} == {1}
    assert max(max(read.marks) for read in reads) > WRITES - 6  # what they saw moved on
    assert find_faults(reads, writer.done) == []
