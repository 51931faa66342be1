"""Looking up what is asked for: which documents have it, the best first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Expression
from django.db.models.expressions import RawSQL
from django.utils import timezone

from iclei_kcc import languages
from search.asking import Phrase, Query
from search.engines import engine
from search.engines.interface import Match, Reach
from search.models import Document, key_range

EXACT = 1  # the tier of what has exactly this name
MOST = 1000  # events that one search looks at: beyond, "more than"


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found: its key, how well it fits (1 is best), and its filters."""

    key: int
    tier: int
    filters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The documents that were found, and whether there are more events than were looked at."""

    rows: list[Found]
    is_capped: bool = False


def whole(query: Query) -> tuple[Phrase, ...]:
    """Return what stands in a document that has every word as it was typed."""
    return tuple(word.whole for word in query.words)


def tiers(query: Query) -> list[Match]:
    """Return what a document may be found by, the best first; the last finds nearly all that any finds.

    A title over any text; all of it as it was written over its words scattered; whole words over beginnings.
    """
    loose = tuple(word.loose for word in query.words)
    exactly = (Phrase((query.key,)),)
    phrases = [(query.phrase,)] if len(query.words) > 1 else []
    titles = [Match(one, in_title=True) for one in (exactly, *phrases, whole(query), loose)]
    return list(dict.fromkeys([*titles, *(Match(one) for one in (*phrases, whole(query), loose))]))


def found(matches: list[Match], kind: str = "", most: int = MOST) -> Findings:
    """Return what matches find in the active language, each document once, the best and newest first.

    A match is not asked for events where the better ones have found enough.
    """
    code = languages.active().code
    (first, last), (_, last_event) = key_range(code, kind), key_range(code, Document.Kind.EVENT)
    best: dict[int, Found] = {}
    is_capped = False
    for arms in _in_turn(matches):
        for tier, number, filters in _rows(arms, (first, last), most + 1) if first <= last else ():
            if number not in best or tier < best[number].tier:
                best[number] = Found(number, tier, tuple(filters.split()))
        if not is_capped and sum(number <= last_event for number in best) > most:
            is_capped, first = True, last_event + 1
    rows = sorted(best.values(), key=lambda one: (one.tier, -one.key))
    beyond = set([one.key for one in rows if one.key <= last_event][most:])
    return Findings([one for one in rows if one.key not in beyond], is_capped)


def finds(match: Match) -> bool:
    """Tell whether there is any document in the active language that matches."""
    return bool(_rows([(EXACT, match)], key_range(languages.active().code), 1))


def keys(query: Query, kind: str) -> Expression:
    """Return a subquery of the primary keys of all things of a kind that are found, in no order."""
    code = languages.active().code
    rows, parameters = engine().every(tiers(query)[-1], code, key_range(code, kind))
    # What is asked for is among the parameters.
    return RawSQL(rows, parameters, output_field=BigIntegerField())  # noqa: S611


def _in_turn(matches: list[Match]) -> Iterator[list[tuple[int, Match]]]:
    """Yield matches with their tiers: those of titles, which are quick, at once, then one after the other."""
    numbered = list(enumerate(matches, 1))
    titles = [one for one in numbered if one[1].in_title]
    yield from filter(None, [titles, *([one] for one in numbered if not one[1].in_title)])


def _rows(arms: list[tuple[int, Match]], within: tuple[int, int], limit: int) -> list[tuple[int, int, str]]:
    code = languages.active().code
    reach = Reach(code, within, connection.ops.adapt_datetimefield_value(timezone.now()), limit)
    statements, parameters = [], list[Any]()
    for tier, match in arms:
        statement, values = engine().newest(match, reach)
        statements.append(f"SELECT {tier} AS tier, found_{tier}.* FROM ({statement}) AS found_{tier}")  # noqa: S608
        parameters += values
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), parameters)
        return list(cursor.fetchall())
