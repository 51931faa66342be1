"""One renders a page for all who ask for it meanwhile."""

from collections import OrderedDict
from threading import Event, Lock
from time import monotonic

from delivery.page_cache.addresses import PageKey
from delivery.page_cache.renderings import Rendering

REMEMBERED, MOST = 5.0, 10_000  # seconds, and of how many addresses, it is remembered that they are not kept


class Flight:
    """One rendering, for which others wait; its page is there once it is over, unless rendering failed."""

    def __init__(self, version: int) -> None:
        self.began, self.version = monotonic(), version  # at least that content version is rendered
        self.is_over = Event()
        self.page: Rendering | None = None


class Flights:
    """The renderings that are under way, by the key of their page."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way: dict[PageKey, Flight] = {}
        # By their hashes, as keys may be long: if two were the same, one would be rendered twice at most.
        self._not_kept: OrderedDict[int, float] = OrderedDict()

    def board(self, key: PageKey, version: int) -> tuple[Flight, bool]:
        """Return the flight for a page, and whether it is a new one, which whoever asked has to make.

        `version` is the content version that a new one renders at least.
        """
        with self._lock:
            if flight := self._under_way.get(key):
                return flight, False
            flight = self._under_way[key] = Flight(version)
            return flight, True

    def give_up(self, key: PageKey, flight: Flight) -> None:
        """Have nobody else wait for a flight."""
        with self._lock:
            if self._under_way.get(key) is flight:
                del self._under_way[key]

    def land(self, key: PageKey, flight: Flight) -> None:
        """Let all go on who wait for a flight; what it made may not be kept if it has no validity."""
        self.give_up(key, flight)
        if flight.page and not flight.page.validity:
            self._remember(hash(key))
        flight.is_over.set()

    def is_for_one(self, key: PageKey) -> bool:
        """Tell whether a page was lately one that may not be kept, so that waiting for others is in vain."""
        return self._not_kept.get(hash(key), 0.0) > monotonic()

    def _remember(self, key: int) -> None:
        with self._lock:
            self._not_kept[key] = monotonic() + REMEMBERED
            self._not_kept.move_to_end(key)
            if len(self._not_kept) > MOST:
                self._not_kept.popitem(last=False)
