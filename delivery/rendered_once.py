"""HTML of things that are kept from page to page, made once for each."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from django.utils.safestring import SafeString

MOST = 1_000_000  # characters that a process keeps


class RenderedOnce:
    """Calls macros of templates, and keeps what they make of a thing that is frozen and in one language."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._size = most, 0
        self._lock = Lock()
        # With the thing itself, whose number no other has for as long as it is there.
        self._kept: OrderedDict[tuple[Hashable, ...], tuple[object, SafeString]] = OrderedDict()

    def __call__(self, macro: Callable[..., str], thing: object, *inputs: Hashable) -> SafeString:
        """Return what a macro makes of a thing and some inputs."""
        key = (getattr(macro, "name", macro), id(thing), *inputs)
        with self._lock:
            if kept := self._kept.get(key):
                self._kept.move_to_end(key)
                return kept[1]
        made = SafeString(macro(thing, *inputs))
        with self._lock:
            if key not in self._kept:
                self._kept[key] = (thing, made)
                self._size += len(made)
            while self._size > self._most:
                self._size -= len(self._kept.popitem(last=False)[1][1])
        return made
