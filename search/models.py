"""The index: what a reader of one language can find about one thing of the record."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.definitions import CODES

# FTS5 of SQLite loses rows in descending order where keys differ by 2**56 or more: all bits must be fewer.
PK_BITS, DAY_BITS, KIND_BITS = 30, 18, 5
MANY = 0  # the number of the kind that has by far the most things, the first in the order of keys
FIRST_DAY = dt.date(1800, 1, 1).toordinal() - 1  # days before it, and after 2517, stand at the ends


class Document(models.Model):
    """One thing in one language, as terms parted by spaces.

    Its key says where it stands: language, kind, day, number; so the newest of one kind in one language are
    the last of a range of keys, in any database. The database keeps an index of the terms beside this table
    (`search/backends/`), by triggers or generated columns of its own.
    """

    is_content: ClassVar[bool] = False  # it is made of what is; `search/index.py` tells of its changes

    id = models.BigIntegerField(primary_key=True)
    language = models.CharField(max_length=7)
    kind = models.CharField(max_length=12)
    is_few = models.BooleanField(default=True)  # not of the kind that has by far the most things
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


def document_key(language: str, kind: int, day: dt.date | None, number: int) -> int:
    """Return the key of a document, of a kind by its number; what has no date stands first."""
    first, _last = key_range(language, kind)
    place = min(max(day.toordinal() - FIRST_DAY, 1), (1 << DAY_BITS) - 1) if day else 0
    return first + (place << PK_BITS) + number


def key_range(language: str, kind: int | None = None) -> tuple[int, int]:
    """Return the first and the last key of a language, or of one kind in it by its number."""
    at = CODES.index(language) << KIND_BITS
    first, width = (at, 1 << KIND_BITS) if kind is None else (at + kind, 1)
    shift = DAY_BITS + PK_BITS
    return first << shift, ((first + width) << shift) - 1


def split_key(document: int) -> tuple[int, int]:
    """Return the number of the kind and the primary key of the thing that a document's key is of."""
    return (document >> (DAY_BITS + PK_BITS)) % (1 << KIND_BITS), document % (1 << PK_BITS)


class Spelling(models.Model):
    """A word of the record's titles, under what is left of it without one letter: "limate" for "climate"."""

    is_content: ClassVar[bool] = False

    variant = models.CharField(max_length=64)
    word = models.CharField(max_length=64)

    objects: "ClassVar[models.Manager[Spelling]]" = models.Manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["variant", "word"], name="spelling_once")]

    def __str__(self) -> str:
        return self.word
