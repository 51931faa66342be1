"""Looking up what is asked for: which documents have it, the best first."""

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Expression
from django.db.models.expressions import RawSQL

from languages.definitions import active_language
from publishing.snapshot import now
from search.backends import get_backend
from search.backends.interface import Condition, Scope, union_of_tiers
from search.models import MANY, key_range
from search.query import Phrase, Query
from search.registry import get_index

Row = tuple[int, int, str]  # tier, key, filters
_number = itemgetter(1)
EXACT = 1  # the tier of what has exactly this name
MOST = 500  # documents that each way to match gives: beyond, "more than"
# Languages, and how many documents at most, in which something was cut: there all ways at once cost too much.
_CUT: set[tuple[str, int]] = set()


@dataclass(frozen=True, slots=True)
class Match:
    """A document that was found: its key, how well it fits (1 is best), and its filters."""

    key: int
    tier: int
    filters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The documents that were found, and whether there are more of the many than were looked at."""

    rows: list[Match]
    is_capped: bool = False


def exact_phrases(query: Query) -> tuple[Phrase, ...]:
    """Return what stands in a document that has every word as it was typed."""
    return tuple(word.exact for word in query.words)


def list_conditions(query: Query, filters: tuple[str, ...] = ()) -> list[Condition]:
    """Return the conditions by which documents are found, the strictest first; the last finds nearly all.

    A title over any text; all of it as it was written over its words scattered; whole words over beginnings.
    """
    stemmed = tuple(word.stemmed for word in query.words)
    exactly = [(Phrase((key,)),) for key in query.keys]
    phrases = [(query.phrase,)] if len(query.words) > 1 else []
    anywhere = (*phrases, exact_phrases(query), stemmed)
    conditions = [Condition(one, True, filters) for one in (*exactly, *anywhere)]
    return list(dict.fromkeys([*conditions, *(Condition(one, False, filters) for one in anywhere)]))


def find(conditions: list[Condition], kind: str = "", most: int = MOST) -> Findings:
    """Return what conditions find in the active language, each document once, the best and newest first.

    A condition that finds more than `most` is cut there, and no later one is asked for the many.
    """
    code = active_language().code
    within, tiers = _kind_range(code, kind), list(enumerate(conditions, 1))
    if not tiers or within[0] > within[1]:
        return Findings([])
    if (code, most) not in _CUT:
        found = _ask(*get_backend().any_of(tiers, _scope(code, within, most + 1)))
        if len({number for _, number, _ in found}) <= most:
            return _join(found)
        _CUT.add((code, most))
    return _find_by_turns(tiers, within, most)


def _find_by_turns(tiers: list[tuple[int, Condition]], within: tuple[int, int], most: int) -> Findings:
    """Ask one condition after another, for one that is cut may find very much."""
    (first, last), (_, last_of_many) = within, key_range(active_language().code, MANY)
    found: list[Row] = []
    is_capped, ahead = False, tiers
    while ahead and first <= last:
        # The first two at once, for hardly anything has exactly this name; all, where only the few are left.
        size = len(ahead) if is_capped else 2 if ahead[0][0] == EXACT else 1
        asked, ahead = ahead[:size], ahead[size:]
        for rows in _latest(asked, (first, last), most + 1):
            is_cut = len(rows) > most
            found += sorted(rows, key=_number, reverse=True)[: most if is_cut else None]
            if is_cut:
                is_capped, first = True, last_of_many + 1
    return _join(found, is_capped=is_capped)


def _join(found: list[Row], *, is_capped: bool = False) -> Findings:
    """Return each document in the first tier that has it."""
    best: dict[int, Match] = {}
    for tier, number, filters in found:
        if number not in best or tier < best[number].tier:
            best[number] = Match(number, tier, tuple(filters.split()))
    return Findings(sorted(best.values(), key=lambda one: (one.tier, -one.key)), is_capped)


def is_found(condition: Condition) -> bool:
    """Tell whether there is any document in the active language that meets a condition."""
    return any(_latest([(EXACT, condition)], key_range(active_language().code), 1))


def find_keys(query: Query, kind: str) -> Expression:
    """Return a subquery of the primary keys of all things of a kind that are found, in no order."""
    if not query:
        return RawSQL("SELECT 0", (), output_field=BigIntegerField())  # no key
    code = active_language().code
    rows, parameters = get_backend().all_keys(list_conditions(query)[-1], code, _kind_range(code, kind))
    # What is asked for is among the parameters.
    return RawSQL(rows, parameters, output_field=BigIntegerField())  # noqa: S611


def _latest(tiers: list[tuple[int, Condition]], within: tuple[int, int], limit: int) -> list[list[Row]]:
    """Return what each tier finds, in one question."""
    scope = _scope(active_language().code, within, limit)
    latest = get_backend().latest
    found: dict[int, list[Row]] = {tier: [] for tier, _ in tiers}
    for row in _ask(*union_of_tiers((tier, *latest(condition, scope)) for tier, condition in tiers)):
        found[row[0]].append(row)
    return list(found.values())


def _ask(statement: str, parameters: list[Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: list[Row] = cursor.fetchall()
    return rows


def _scope(code: str, within: tuple[int, int], limit: int) -> Scope:
    return Scope(code, within, connection.ops.adapt_datetimefield_value(now()), limit)


def _kind_range(code: str, kind: str) -> tuple[int, int]:
    """Return the first and the last key of a kind in a language, of all kinds for ""."""
    return key_range(code, get_index(kind).number if kind else None)
