"""Rates of pages within one run: each in turn with the bare limit, again and again."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from urllib.parse import urlsplit

from bench.client import BROWSER, Answer, Connection, request_bytes
from bench.figures import Figure, number
from bench.load import Expected, Load
from bench.servers import WORKERS, Server

CONNECTIONS = 8  # at once, shared evenly among the workers
ROUNDS, SECONDS = 11, 0.25  # short and many: what else the machine does disturbs few of them

Connect = Callable[[], list[Connection]]


@dataclass(slots=True)
class Contest:
    """A request to one server, what it must be answered, and how fast it was in each round."""

    name: str
    connect: Connect
    request: bytes
    expected: Expected
    server: Server | None = None  # ours
    least: float | None = None  # percent of the bare limit
    seconds: float = SECONDS  # of a round
    rates: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)  # percent of the bare limit just before
    answered: int = 0
    work: float = 0  # seconds that the workers took for all answers

    def run(self) -> float:
        """Ask for some time on new connections, and return the requests a second."""
        connections = self.connect()
        before = self.server.work() if self.server else 0
        load = Load(connections, self.request, self.expected)
        try:
            self.rates.append(load.rate(self.seconds))
        finally:
            for connection in connections:
                connection.close()
        self.work += (self.server.work() if self.server else 0) - before
        self.answered += load.answered
        return self.rates[-1]

    @property
    def note(self) -> str:
        """How many requests a second that is, and what one of them costs a worker."""
        cost = f", {1000 * self.work / self.answered:.3f} ms of a core each" if self.work else ""
        return f"{number(median(self.rates))} requests/s{cost}"

    def figure(self) -> Figure:
        """Return its share of the bare limit, in the middle of all rounds."""
        return Figure(self.name, median(self.shares), "%", self.least, self.note, is_least=True)


def connect_evenly(server: Server) -> list[Connection]:
    """Open connections, as many to each worker as to any other."""
    return server.connect_evenly(CONNECTIONS // WORKERS)


def contest(
    name: str, server: Server, path: str, least: float | None = None, seconds: float = 0.5
) -> Contest:
    """Return a contest for a page of ours, which must be there and stay as it is now."""
    request = request_bytes(server.host, path)
    answer = ask_everywhere(server, request)
    if answer.status != 200:
        sys.exit(f"{path} is answered {answer.status}")
    return Contest(
        name, lambda: connect_evenly(server), request, Expected.like(answer), server, least, seconds
    )


def ask_everywhere(server: Server, request: bytes) -> Answer:
    """Return the answer that every worker keeps: whoever asks first has it compressed quickly."""
    connections = server.connect_evenly(1)
    try:
        return [connection.ask(request) for connection in connections * 2][-1]
    finally:
        for connection in connections:
            connection.close()


def contest_unchanged(name: str, server: Server, path: str, least: float | None = None) -> Contest:
    """Return a contest for a page that the reader has already (304)."""
    seen = BROWSER | {"If-None-Match": server.ask(path, BROWSER).header("ETag")}
    answer = server.ask(path, seen)
    if answer.status != 304:
        sys.exit(f"{path} is answered {answer.status} to one who has it")
    request = request_bytes(server.host, path, seen)
    return Contest(name, lambda: connect_evenly(server), request, Expected.like(answer), server, least)


def contest_against(url: str) -> Contest:
    """Return a contest for a page of any other server, which may vary the length of its answers."""
    parts = urlsplit(url)
    if parts.scheme != "http" or not parts.hostname:
        sys.exit(f"{url} is not an address of the form http://host:port/path")
    address = (parts.hostname, parts.port or 80)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    request = request_bytes(parts.netloc, path)
    connections = [Connection(address)]
    answer = connections[0].ask(request)
    connections[0].close()
    if answer.status != 200:
        sys.exit(f"{url} is answered {answer.status}")
    expected = Expected(answer.status, None)
    return Contest(
        f"{url}, of the bare limit",
        lambda: [Connection(address) for _ in range(CONNECTIONS)],
        request,
        expected,
    )


def run_rounds(bare: Contest, contests: Sequence[Contest], rounds: int = ROUNDS) -> None:
    """Run the bare limit and each contest in turn, and note what share of the limit each reaches."""
    for _ in range(rounds):
        for one in contests:
            limit = bare.run()
            one.shares.append(100 * one.run() / limit)
