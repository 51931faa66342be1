"""The index: what a reader of one language can find about one thing of the record."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.definitions import CODES

# FTS5 of SQLite loses rows in descending order where keys differ by 2**56 or more: all bits must be fewer.
PK_BITS, DAY_BITS, KIND_BITS = 30, 20, 3


class Document(models.Model):
    """One thing in one language, as terms parted by spaces.

    Its key says where it stands: language, kind, day, number; so the newest of one kind in one language are
    the last of a range of keys, in any database. The database keeps an index of the terms beside this table
    (`search/backends/`), by triggers or generated columns of its own.
    """

    class Kind(models.TextChoices):
        # The last is the first in the order of keys: see KINDS.
        CALL = "call", _("Calls for solutions")
        PAGE = "page", _("Pages")
        CITY = "city", _("Cities")
        ORGANISATION = "organisation", _("Organisations")
        HONOUR = "honour", _("Honours")
        EVENT = "event", _("Events")

    id = models.BigIntegerField(primary_key=True)
    language = models.CharField(max_length=7)
    kind = models.CharField(max_length=12, choices=Kind)
    object_id = models.BigIntegerField()
    visible_from = models.DateTimeField(null=True)
    visible_until = models.DateTimeField(null=True)
    filters = models.TextField()
    title = models.TextField()
    names = models.TextField()
    body = models.TextField()

    objects: "ClassVar[models.Manager[Document]]" = models.Manager()

    class Meta:
        verbose_name = _("document of the search index")
        verbose_name_plural = _("documents of the search index")
        indexes: ClassVar = [models.Index(fields=["kind", "object_id"], name="document_object")]

    def __str__(self) -> str:
        return f"{self.language} {self.kind} {self.object_id}"


KINDS = tuple(Document.Kind.values[::-1])  # in the order of their keys, the many first


def key(language: str, kind: str, day: dt.date | None, number: int) -> int:
    """Return the key of a document; a thing without a date stands before all days."""
    first, _last = key_range(language, kind)
    return first + ((day.toordinal() if day else 0) << PK_BITS) + number


def key_range(language: str, kind: str = "") -> tuple[int, int]:
    """Return the first and the last key of a language, or of one kind in it."""
    at = CODES.index(language) << KIND_BITS
    first, width = (at + KINDS.index(kind), 1) if kind else (at, 1 << KIND_BITS)
    shift = DAY_BITS + PK_BITS
    return first << shift, ((first + width) << shift) - 1


def object_of(document: int) -> tuple[str, int]:
    """Return the kind and the number of the thing that a key is of."""
    return KINDS[(document >> (DAY_BITS + PK_BITS)) % (1 << KIND_BITS)], document % (1 << PK_BITS)


class Spelling(models.Model):
    """A word of the record's titles, under what is left of it without one letter: "limate" for "climate"."""

    variant = models.CharField(max_length=64)
    word = models.CharField(max_length=64)

    objects: "ClassVar[models.Manager[Spelling]]" = models.Manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["variant", "word"], name="spelling_once")]

    def __str__(self) -> str:
        return self.word
