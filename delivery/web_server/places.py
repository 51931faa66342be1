"""Places in the application: one fewer than there are threads, so that what is kept always finds one."""

from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Self

from delivery.web_server.connection import Connection, Phase

# In a request's environ: an application calls it before whatever may take long, as asking a database may.
# It raises NoPlaceFreeError where too many are at that; then the request comes again when there is a place.
ENTER = "delivery.enter_application"


class NoPlaceFreeError(Exception):
    """As many requests as may be are in the application."""


class Places:
    """Counts the requests in the application, and calls those that wait, the first first."""

    def __init__(self, count: int, call: Callable[[Connection], object]) -> None:
        self._free = count
        self._call = call  # has a thread go on with a connection
        self._lock = Lock()
        self._waiting: deque[Connection] = deque()

    def take(self) -> None:
        """Take a place, or raise NoPlaceFreeError."""
        with self._lock:
            if not self._free:
                raise NoPlaceFreeError
            self._free -= 1

    def give_back(self) -> None:
        """Give a place back, for whoever waits for one."""
        with self._lock:
            self._free += 1
            self._call_next()

    def wait(self, connection: Connection) -> None:
        """Have a connection called when there is a place, which another may still take first."""
        with self._lock:
            self._waiting.append(connection)
            if self._free:
                self._call_next()

    def _call_next(self) -> None:
        while self._waiting:
            connection = self._waiting.popleft()
            if connection.phase is Phase.PLACE and not connection.is_closed:
                self._call(connection)
                return


class Place:
    """The place of one request, which is taken once it needs one, and given back in the end."""

    def __init__(self, places: Places) -> None:
        self._places, self._is_taken = places, False

    def take(self) -> None:
        """Take a place unless it has one, or raise NoPlaceFreeError."""
        if not self._is_taken:
            self._places.take()
            self._is_taken = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_taken:
            self._places.give_back()
