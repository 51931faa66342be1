"""What waits to be sent to a client that reads more slowly than the application writes."""

import os
import socket
import tempfile
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import IO

from delivery.web_server.limits import ANSWER_IN_MEMORY

MOST_PIECES = 64  # pieces handed to the system at once
MOST_OF_FILE = 1024 * 1024  # bytes of a file sent in one go


class FilePart:
    """Bytes of a file, which stays open until they are sent."""

    def __init__(self, number: int, offset: int, length: int) -> None:
        self.number, self.offset, self.length = number, offset, length

    def send(self, sock: socket.socket) -> int:
        """Send some of it and return how much; BlockingIOError where the client takes nothing now."""
        sent = os.sendfile(sock.fileno(), self.number, self.offset, min(self.length, MOST_OF_FILE))
        if not sent:
            raise ConnectionAbortedError("a file became shorter while it was sent")
        self.offset += sent
        self.length -= sent
        return sent

    def close(self) -> None:
        os.close(self.number)


class Overflow(FilePart):
    """A temporary file that grows while it is sent."""

    def __init__(self) -> None:
        with tempfile.TemporaryFile() as file:
            super().__init__(os.dup(file.fileno()), 0, 0)

    def add(self, data: bytes | memoryview) -> None:
        """Write all of some bytes at its end."""
        rest = memoryview(data)
        while rest:
            written = os.pwrite(self.number, rest, self.offset + self.length)
            self.length += written
            rest = rest[written:]


class Outbox:
    """Pieces in their order, as the application gave them; what a slow client leaves of many, in a file."""

    def __init__(self) -> None:
        self._parts = deque[memoryview | FilePart]()
        self.in_memory = 0
        self.size = 0  # bytes that wait, without those of files that lie there anyway

    def __bool__(self) -> bool:
        return bool(self._parts)

    def add(self, data: bytes) -> None:
        """Put bytes at the end, without a copy where nothing waits in a temporary file."""
        last = self._parts[-1] if self._parts else None
        self.size += len(data)
        if isinstance(last, Overflow):
            last.add(data)
        elif data:
            self._parts.append(memoryview(data))
            self.in_memory += len(data)

    def add_file(self, file: IO[bytes], offset: int, length: int) -> None:
        """Put a part of a file at the end; the caller may close the file."""
        if length:
            self._parts.append(FilePart(os.dup(file.fileno()), offset, length))

    def send(self, sock: socket.socket) -> int:
        """Send what the client takes now, and return how many bytes."""
        sent = 0
        try:
            while self._parts:
                sent += self._send_some(sock)
        except BlockingIOError:
            if self.in_memory > ANSWER_IN_MEMORY:
                self._overflow()
        return sent

    def close(self) -> None:
        """Let go of what was not sent."""
        for part in self._parts:
            if isinstance(part, FilePart):
                part.close()
        self._parts.clear()
        self.size = self.in_memory = 0

    def _send_some(self, sock: socket.socket) -> int:
        first = self._parts[0]
        if isinstance(first, FilePart):
            sent = first.send(sock)
            self.size -= sent if isinstance(first, Overflow) else 0
            if not first.length:
                self._parts.popleft()
                first.close()
            return sent
        sent = sock.sendmsg(list(self._first_pieces()))
        self._forget(sent)
        return sent

    def _first_pieces(self) -> Iterator[memoryview]:
        for part in islice(self._parts, MOST_PIECES):
            if isinstance(part, FilePart):
                return
            yield part

    def _forget(self, sent: int) -> None:
        """Drop bytes of the first pieces, which were sent."""
        self.size -= sent
        self.in_memory -= sent
        for piece in list(self._first_pieces()):
            if len(piece) > sent:
                self._parts[0] = piece[sent:]
                return
            self._parts.popleft()
            sent -= len(piece)

    def _overflow(self) -> None:
        """Move the last pieces to a temporary file."""
        pieces = list[memoryview]()
        while self._parts and isinstance(last := self._parts[-1], memoryview):
            pieces.append(last)
            self._parts.pop()
        file = Overflow()
        for piece in reversed(pieces):
            file.add(piece)
            self.in_memory -= len(piece)
        self._parts.append(file)
