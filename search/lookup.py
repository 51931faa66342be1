"""Looking up what is asked for: which documents have it, the best first."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Expression
from django.db.models.expressions import RawSQL
from django.utils import timezone

from iclei_kcc import languages
from search.asking import Phrase, Query
from search.engines import engine
from search.engines.interface import Match
from search.models import PK_BITS, key_range

EXACT = 1  # the tier of what has exactly this name
MOST = 1000  # documents that one search looks at: beyond, "more than"


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found: its key, how well it fits (1 is best), and its filters."""

    key: int
    tier: int
    filters: tuple[str, ...]


def tiers(query: Query) -> list[Match]:
    """Return what a document may be found by, the best first; the last finds nearly all that any finds.

    A title over any text; all of it as it was written over its words scattered; whole words over beginnings.
    """
    whole = tuple(word.whole for word in query.words)
    loose = tuple(word.loose for word in query.words)
    exactly = (Phrase((query.key,)),)
    phrases = [(query.phrase,)] if len(query.words) > 1 else []
    titles = [Match(one, in_title=True) for one in (exactly, *phrases, whole, loose)]
    return list(dict.fromkeys([*titles, *(Match(one) for one in (*phrases, whole, loose))]))


def found(matches: list[Match], kind: str = "", limit: int = MOST + 1) -> list[Found]:
    """Return what matches find in the active language, each document once, the best and newest first.

    At most `limit` a match; one question to the database.
    """
    best: dict[int, Found] = {}
    for tier, number, filters in _rows(matches, kind, limit):
        if number not in best or tier < best[number].tier:
            best[number] = Found(number, tier, tuple(filters.split()))
    return sorted(best.values(), key=lambda one: (one.tier, -one.key))


def keys(query: Query, kind: str) -> Expression:
    """Return a subquery of the primary keys of all things of a kind that are found, in no order."""
    code, number = languages.active().code, engine().key
    where, parameters = engine().condition(tiers(query)[-1], code)
    rows = f"{engine().index} WHERE {where} AND {number} BETWEEN %s AND %s"
    # What is asked for is among the parameters.
    return RawSQL(  # noqa: S611
        f"SELECT {number} %% {1 << PK_BITS} FROM {rows}",  # noqa: S608
        [*parameters, *key_range(code, kind)],
        output_field=BigIntegerField(),
    )


def _rows(matches: list[Match], kind: str, limit: int) -> list[tuple[int, int, str]]:
    arms: list[str] = []
    parameters: list[Any] = []
    code = languages.active().code
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    for tier, match in enumerate(matches, 1):
        where, values = engine().condition(match, code)
        arms.append(
            f"SELECT * FROM (SELECT {tier} AS tier, {engine().key} AS number, search_document.filters"  # noqa: S608
            f" FROM {engine().source} WHERE {where} AND {engine().key} BETWEEN %s AND %s"
            " AND (visible_from IS NULL OR visible_from <= %s)"
            " AND (visible_until IS NULL OR visible_until > %s)"
            f" ORDER BY {engine().key} DESC LIMIT %s) AS found_{tier}"
        )
        parameters += [*values, *key_range(code, kind), now, now, limit]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(arms), parameters)
        return list(cursor.fetchall())
