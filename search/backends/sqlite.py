"""SQLite: FTS5 over the table of documents, kept by triggers.

Its tokenizer parts terms at spaces alone, as they come: `ascii` takes every character beyond ASCII for a
letter, and `tokenchars` the marks that our own terms have.
"""

from collections.abc import Sequence
from typing import Any

from search.backends.interface import Condition, Scope, union_of_tiers
from search.models import PK_BITS
from search.query import Phrase

COLUMNS = "title, names, body, filters"
NEW, OLD = (", ".join(f"{row}.{column}" for column in COLUMNS.split(", ")) for row in ("new", "old"))
INSERT = f"INSERT INTO search_terms(rowid, {COLUMNS}) VALUES (new.id, {NEW});"  # noqa: S608
DELETE = f"INSERT INTO search_terms(search_terms, rowid, {COLUMNS}) VALUES ('delete', old.id, {OLD});"  # noqa: S608
TABLE = f"""
CREATE VIRTUAL TABLE search_terms USING fts5(
  {COLUMNS},
  content='search_document', content_rowid='id', columnsize=0, tokenize="ascii tokenchars '$=@-_'"
)
"""


class SQLite:
    """The backend of the embedded database; needs SQLite 3.35 or newer with FTS5, as Python ships it."""

    install: tuple[str, ...] = (
        TABLE,
        f"CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN {INSERT} END",
        f"CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN {DELETE} END",
        f"CREATE TRIGGER search_document_changed AFTER UPDATE ON search_document BEGIN {DELETE} {INSERT} END",
    )
    uninstall: tuple[str, ...] = (
        "DROP TRIGGER IF EXISTS search_document_added",
        "DROP TRIGGER IF EXISTS search_document_removed",
        "DROP TRIGGER IF EXISTS search_document_changed",
        "DROP TABLE IF EXISTS search_terms",
    )
    lock: tuple[str, ...] = ()  # there is but one writer at a time
    before_bulk: tuple[str, ...] = ()
    after_bulk: tuple[str, ...] = (
        "INSERT INTO search_terms(search_terms) VALUES ('optimize')",
        "ANALYZE search_document",
    )
    storage: tuple[str, ...] = ()

    def latest(self, condition: Condition, scope: Scope) -> tuple[str, list[Any]]:
        """Read the index backwards until there is enough."""
        select = """
            SELECT search_terms.rowid AS number, search_document.filters
            FROM search_terms CROSS JOIN search_document ON search_document.id = search_terms.rowid
            WHERE search_terms MATCH %s AND search_terms.rowid BETWEEN %s AND %s
            AND (visible_from IS NULL OR visible_from <= %s) AND (visible_until IS NULL OR visible_until > %s)
            ORDER BY search_terms.rowid DESC LIMIT %s
        """
        return select, [_match_expression(condition), *scope.keys, scope.moment, scope.moment, scope.limit]

    def any_of(self, tiers: Sequence[tuple[int, Condition]], scope: Scope) -> tuple[str, list[Any]]:
        """Ask for each condition by itself, for the index answers one at a time."""
        return union_of_tiers((tier, *self.latest(condition, scope)) for tier, condition in tiers)

    def all_keys(self, condition: Condition, language: str, keys: tuple[int, int]) -> tuple[str, list[Any]]:
        """Ask the index alone."""
        number = f"rowid %% {1 << PK_BITS}"
        select = f"SELECT {number} FROM search_terms WHERE search_terms MATCH %s AND rowid BETWEEN %s AND %s"  # noqa: S608
        return select, [_match_expression(condition), *keys]


def _match_expression(condition: Condition) -> str:
    """Return a match in FTS5's own language; what is asked for is always a quoted string there."""
    asked = " AND ".join(_phrase(phrase) for phrase in condition.phrases)
    parts = [f"{{title}} : ({asked})" if condition.in_title else f"({asked})"] if asked else []
    parts += [f'{{filters}} : "{one}"' for one in condition.filters]
    return " AND ".join(parts)


def _phrase(phrase: Phrase) -> str:
    return '"' + " ".join(phrase.terms).replace('"', "") + ('" *' if phrase.is_prefix else '"')
