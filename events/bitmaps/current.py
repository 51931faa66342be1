"""The public events as the rendering sees them: kept in this process, and brought forward by what changed."""

from contextvars import ContextVar
from threading import Lock

from events.bitmaps.bitmap_index import BitmapIndex
from events.bitmaps.linked import Linked
from events.bitmaps.public_events import PublicEvents
from events.bitmaps.reading import read_published
from events.models import City, Event, Organisation, Theme
from publishing.change_log import Changes, changes_between
from publishing.snapshot import Snapshot, reading

NEWEST = 4  # content versions that are kept: some may still be rendering what was before
MANY = 1_000  # changed events that cost as much as reading all
EVENTS, *LINKED = (model._meta.label_lower for model in (Event, City, Organisation, Theme))


class KeptEvents:
    """The public events of the newest content versions that were asked for."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._by_version: dict[int, PublicEvents] = {}

    def at(self, snapshot: Snapshot) -> PublicEvents:
        """Return the public events of a snapshot that may be kept."""
        with self._lock:
            events = self._by_version.get(snapshot.version) or self._bring_forward(snapshot)
            if not events.holds_at(snapshot.moment):
                events = PublicEvents.at(snapshot.moment, events.index, events.linked)
            self._by_version[snapshot.version] = events
            for version in sorted(self._by_version)[:-NEWEST]:
                del self._by_version[version]
        return events

    def _bring_forward(self, snapshot: Snapshot) -> PublicEvents:
        """Make the public events of a version from those of an earlier one, or read all of them."""
        version = max((one for one in self._by_version if one < snapshot.version), default=None)
        changes = None if version is None else changes_between(version, snapshot.version)
        if version is None or changes is None:
            return read_events(snapshot)
        return _follow(changes, self._by_version[version], snapshot)


def _follow(changes: Changes, events: PublicEvents, snapshot: Snapshot) -> PublicEvents:
    """Return events after some changes."""
    keys = changes.get(EVENTS, frozenset())
    if keys is None or len(keys) > MANY:
        return read_events(snapshot)
    is_linked_changed = not changes.keys().isdisjoint(LINKED)
    if not keys and not is_linked_changed:
        return events
    index = events.index.replace(keys, read_published(keys)) if keys else events.index
    linked = Linked.read() if is_linked_changed else events.linked
    if index is events.index and linked is events.linked:
        return events
    return PublicEvents.at(snapshot.moment, index, linked)


def read_events(snapshot: Snapshot) -> PublicEvents:
    """Return the public events of a snapshot, all read anew."""
    return PublicEvents.at(snapshot.moment, BitmapIndex.of(read_published()), Linked.read())


_kept = KeptEvents()
_unkept: ContextVar[tuple[Snapshot, PublicEvents] | None] = ContextVar("unkept", default=None)


def current_events() -> PublicEvents:
    """Return the public events as the transaction and the moment of the rendering see them.

    What somebody's own transaction sees is read once for all that is rendered in one `reading()`.
    """
    with reading() as snapshot:
        if snapshot.may_keep:
            return _kept.at(snapshot)
        unkept = _unkept.get()
        if unkept is None or unkept[0] is not snapshot:
            unkept = (snapshot, read_events(snapshot))
            _unkept.set(unkept)
        return unkept[1]
