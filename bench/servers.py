"""Servers as production has them, with the site or another application, and a hold on their workers."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from bench.client import Address, Answer, Connection, request_bytes
from tools import ROOT
from tools.serving import GUNICORN, MEMORY

SITE, BARE = "iclei_kcc.wsgi", "bench.bare:application"
WORKERS = 2
PATIENCE = 120  # seconds until a server must be ready
PAUSE = 0.02  # seconds between two looks at it
TICKS = os.sysconf("SC_CLK_TCK")  # a second
QUIET = 0.2  # seconds without work, after which a process has started
HEALTH = "/healthz"
TEXT = "/robots.txt"  # asks no database, of which a worker that is held still may hold a lock


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs, and how long it took from its start to its first answer."""

    address: Address
    process: "subprocess.Popen[bytes]"
    start_seconds: float
    holding: Lock = field(default_factory=Lock)  # two who each hold the other's worker would wait for ever

    @property
    def host(self) -> str:
        """Its name and port, as a request has them."""
        return f"{self.address[0]}:{self.address[1]}"

    def ask(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for a path on a connection of its own; without headers no coding is accepted."""
        connection = Connection(self.address)
        try:
            return connection.ask(request_bytes(self.host, path, headers or {}))
        finally:
            connection.close()

    def workers(self) -> list[int]:
        """Return the processes that answer, in the order of their numbers."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        found = [int(number) for task in tasks for number in task.read_text(encoding="ascii").split()]
        return sorted(number for number in found if is_alive(number))

    @contextmanager
    def only(self, worker: int) -> Iterator[None]:
        """Hold every other worker still, so that whoever connects meets this one."""
        with self.holding:
            others = [number for number in self.workers() if number != worker]
            try:
                for number in others:
                    os.kill(number, signal.SIGSTOP)
                while not all(is_still(number) for number in others):
                    time.sleep(0.001)
                yield
            finally:
                for number in others:
                    with suppress(ProcessLookupError):
                        os.kill(number, signal.SIGCONT)

    def connect_to(self, worker: int) -> Connection:
        """Return an open connection to a worker: it stays with the one that took it."""
        with self.only(worker):
            connection = Connection(self.address)
            connection.ask(request_bytes(self.host, TEXT))
        return connection

    def connect_evenly(self, each: int) -> list[Connection]:
        """Return so many open connections to each worker."""
        return [self.connect_to(worker) for worker in self.workers() for _ in range(each)]

    def renew_workers(self) -> None:
        """Replace every worker by a new process, and return when these have nothing left to start."""
        old = set(self.workers())
        self.process.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + PATIENCE
        while old & set(self.workers()) or len(self.workers()) < len(old):
            if time.monotonic() > deadline:
                sys.exit("The server did not replace its workers.")
            time.sleep(PAUSE)
        self._wait_until_quiet()

    def _wait_until_quiet(self) -> None:
        before, since = -1.0, time.monotonic()
        while time.monotonic() - since < QUIET:
            time.sleep(PAUSE)
            if (now := self.work()) != before:
                before, since = now, time.monotonic()

    def work(self) -> float:
        """Return for how many seconds its workers have worked."""
        return sum(map(work_of, self.workers()))

    def memory(self) -> list[float]:
        """Return the memory of each worker in MiB; what several share counts for each in proportion."""
        return [proportional_memory(worker) for worker in self.workers()]


def is_alive(number: int) -> bool:
    """Tell whether a process has not ended."""
    return bool(_stat(number))


def is_still(number: int) -> bool:
    """Tell whether every thread of a process has been stopped, which takes a moment on a busy machine."""
    states = [_stat(task.name) for task in Path(f"/proc/{number}/task").glob("*")]
    return all(fields[0] == "T" for fields in states if fields)


def work_of(number: int) -> float:
    """Return for how many seconds a process has worked."""
    fields = _stat(number)
    return (int(fields[11]) + int(fields[12])) / TICKS if fields else 0.0


def _stat(number: int | str) -> list[str]:
    """Return what /proc knows of a process or a thread, from its state on; [] if there is none any more."""
    try:
        text = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    fields = text.rpartition(")")[2].split()
    return [] if fields[0] == "Z" else fields


def proportional_memory(number: int) -> float:
    """Return a process's proportional set size in MiB."""
    lines = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@contextmanager
def serve(application: str, environment: Mapping[str, str], workers: int = WORKERS) -> Iterator[Server]:
    """Run what production runs, with an application, on a free port; stop it whatever happens."""
    command = [*(part for part in GUNICORN if not part.startswith(SITE)), application]
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        address: Address = listener.getsockname()
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={
                **environment,
                **MEMORY,
                "BIND": f"fd://{listener.fileno()}",
                "WEB_CONCURRENCY": str(workers),
            },
            pass_fds=[listener.fileno()],
            stdout=subprocess.DEVNULL,
        )
    try:
        # The socket listens already, so this waits in its queue until a worker is there.
        connection = Connection(address, timeout=PATIENCE)
        answer = connection.ask(request_bytes(f"{address[0]}:{address[1]}", HEALTH))
        seconds = time.perf_counter() - started
        connection.close()
        if answer.status != 200:
            sys.exit(f"{application} is not well: {answer.status}")
        server = Server(address, process, seconds)
        _wait_for_workers(server, workers)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _wait_for_workers(server: Server, count: int) -> None:
    """Return when as many processes answer as were asked for."""
    deadline = time.monotonic() + PATIENCE
    while len(server.workers()) < count:
        if time.monotonic() > deadline:
            sys.exit("The server did not start its workers.")
        time.sleep(PAUSE)
