"""Finding things by words: the rooms below ask here, and the room that knows how has put itself here."""

from typing import Protocol

from django.db.models import Expression


class Finder(Protocol):
    """What finding by words offers."""

    def cleaned(self, words: str) -> str:
        """Return words as they are searched for; BadRequest if they are too many, or none can be."""

    def keys(self, kind: str, words: str) -> Expression:
        """Return a subquery of the primary keys of one kind that a reader of the active language finds."""


class _Nowhere:
    """What there is before the search room has come: a site without it finds nothing."""

    finder: Finder | None = None


def register(finder: Finder) -> None:
    """Have words found by this from now on."""
    _Nowhere.finder = finder


def finder() -> Finder:
    """Return who finds things by words; RuntimeError where the search room is not installed."""
    if _Nowhere.finder is None:
        raise RuntimeError("Add search to INSTALLED_APPS.")
    return _Nowhere.finder
