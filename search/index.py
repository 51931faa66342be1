"""Keeping the index true: documents are made anew from the record, and written where they differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import connection, models, transaction

from publishing.content_version import note_change, touch
from search.backends import get_backend
from search.documents import list_numbers, make_documents
from search.models import Document
from search.registry import Content, list_kinds
from search.spelling import learn_words

AT_ONCE = 200  # things whose documents are made and written in one transaction
FIELDS = ("visible_from", "visible_until", "filters", "title", "names", "body")


@dataclass(frozen=True, slots=True)
class Differences:
    """What is wrong with the documents of some things: what to write, and the keys to delete."""

    missing: list[tuple[Document, Content]]
    stale: list[int]

    def __len__(self) -> int:
        return len({document.pk for document, _ in self.missing} | set(self.stale))


def lock_index() -> None:
    """Keep other writers of the index away until the transaction ends, if there is one.

    Whoever is about to write takes it first: who finds out whom a change concerns must see all links, and two
    who write the same rows must not wait for each other.
    """
    if connection.in_atomic_block:
        _execute(get_backend().lock)


def refresh(things: Iterable[tuple[str, int]]) -> int:
    """Bring documents of things (kind, primary key) up to date, all or nothing; return how many were not.

    What was written is a change of the content: a row may have been saved, and seen, in a transaction before.
    """
    by_kind: dict[str, list[int]] = {}
    for kind, number in things:
        by_kind.setdefault(kind, []).append(number)
    with transaction.atomic():
        lock_index()
        return _noted(
            sum(
                _apply(_compare(kind, chunk))
                for kind, numbers in by_kind.items()
                for chunk in _chunks(iter(numbers))
            )
        )


def rebuild() -> Iterator[tuple[int, int]]:
    """Mend the whole index, some things a transaction; yield how many are looked at, and how many documents
    were wrong among them."""
    _execute(get_backend().before_bulk)
    try:
        for kind in list_kinds():
            for chunk in _numbers(kind):
                yield len(chunk), refresh((kind, number) for number in chunk)
            yield 0, _remove_orphans(kind)
    finally:
        _execute(get_backend().after_bulk)
        touch()


def differences() -> Iterator[tuple[int, int]]:
    """Yield as `rebuild` does, and change nothing."""
    for kind in list_kinds():
        for chunk in _numbers(kind):
            # Twice: what is saved between two questions is no difference.
            yield len(chunk), len(_compare(kind, chunk)) and len(_compare(kind, chunk))
        yield 0, _orphans(kind).count()


def count_things() -> int:
    """Return how many things the index should have documents of."""
    return sum(list_numbers(kind).count() for kind in list_kinds())


def _compare(kind: str, numbers: list[int]) -> Differences:
    kept = {row.pk: row for row in Document.objects.filter(kind=kind, object_id__in=numbers)}
    missing = []
    for document, content in make_documents(kind, numbers):
        other = kept.pop(document.pk, None)
        if other is None or any(getattr(document, field) != getattr(other, field) for field in FIELDS):
            missing.append((document, content))
    return Differences(missing, list(kept))


def _apply(found: Differences) -> int:
    Document.objects.filter(pk__in=found.stale).delete()
    # Another writer's row of the same key is no mistake: the later one is written.
    Document.objects.bulk_create(
        [document for document, _ in found.missing],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=FIELDS,
    )
    learn_words({title for _, content in found.missing for title in content.titles})
    return len(found)


def _orphans(kind: str) -> models.QuerySet[Document]:
    return Document.objects.filter(kind=kind).exclude(object_id__in=list_numbers(kind).order_by())


def _remove_orphans(kind: str) -> int:
    with transaction.atomic():
        lock_index()
        return _noted(_orphans(kind).delete()[0])


def _noted(count: int) -> int:
    """Return how many documents were written, and raise the content version if any were."""
    if count:
        note_change(Document)
    return count


def _numbers(kind: str) -> Iterator[list[int]]:
    """Yield the primary keys of a kind, some at a time, with no question open to the database meanwhile."""
    numbers, last = list_numbers(kind), 0
    while chunk := list(numbers.filter(pk__gt=last)[:AT_ONCE]):
        yield chunk
        last = chunk[-1]


def _chunks(numbers: Iterator[int]) -> Iterator[list[int]]:
    while chunk := list(islice(numbers, AT_ONCE)):
        yield chunk


def _execute(statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
