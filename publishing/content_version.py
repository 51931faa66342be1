"""The content version: a number that rises with every change of what visitors can see, and a log of changes.

Triggers of the database raise it in the transaction of the change, whoever makes it (publishing/triggers.py).
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from django.db import connection, models, transaction

from publishing.prepared_query import PreparedQuery

KEY = 1  # of the one row that counts
LOGGED = 5_000  # versions that the log goes back
# PostgreSQL's lock of all who write content, taken before any row: so none waits for one who waits for it.
LOCK_CONTENT = "SELECT pg_advisory_xact_lock(hashtext('content'))"
NOTIFY = "SELECT pg_notify('content_version', '')"


class ContentVersion(models.Model):
    """The one row that holds the number; its key is KEY."""

    is_content: ClassVar[bool] = False

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class ContentChange(models.Model):
    """A row that was written, changed or deleted; no key: any row of its model; no model: any at all."""

    is_content: ClassVar[bool] = False

    version = models.BigIntegerField(db_index=True)
    model = models.CharField(max_length=100, blank=True)
    object_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.version}: {self.model} {self.object_id}"


_NUMBERS: PreparedQuery[tuple[int]] = PreparedQuery(
    lambda: ContentVersion.objects.filter(pk=KEY).values_list("number")
)


def read_version() -> int:
    """Return the content version that the transaction sees; where it has none, one below all that ever were.

    So nothing that was kept holds there, and nothing that is kept there holds anywhere else.
    """
    return next((number for (number,) in _NUMBERS()), -time.time_ns())


@contextmanager
def writing_content() -> Iterator[None]:
    """Begin a transaction in which nobody else writes content; SQLite has but one writer anyway."""
    with transaction.atomic():
        _execute_on_postgresql(LOCK_CONTENT)
        yield


def has_version() -> bool:
    """Tell whether the database has a content version: not after a flush, until it is touched or written."""
    return bool(_NUMBERS())


def is_migrated() -> bool:
    """Tell whether the database has what this module needs: not in the middle of some migrations."""
    tables = {ContentVersion._meta.db_table, ContentChange._meta.db_table}
    return tables <= set(connection.introspection.table_names())


def touch() -> int:
    """Take everything for changed, and return the new content version: one that never was before.

    It becomes the microseconds since 1970, as an older database may have been put into this one's place.
    """
    microseconds = time.time_ns() // 1_000
    with writing_content():
        number = max(read_version() + 1, microseconds)
        ContentVersion.objects.update_or_create(pk=KEY, defaults={"number": number})
        ContentChange.objects.all().delete()
        ContentChange.objects.create(version=number)
        _execute_on_postgresql(NOTIFY)
    return number


def note_change(model: type[models.Model]) -> None:
    """Raise the content version, in the transaction that wrote rows of a model which no triggers follow."""
    with writing_content():
        if not ContentVersion.objects.filter(pk=KEY).update(number=models.F("number") + 1):
            touch()
        ContentChange.objects.create(version=read_version(), model=model._meta.label_lower)
        _execute_on_postgresql(NOTIFY)


def _execute_on_postgresql(statement: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(statement)
