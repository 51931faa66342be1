"""Asks a server over plain sockets: prebuilt bytes out, one whole answer in, and the connection kept."""

import gzip
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass

import brotli

HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:[ \t]*chunked", re.IGNORECASE)
CLOSING = re.compile(rb"\r\nconnection:[ \t]*close", re.IGNORECASE)
LAST_CHUNK = b"0\r\n\r\n"
PIECE = 262_144  # bytes read at once: a whole page
TIMEOUT = 60  # seconds
BROWSER = {"Accept-Encoding": "br, gzip"}  # a browser's, as far as it decides what is sent
BODILESS = (204, 304)

Address = tuple[str, int]


def request_bytes(host: str, path: str, headers: Mapping[str, str] = BROWSER) -> bytes:
    """Return the bytes that ask for a path as a browser does, on a connection that stays."""
    fields = {"Host": host, "User-Agent": "bench", "Accept": "text/html", **headers}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join([*lines, "", ""]).encode("ascii")


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: its status, its head and its body as they were sent."""

    status: int
    head: bytes
    body: bytes

    @property
    def text(self) -> str:
        """The body as it was before it was compressed."""
        match self.header("Content-Encoding"):
            case "br":
                return brotli.decompress(self.body).decode()  # type: ignore[no-any-return]
            case "gzip":
                return gzip.decompress(self.body).decode()
        return self.body.decode()

    def header(self, name: str) -> str:
        """Return the value of a header, "" where it was not sent."""
        found = re.search(rb"\r\n" + name.encode() + rb":[ \t]*([^\r]*)", self.head, re.IGNORECASE)
        return found[1].decode() if found else ""


class Reader:
    """Puts one answer together from the pieces that arrive."""

    __slots__ = ("body_at", "buffer", "end", "is_closing")

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Be ready for the next answer."""
        self.buffer, self.body_at, self.end, self.is_closing = b"", 0, -1, False

    def feed(self, piece: bytes) -> bool:
        """Take a piece, and tell whether the answer is whole; ValueError if its end cannot be known."""
        self.buffer = self.buffer + piece if self.buffer else piece
        if not self.body_at and not self._read_head():
            return False
        if self.end >= 0:
            return len(self.buffer) >= self.end
        return self.buffer.endswith(LAST_CHUNK)

    def _read_head(self) -> bool:
        head_end = self.buffer.find(HEAD_END)
        if head_end < 0:
            return False
        head = self.buffer[: head_end + 2]
        self.body_at = head_end + len(HEAD_END)
        self.is_closing = CLOSING.search(head) is not None
        if self.status in BODILESS:
            self.end = self.body_at
        elif length := LENGTH.search(head):
            self.end = self.body_at + int(length[1])
        elif not CHUNKED.search(head):
            raise ValueError("An answer has neither a length nor chunks.")
        return True

    @property
    def status(self) -> int:
        """The status of an answer whose head is there."""
        return int(self.buffer[9:12])

    @property
    def body_length(self) -> int:
        """How many bytes the body of a whole answer has on the wire."""
        return len(self.buffer) - self.body_at


class Connection:
    """One connection to a server, opened anew where the server closes it."""

    def __init__(self, address: Address, timeout: float = TIMEOUT) -> None:
        self.address, self.timeout = address, timeout
        self.reader = Reader()
        self.socket = self._connect()

    def _connect(self) -> socket.socket:
        connected = socket.create_connection(self.address, timeout=self.timeout)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connected

    def reopen(self) -> None:
        """Connect again."""
        self.close()
        self.socket = self._connect()

    def wake_at(self, size: int) -> None:
        """Wait for no less than so many bytes: who reads an answer piece by piece takes the server's time."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, size)

    def close(self) -> None:
        """Close it for good."""
        self.socket.close()

    def ask(self, request: bytes) -> Answer:
        """Send a request and return the whole answer; ConnectionError if the server ends before that."""
        reader = self.reader
        reader.clear()
        self.socket.sendall(request)
        while True:
            piece = self.socket.recv(PIECE)
            if not piece:
                raise ConnectionError(f"{self.address} closed the connection before it had answered.")
            if reader.feed(piece):
                break
        answer = Answer(reader.status, reader.buffer[: reader.body_at], reader.buffer[reader.body_at :])
        if reader.is_closing:
            self.reopen()
        return answer
