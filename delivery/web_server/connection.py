"""One connection: it is read and written without ever waiting, and knows when its client is too slow."""

import contextlib
import socket
import struct
import time
from enum import Enum
from io import BytesIO
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import IO, Any

from gunicorn.http.body import ChunkedReader, LengthReader
from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader
from gunicorn.util import write_error

from delivery.web_server.limits import BODY_IN_MEMORY, LARGEST_BODY, LEAST_RATE, LONGEST_HEAD, Limits
from delivery.web_server.outbox import Outbox

HEAD_END = b"\r\n\r\n"
READ_SIZE = 64 * 1024
MOST_READ_AT_ONCE = 1024 * 1024  # bytes; then it is the others' turn
RESET = struct.pack("ii", 1, 0)  # close at once, and tell the client that this is not the end of the answer
PLACE_SECONDS = 30.0  # how long a request waits for a place in the application
LINGER_SECONDS = 2.0  # how long a client may go on sending what nobody reads, so that it reads its answer


class Phase(Enum):
    """What a connection waits for."""

    HEAD = "the rest of a head, or its first byte"
    BODY = "the rest of a body"
    PLACE = "a place in the application, for its whole request"
    ANSWER = "a client that reads its answer"
    LINGER = "a client that stops sending"


class Refusal(Exception):  # noqa: N818 (it is an answer, not an error of ours)
    """A request that is answered with a status and not read any further."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


class Done(Exception):  # noqa: N818 (nothing went wrong)
    """All is said, or the client went: the connection is to be closed."""


class Connection:
    """A client's socket; whoever holds `lock` may use it. gunicorn writes answers to it as to a socket."""

    def __init__(self, cfg: Any, sock: socket.socket, client: Any, server: Any, limits: Limits) -> None:
        self.cfg, self.sock, self.client, self.server, self.limits = cfg, sock, client, server, limits
        self.lock = Lock()
        self.number = sock.fileno()
        self.phase = Phase.HEAD
        self.since = time.monotonic()  # when its phase began, or it last moved on well enough
        self.is_closed = False
        self.is_kept_alive = self.is_refused = False
        self.received = bytearray()
        self._body_size = self._body_missing = 0
        self.requests = 0
        self._moved = 0
        self._request: Any = None
        self._body: IO[bytes] = BytesIO()
        self._outbox = Outbox()
        self._is_head_held = True

    # Reading

    def receive(self) -> Any:
        """Read what is there; return gunicorn's request once it is whole, None until then.

        Raises Refusal, Done, OSError, and gunicorn's errors of parsing.
        """
        if self.phase is Phase.HEAD and not self._read_head():
            return None
        if self._body_missing and not self._read_body():
            return None
        request = self.take_request()
        self._body.seek(0)
        request.body = self._body
        return request

    def wait_for_place(self, request: Any) -> None:
        """Keep a request until the application has a place for it."""
        self._request = request
        self._begin(Phase.PLACE)

    def take_request(self) -> Any:
        """Return the request that is whole, and let go of it."""
        request, self._request = self._request, None
        return request

    def _read_head(self) -> bool:
        """Read on until there is a whole head, and begin with its body; whether there is one."""
        searched = 0
        while (end := self.received.find(HEAD_END, searched)) < 0:
            if len(self.received) > LONGEST_HEAD:
                has_line = b"\r\n" in self.received
                raise (
                    Refusal(431, "Request Header Fields Too Large")
                    if has_line
                    else Refusal(414, "URI Too Long")
                )
            searched = max(0, len(self.received) - len(HEAD_END) + 1)
            if (data := self._read(READ_SIZE)) is None:
                return False
            if not self.received:
                self.since = time.monotonic()
            self.received += data
        head = bytes(self.received[: end + len(HEAD_END)])
        del self.received[: len(head)]
        self.requests += 1
        self._request = Request(self.cfg, IterUnreader([head]), self.client, self.requests)
        self._begin_body()
        return True

    def _begin_body(self) -> None:
        """Refuse a body that is too large or of unknown length, or take what came of it with the head."""
        reader = self._request.body.reader
        if isinstance(reader, ChunkedReader):
            raise Refusal(411, "Length Required")
        length = reader.length if isinstance(reader, LengthReader) else 0
        if length > LARGEST_BODY:
            raise Refusal(413, "Content Too Large")
        self._body = SpooledTemporaryFile(BODY_IN_MEMORY) if length else BytesIO()  # noqa: SIM115
        first = bytes(self.received[:length])
        del self.received[:length]
        self._body.write(first)
        self._body_size, self._body_missing = len(first), length - len(first)
        self._begin(Phase.BODY)
        self._say_continue()

    def _say_continue(self) -> None:
        """Tell a client that asks whether to send its body to do so."""
        if self._request._expected_100_continue:  # noqa: SLF001 (gunicorn would say so when it is too late)
            self._request._expected_100_continue = False  # noqa: SLF001
            if self._body_missing:
                self.sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _read_body(self) -> bool:
        """Read on in a body; whether it is whole."""
        for _turn in range(MOST_READ_AT_ONCE // READ_SIZE):
            if (data := self._read(min(READ_SIZE, self._body_missing))) is None:
                return False
            self._body.write(data)
            self._move(len(data))
            self._body_size += len(data)
            self._body_missing -= len(data)
            if not self._body_missing:
                return True
        return False

    def _read(self, most: int) -> bytes | None:
        """Return what a client sent, None where there is nothing now."""
        try:
            data = self.sock.recv(most)
        except BlockingIOError:
            return None
        if not data:
            raise Done
        return data

    # Answering, as gunicorn's Response expects of a socket

    def sendall(self, data: bytes) -> None:
        """Send what the client takes now and keep the rest; the head waits for the first piece after it."""
        self._outbox.add(data)
        if self._is_head_held:
            self._is_head_held = False
        else:
            self._outbox.send(self.sock)

    def sendfile(self, file: IO[bytes], offset: int, count: int) -> None:
        self._outbox.add_file(file, offset, count)
        self._outbox.send(self.sock)

    def gettimeout(self) -> float:
        return 0.0

    def begin_answer(self) -> None:
        """Make ready for an answer."""
        self._is_head_held = True
        self._begin(Phase.ANSWER)

    def end_answer(self, *, keep_alive: bool) -> None:
        """Let go of the request, and send on."""
        self.is_kept_alive = keep_alive
        self._body.close()
        self._body_size = 0
        self._begin(Phase.ANSWER)
        self.send_on()

    def refuse(self, status: int, reason: str) -> None:
        """Answer with a status alone, and read nothing any more."""
        self.is_refused = True
        self.begin_answer()
        write_error(self, status, reason, "")
        self.end_answer(keep_alive=False)

    def send_on(self) -> None:
        """Send what the client takes now; after the last of it wait for its next request, else raise Done.

        A refused client may still send: closing at once would take its answer from it.
        """
        self._move(self._outbox.send(self.sock))
        if self._outbox:
            return
        if self.is_kept_alive:
            self._begin(Phase.HEAD)
        elif self.is_refused:
            self.sock.shutdown(socket.SHUT_WR)
            self._begin(Phase.LINGER)
        else:
            raise Done

    def discard(self) -> None:
        """Read what a client goes on to send after its last answer; Done once it stops."""
        for _turn in range(MOST_READ_AT_ONCE // READ_SIZE):
            if self._read(READ_SIZE) is None:
                return

    # Waiting

    def _begin(self, phase: Phase) -> None:
        self.phase, self.since, self._moved = phase, time.monotonic(), 0

    def _move(self, count: int) -> None:
        """Note that bytes were moved; whoever moves enough of them has time again."""
        self._moved += count
        if self._moved >= LEAST_RATE * self.limits.stall:
            self._moved, self.since = 0, time.monotonic()

    @property
    def is_idle(self) -> bool:
        """Whether nothing of a request has come."""
        return self.phase is Phase.HEAD and not self.received

    @property
    def patience(self) -> float:
        """Return how many seconds it may stay as it is."""
        if self.phase is Phase.LINGER:
            return LINGER_SECONDS
        if self.phase is Phase.PLACE:
            return PLACE_SECONDS
        if self.phase is not Phase.HEAD:
            return self.limits.stall
        return self.limits.idle if self.is_idle and self.requests else self.limits.head

    @property
    def held(self) -> int:
        """Return how many bytes are kept for it."""
        return len(self.received) + self._body_size + self._outbox.size

    @property
    def has_head(self) -> bool:
        """Whether a whole head came already, behind the last request."""
        return self.phase is Phase.HEAD and HEAD_END in self.received

    def close(self) -> None:
        """Give back all it holds; where the client has not taken everything, what the system holds, too."""
        self.is_closed = True
        with contextlib.suppress(OSError):
            if self._outbox:
                self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            self.sock.close()
        self._body.close()
        self._outbox.close()
        self.received.clear()
