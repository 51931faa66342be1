"""Holds many connections to a web server as clients do that never finish, and sees how long others wait.

python -m tools.slow_senders http://127.0.0.1:8000 --visit /en/accessibility/ --page /static/css/site.css
"""

import argparse
import socket
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from urllib.parse import urlsplit

DRIBBLE_SECONDS = 0.5  # between two bytes of those that dribble
VISITORS, PAUSE = 4, 0.01  # how many there are, and the seconds between their visits
VISITOR_PATIENCE = 10  # seconds
PATIENCE = 60  # seconds until a server must accept a connection
SMALL_BUFFER = 2048  # bytes of a slow reader's window


@dataclass(frozen=True, slots=True)
class Kind:
    """How a client is slow: what it sends at once, and what it goes on with, a byte at a time."""

    name: str
    first: bytes
    dribble: bytes = b""
    is_reader: bool = False  # it asks for something whole, and does not read it


@dataclass(slots=True)
class Held:
    """A connection that a slow client holds, and what it was told."""

    kind: Kind
    sock: socket.socket
    rest: Iterator[int] = field(init=False)
    answer: bytes = b""
    is_ended: bool = False

    def __post_init__(self) -> None:
        self.rest = cycle(self.kind.dribble)

    def go_on(self) -> None:
        """See what came, and send a byte more."""
        if self.kind.is_reader:
            self.is_ended = bool(self.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))
            return
        with suppress(OSError):  # what came before the end can still be read
            if self.kind.dribble:
                self.sock.send(bytes([next(self.rest)]))
        try:
            data = self.sock.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        self.answer += data
        self.is_ended = not data

    @property
    def end(self) -> str:
        """Say how it ended: with a status, "closed", or not yet: "held"."""
        status = self.answer.partition(b" ")[2][:3].decode("ascii")
        return (status or "closed") if self.is_ended else "held"


def list_kinds(host: str, page: str) -> list[Kind]:
    """Return all ways of being slow; the page is one that is too long for the buffers of a slow reader."""
    head = f"GET {page} HTTP/1.1\r\nHost: {host}\r\n".encode()
    post = f"POST {page} HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\n".encode()
    return [
        Kind("silent", b""),
        Kind("half a request line", head[:7]),
        Kind("dribbling head", head, dribble=b"X-Slow: yes\r\n"),
        Kind("no body", post + b"Content-Length: 100000\r\n\r\n"),
        Kind("dribbling body", post + b"Content-Length: 100000\r\n\r\n", dribble=b"slow"),
        Kind("large body without its end", post + b"Content-Length: 200001\r\n\r\n" + bytes(200_000)),
        Kind("chunks without end", post + b"Transfer-Encoding: chunked\r\n\r\n", dribble=b"1\r\na\r\n"),
        Kind("slow reader", (head + b"\r\n") * 40, is_reader=True),
    ]


def connect(site: str, kind: Kind) -> Held:
    """Open a connection and send what comes at once."""
    place = urlsplit(site)
    sock = socket.socket()
    if kind.is_reader:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
    sock.settimeout(PATIENCE)
    sock.connect((place.hostname, place.port or 80))
    sock.sendall(kind.first)
    sock.setblocking(False)
    return Held(kind, sock)


@contextmanager
def slow_senders(site: str, count: int, page: str) -> Iterator[list[Held]]:
    """Hold so many connections of all kinds in turn, and go on with them until the end."""
    kinds = cycle(list_kinds(urlsplit(site).netloc, page))
    held = [connect(site, kind) for kind in islice(kinds, count)]
    is_over = threading.Event()

    def dribble() -> None:
        while not is_over.wait(DRIBBLE_SECONDS):
            for one in held:
                if not one.is_ended:
                    one.go_on()

    thread = threading.Thread(target=dribble, daemon=True)
    thread.start()
    try:
        yield held
    finally:
        is_over.set()
        thread.join()
        for one in held:
            with suppress(OSError):
                one.sock.close()


def visit(address: str, seconds: float) -> list[float]:
    """Return how long the answers took that some visitors got one after the other (s; endless: none)."""
    end, times = time.monotonic() + seconds, list[float]()

    def ask_again_and_again() -> None:
        while time.monotonic() < end:
            started = time.perf_counter()
            try:
                with urllib.request.urlopen(address, timeout=VISITOR_PATIENCE) as answer:
                    answer.read()
                times.append(time.perf_counter() - started)
            except OSError:
                times.append(float("inf"))
            time.sleep(PAUSE)

    visitors = [threading.Thread(target=ask_again_and_again) for _ in range(VISITORS)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    return times


def describe(times: list[float]) -> str:
    """Say what most visitors waited for at most, in milliseconds."""
    p50, p95 = (sorted(times)[int(len(times) * share)] * 1000 for share in (0.5, 0.95))
    return f"{len(times)} visits, p50 {p50:.1f} ms, p95 {p95:.1f} ms, {times.count(float('inf'))} unanswered"


def measure(site: str, arguments: argparse.Namespace) -> Counter[tuple[str, str]]:
    """Visit in turn while nothing and while much is held; say how long it took, and return how that ended."""
    quiet, crowded, address = list[float](), list[float](), site + arguments.visit
    visit(address, 1)
    ends = Counter[tuple[str, str]]()
    for _round in range(arguments.rounds):
        quiet += visit(address, arguments.seconds)
        with slow_senders(site, arguments.count, arguments.page) as held:
            time.sleep(2)
            crowded += visit(address, arguments.seconds)
            ends += Counter((one.kind.name, one.end) for one in held)
    print(f"nothing held: {describe(quiet)}\n{arguments.count} held: {describe(crowded)}")
    return ends


def main() -> None:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", help="the address of a web server, without a path")
    parser.add_argument("--count", type=int, default=200, help="connections to hold (default: 200)")
    parser.add_argument("--seconds", type=float, default=4, help="how long to visit each time (default: 4)")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--visit", default="/", metavar="PATH", help="what others ask for")
    parser.add_argument("--page", default="/", metavar="PATH", help="what the slow ask for")
    arguments = parser.parse_args()
    for (name, end), count in sorted(measure(arguments.site.rstrip("/"), arguments).items()):
        print(f"{count:5} {name}: {end}")


if __name__ == "__main__":
    main()
