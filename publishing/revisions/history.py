"""Writing and reading the revisions of an object."""

from collections.abc import Iterable

from django.db import models

from publishing.revisions.models import Revision
from publishing.revisions.snapshots import Snapshot, list_changes


def head_of(thing: models.Model) -> Revision | None:
    """Return the newest revision of an object, None where nobody has edited it yet."""
    return Revision.objects.of_object(thing).first()


def revisions_after(thing: models.Model, number: int) -> Iterable[Revision]:
    """Return an object's revisions that are newer than a number, the newest first, with their authors."""
    return Revision.objects.of_object(thing).filter(number__gt=number).select_related("author")


def record_edit(
    thing: models.Model,
    before: Snapshot,
    after: Snapshot,
    author: int | None,
    base: int | None,
    reason: Revision.Reason = Revision.Reason.EDITED,
) -> Revision | None:
    """Write the revision that an edit made; nothing where it changed nothing.

    It stands in the transaction of the edit. What changed some other way since the newest revision, or before
    the first, is recorded as a revision of its own before it.
    """
    changes = list_changes(before, after)
    if not changes:
        return None
    head = head_of(thing)
    number, changed = (head.number, list_changes(head.values, before)) if head else (0, [])
    if not head or changed:
        number += 1
        _write(thing, number, before, Revision.Reason.ELSEWHERE if head else Revision.Reason.FIRST, changed)
    return _write(thing, number + 1, after, reason, changes, author=author, base=base)


def record_addition(thing: models.Model, values: Snapshot, author: int | None) -> Revision:
    """Write the first revision of an object that has just been added."""
    return _write(thing, 1, values, Revision.Reason.ADDED, [], author=author)


def _write(
    thing: models.Model,
    number: int,
    values: Snapshot,
    reason: Revision.Reason,
    changes: list[str],
    author: int | None = None,
    base: int | None = None,
) -> Revision:
    revision: Revision = Revision.objects.create(
        model=thing._meta.label_lower,
        object_id=thing.pk,
        number=number,
        author_id=author,
        reason=reason,
        base=base,
        values=values,
        changes=changes,
    )
    return revision
