"""Asks for one page over several connections at once, from one loop that costs little beside a server."""

import select
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.client import PIECE, TIMEOUT, Answer, Connection


@dataclass(frozen=True, slots=True)
class Expected:
    """What every answer must be, so that no error counts as a fast page."""

    status: int
    length: int | None  # of the body on the wire; None where a server may vary it

    @classmethod
    def like(cls, answer: Answer) -> "Expected":
        """Return what an answer is."""
        return cls(answer.status, len(answer.body))


class Load:
    """Connections that ask for the same bytes again as soon as they are answered."""

    def __init__(self, connections: Sequence[Connection], request: bytes, expected: Expected) -> None:
        self.request, self.expected = request, expected
        self.by_number = {connection.socket.fileno(): connection for connection in connections}
        self.poll = select.epoll()
        self.answered = 0  # also after the time was over
        self.last = 0.0  # when the last answer that counts was whole

    def rate(self, seconds: float) -> float:
        """Return how many answers a second there are, and leave every connection free to be used again."""
        started = time.perf_counter()
        deadline, count, waiting = started + seconds, 0, len(self.by_number)
        for number, connection in self.by_number.items():
            connection.wake_at(self.expected.length or 1)
            self.poll.register(number, select.EPOLLIN)
            self._ask(connection)
        while waiting:
            for number in self._ready():
                if not self._is_answered(number):
                    continue
                self.answered += 1
                if (now := time.perf_counter()) <= deadline or not count:
                    count, self.last = count + 1, now
                if now < deadline:
                    self._ask_again(number)
                else:
                    waiting -= 1
        self.poll.close()
        return count / (self.last - started)

    def _ready(self) -> list[int]:
        """Return the connections on which an answer may have arrived; leave if there is none for long."""
        ready = self.poll.poll(TIMEOUT)
        if not ready:
            sys.exit(f"{self._name} is not answered with {self.expected}.")
        return [number for number, _event in ready]

    def _is_answered(self, number: int) -> bool:
        """Read what has arrived and tell whether an answer is whole; leave if it is not as expected."""
        connection = self.by_number[number]
        piece = connection.socket.recv(PIECE)
        reader = connection.reader
        if not piece and not reader.buffer:  # a server may close a connection between two requests
            self._ask_again(number, is_closed=True)
            return False
        if not piece:
            sys.exit(f"{self._name} is answered with less than its head promised.")
        if not reader.feed(piece):
            return False
        status, length = reader.status, reader.body_length
        if status != self.expected.status or self.expected.length not in {None, length}:
            sys.exit(f"{self._name} is answered {status} with {length} bytes, not {self.expected}.")
        return True

    def _ask_again(self, number: int, *, is_closed: bool = False) -> None:
        connection = self.by_number[number]
        if is_closed or connection.reader.is_closing:
            self.poll.unregister(number)
            del self.by_number[number]
            connection.reopen()
            connection.wake_at(self.expected.length or 1)
            number = connection.socket.fileno()
            self.by_number[number] = connection
            self.poll.register(number, select.EPOLLIN)
        self._ask(connection)

    def _ask(self, connection: Connection) -> None:
        connection.reader.clear()
        connection.socket.sendall(self.request)

    @property
    def _name(self) -> str:
        return self.request.split(b" ", 2)[1].decode()
