"""The documents of the index: for each language, the terms of what its readers are shown of a thing."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils import translation

from languages.definitions import CODES
from publishing.models import Publishable
from search.analysis import terms
from search.models import Document, document_key
from search.query import exact_key
from search.registry import Content, SearchIndex, Ties, get_index

MOST_TERMS = 16_000  # of one field: PostgreSQL tells no more places apart
LONGEST = 250_000  # characters of one field: a tsvector holds a megabyte
APART = " $ "  # parts texts, so that no phrase reaches from one into the next


def make_documents(kind: str, numbers: Iterable[int]) -> Iterator[tuple[Document, Content]]:
    """Yield the documents that things of a kind should have, one a language, with what they were made of."""
    index = get_index(kind)
    things = [
        (thing, ties, _join_terms(ties.names))
        for thing in index.things().filter(pk__in=list(numbers))
        for ties in (index.ties(thing),)
    ]
    for code in CODES:
        with translation.override(code):
            for thing, ties, names in things:
                content = index.content(thing)
                yield _make_document(code, index, thing, ties, names, content), content


def list_numbers(kind: str) -> "models.QuerySet[Any, int]":
    """Return the primary keys of all things of a kind that may have documents."""
    rows = get_index(kind).things().order_by("pk")
    numbers: models.QuerySet[Any, int] = rows.values_list("pk", flat=True)
    return numbers.prefetch_related(None)


def keep_published(things: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
    """Keep what is public now, or will be or was by its schedule."""
    return things.filter(status=Publishable.Status.PUBLISHED)


def _make_document(
    code: str, index: SearchIndex, thing: Any, ties: Ties, names: str, content: Content
) -> Document:
    is_scheduled = isinstance(thing, Publishable)
    keys = dict.fromkeys(exact_key(title) for title in content.titles if title)
    return Document(
        id=document_key(code, index.number, ties.day, thing.pk),
        language=code,
        kind=index.kind,
        is_few=index.number != 0,
        object_id=thing.pk,
        visible_from=thing.publish_at if is_scheduled else None,
        visible_until=thing.withdraw_at if is_scheduled else None,
        filters=" ".join(dict.fromkeys(ties.filters)),
        title=_join_terms(content.titles) + APART + " ".join(keys),
        names=names,
        body=_join_terms(content.body),
    )


def _join_terms(texts: Iterable[str]) -> str:
    joined = APART.join(_terms_of(text) for text in texts if text)
    return joined if len(joined) <= MOST_TERMS else " ".join(joined[:LONGEST].split(" ")[:MOST_TERMS])


@lru_cache(maxsize=4096)
def _terms_of(text: str) -> str:
    """Return the terms of a text; many texts are the same in several languages and documents."""
    return " ".join(terms(text))
