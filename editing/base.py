"""What a form was loaded from, as it carries it: signed, so that it says what the site has said."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self
from zlib import crc32

from django.core import signing
from django.db import models

from publishing.revisions.history import head_of
from publishing.revisions.snapshots import JSONValue, Snapshot, take_snapshot

FIELD = "base_revision"  # of the form
SALT = "editing.base"


@dataclass(frozen=True, slots=True)
class Base:
    """An object when a form was loaded, the number of its newest revision then, and what the form held.

    `held` are the names of the fields that could be edited, by the object or row (`place_of`).
    """

    number: int
    snapshot: Snapshot
    held: dict[str, list[str]]

    @classmethod
    def of(cls, thing: models.Model, held: dict[str, list[str]]) -> Self:
        """Return an object as it is saved now."""
        head = head_of(thing)
        return cls(head.number if head else 0, take_snapshot(thing), held)

    def sign(self, thing: models.Model) -> str:
        """Return it as a form carries it."""
        return signing.dumps(
            [self.number, self.snapshot, self.held], salt=f"{SALT}.{place_of(thing)}", compress=True
        )

    @classmethod
    def read(cls, signed: str, thing: models.Model) -> Self | None:
        """Return what a form carries of an object; None where that is not what the site gave it."""
        content = _load(signed, place_of(thing))
        return cls(*content) if content else None

    def columns_of(self, row: models.Model) -> dict[str, JSONValue] | None:
        """Return the columns of a row that belongs to the object; None where it was not there."""
        return self.snapshot["rows"].get(row._meta.label_lower, {}).get(str(row.pk))

    def holds(self, thing: models.Model, name: str) -> bool:
        """Tell whether the form held a field of the object, or of one of its rows."""
        return name in self.held.get(place_of(thing), ())


def place_of(thing: models.Model) -> str:
    """Return what tells an object, or a row of one, from all others."""
    return f"{thing._meta.label_lower} {thing.pk}"


def digest(value: Any) -> str:
    """Return what tells a snapshot, or a value of one, from others: a choice is of what was shown."""
    return f"{crc32(json.dumps(value, sort_keys=True).encode()):08x}"


@lru_cache(maxsize=16)  # each form of a page reads it
def _load(signed: str, name: str) -> Any:
    try:
        return signing.loads(signed, salt=f"{SALT}.{name}")
    except signing.BadSignature:
        return None
