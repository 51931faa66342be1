"""PostgreSQL: tsvector columns that the database makes of the documents' terms, with an index a language.

Terms become lexemes as they are, by position, without PostgreSQL's parser: it would part some of them anew.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from languages.definitions import CODES, field_name
from publishing.content_version import LOCK_CONTENT
from search.backends.interface import Condition, Scope
from search.models import MANY, PK_BITS, key_range
from search.query import Phrase

VECTOR = r"""
CREATE FUNCTION search_vector(terms text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(
    string_agg(
      '''' || replace(replace(term, '\', '\\'), '''', '''''') || ''':' || least(place, 16383), ' '
    ),
    ''
  )::tsvector
  FROM unnest(string_to_array(terms, ' ')) WITH ORDINALITY AS parts(term, place)
  WHERE term <> ''
$$
"""
# Filters stand in both, so that either finds alone.
COLUMNS = {
    "title_vector": "title || ' $ ' || filters",
    "vector": "title || ' $ ' || names || ' $ ' || body || ' $ ' || filters",
}

VISIBLE = "(visible_from IS NULL OR visible_from <= %s) AND (visible_until IS NULL OR visible_until > %s)"
FEW = "is_few"  # documents of all kinds but the one with the most things


def _indexes() -> Iterator[tuple[str, str]]:
    """Yield the name and the definition of each index: two for a column in a language, of all and of few."""
    for column in COLUMNS:
        for code in CODES:
            name, kept = field_name(f"search_{column}", code), "WITH (fastupdate = off)"
            yield name, f"gin ({column}) {kept} WHERE language = '{code}'"
            yield f"{name}_few", f"gin ({column}) {kept} WHERE language = '{code}' AND {FEW}"


INDEXES = dict(_indexes())


class PostgreSQL:
    """The backend of the database server; needs PostgreSQL 12 or newer, and no extension."""

    install: tuple[str, ...] = (
        VECTOR,
        *(
            f"ALTER TABLE search_document ADD COLUMN {column} tsvector"
            f" GENERATED ALWAYS AS (search_vector({terms})) STORED"
            for column, terms in COLUMNS.items()
        ),
        *(f"CREATE INDEX {name} ON search_document USING {what}" for name, what in INDEXES.items()),
    )
    uninstall: tuple[str, ...] = (
        *(f"ALTER TABLE search_document DROP COLUMN IF EXISTS {column}" for column in COLUMNS),
        "DROP FUNCTION IF EXISTS search_vector",
    )
    lock: tuple[str, ...] = (LOCK_CONTENT,)
    # New entries first go into a list, which is read through by every search, and into the index by the
    # ten thousand.
    before_bulk: tuple[str, ...] = tuple(
        f"ALTER INDEX {name} SET (fastupdate = on, gin_pending_list_limit = 32768)" for name in INDEXES
    )
    after_bulk: tuple[str, ...] = (
        *(f"ALTER INDEX {name} SET (fastupdate = off)" for name in INDEXES),
        *(f"SELECT gin_clean_pending_list('{name}')" for name in INDEXES),
        "ANALYZE search_document",
    )
    # A row is what every search reads, and the vector of a text what it reads again to find phrases: the one
    # is short, and the other is not compressed.
    storage: tuple[str, ...] = (
        "ALTER TABLE search_document SET (toast_tuple_target = 128)",
        "ALTER TABLE search_document ALTER COLUMN title_vector SET STORAGE MAIN",
        "ALTER TABLE search_document ALTER COLUMN vector SET STORAGE EXTERNAL",
    )

    def latest(self, condition: Condition, scope: Scope) -> tuple[str, list[Any]]:
        """Ask for the words, then read what has them from the newest on for their phrases, until enough do.

        The index knows no places, so that each phrase has to be read again; and ordering by a sum keeps the
        planner from reading document after document.
        """
        where, values = _where(condition, scope.language, scope.keys)
        where += f" AND {VISIBLE}"
        values += [scope.moment, scope.moment]
        phrases = [] if condition.in_title else _phrases(condition)
        columns = "id AS number, filters" + (", vector" if phrases else "")
        words = f"SELECT {columns} FROM search_document WHERE {where} ORDER BY id + 0 DESC"  # noqa: S608
        if not phrases:
            return f"{words} LIMIT %s", [*values, scope.limit]
        select = (
            f"SELECT number, filters FROM ({words} OFFSET 0) AS word WHERE vector @@ %s::tsquery LIMIT %s"  # noqa: S608
        )
        return select, [*values, " & ".join(phrases), scope.limit]

    def any_of(self, tiers: Sequence[tuple[int, Condition]], scope: Scope) -> tuple[str, list[Any]]:
        """Look at each document once: to plan one scan for each condition takes longer than to make them."""
        tests = [(tier, *_test(condition)) for tier, condition in tiers]
        cases = " ".join(f"WHEN {test} THEN {tier}" for tier, test, _ in tests)
        within, values = _within(scope.language, scope.keys)
        where = f"{within} AND {VISIBLE} AND ({' OR '.join(test for _, test, _ in tests)})"
        columns = f"CASE {cases} END AS tier, id AS number, filters"
        select = f"SELECT {columns} FROM search_document WHERE {where} LIMIT %s"  # noqa: S608
        asked = [value for _, _, value in tests]
        return select, [*asked, *values, scope.moment, scope.moment, *asked, scope.limit]

    def all_keys(self, condition: Condition, language: str, keys: tuple[int, int]) -> tuple[str, list[Any]]:
        """Ask the index, and read phrases again."""
        where, values = _where(condition, language, keys)
        for phrase in _phrases(condition):
            where += " AND vector @@ %s::tsquery"
            values.append(phrase)
        return f"SELECT id %% {1 << PK_BITS} FROM search_document WHERE {where}", values  # noqa: S608


def _where(condition: Condition, language: str, keys: tuple[int, int]) -> tuple[str, list[Any]]:
    """Return the condition that the index answers, which the language says; a title answers for phrases."""
    within, values = _within(language, keys)
    test, value = _test(condition, _phrase if condition.in_title else _lexemes)
    return f"{within} AND {test}", [*values, value]


def _test(condition: Condition, write: Callable[[Phrase], str] | None = None) -> tuple[str, str]:
    """Return what tells whether a document meets a condition, and its parameter."""
    asked = [*map(write or _phrase, condition.phrases), *map(_lexeme, condition.filters)]
    return f"{'title_vector' if condition.in_title else 'vector'} @@ %s::tsquery", " & ".join(asked)


def _within(language: str, keys: tuple[int, int]) -> tuple[str, list[Any]]:
    """Return the condition that a document is of a language and between two keys, and its parameters."""
    where, values = ["language = %s"], list[Any]([language])
    (first, last), (_, last_of_many) = key_range(language), key_range(language, MANY)
    if keys[0] > last_of_many:
        where.append(FEW)
    if keys not in {(first, last), (last_of_many + 1, last)}:
        where.append("id BETWEEN %s AND %s")
        values += keys
    return " AND ".join(where), values


def _phrases(condition: Condition) -> list[str]:
    return [_phrase(phrase) for phrase in condition.phrases if len(phrase.terms) > 1]


def _lexemes(phrase: Phrase) -> str:
    return _phrase(phrase, " & ")


def _phrase(phrase: Phrase, operator: str = " <-> ") -> str:
    return "(" + operator.join(map(_lexeme, phrase.terms)) + (":*" if phrase.is_prefix else "") + ")"


def _lexeme(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
