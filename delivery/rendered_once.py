"""HTML of things that are kept from page to page, made once for each."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock

from django.utils.safestring import SafeString

from languages.definitions import active_language

Key = tuple[Hashable, ...]
MOST = 1_000_000  # characters that a process keeps


def _by_value(thing: object) -> Hashable:
    return active_language().code, thing


class RenderedOnce:
    """Calls macros of templates, and keeps what they make of a thing that is frozen and in one language.

    `alike`: things that are equal are one in each language; they must not differ in anything that is shown.
    """

    def __init__(self, most: int = MOST, *, alike: bool = False) -> None:
        self._most, self._size = most, 0
        self._identify: Callable[[object], Hashable] = _by_value if alike else id
        self._lock = Lock()
        # With the thing itself, whose number no other has for as long as it is there.
        self._kept: OrderedDict[Key, tuple[object, SafeString]] = OrderedDict()

    def __call__(self, macro: Callable[..., str], thing: object, *inputs: Hashable) -> SafeString:
        """Return what a macro makes of a thing and some inputs."""
        key = self._key(macro, thing, inputs)
        with self._lock:
            kept = self._find(key)
        return self._make(key, macro, thing, inputs) if kept is None else kept

    def each(self, macro: Callable[..., str], things: Sequence[object], *inputs: Hashable) -> SafeString:
        """Return what a macro makes of each of some things and some inputs, one after the other."""
        keys = [self._key(macro, thing, inputs) for thing in things]
        with self._lock:
            found = [self._find(key) for key in keys]
        return SafeString(
            "".join(
                self._make(key, macro, thing, inputs) if kept is None else kept
                for key, kept, thing in zip(keys, found, things, strict=True)
            )
        )

    def _find(self, key: Key) -> SafeString | None:
        if kept := self._kept.get(key):
            self._kept.move_to_end(key)
            return kept[1]
        return None

    def _make(
        self, key: Key, macro: Callable[..., str], thing: object, inputs: tuple[Hashable, ...]
    ) -> SafeString:
        made = SafeString(macro(thing, *inputs))
        with self._lock:
            if key not in self._kept:
                self._kept[key] = (thing, made)
                self._size += len(made)
            while self._size > self._most:
                self._size -= len(self._kept.popitem(last=False)[1][1])
        return made

    def _key(self, macro: Callable[..., str], thing: object, inputs: tuple[Hashable, ...]) -> Key:
        return (getattr(macro, "name", macro), self._identify(thing), *inputs)
