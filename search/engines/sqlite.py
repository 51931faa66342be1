"""SQLite: FTS5 over the table of documents, kept by triggers.

Its tokenizer parts terms at spaces alone, as they come: `ascii` takes every character beyond ASCII for a
letter, and `tokenchars` the marks that our own terms have.
"""

from typing import Any

from search.asking import Phrase
from search.engines.interface import Match

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
    """The engine of the embedded database; needs SQLite 3.35 or newer with FTS5, as Python ships it."""

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
    alone: tuple[str, ...] = ()  # there is but one writer at a time
    hurry: tuple[str, ...] = ()
    settle: tuple[str, ...] = (
        "INSERT INTO search_terms(search_terms) VALUES ('optimize')",
        "ANALYZE search_document",
    )
    index = "search_terms"
    source = "search_terms CROSS JOIN search_document ON search_document.id = search_terms.rowid"
    key = "search_terms.rowid"

    def condition(self, match: Match, language: str) -> tuple[str, list[Any]]:
        """Ask in FTS5's own language; what is asked for is always a quoted string there."""
        asked = " AND ".join(_phrase(phrase) for phrase in match.phrases)
        parts = [f"{{title}} : ({asked})" if match.in_title else f"({asked})"] if asked else []
        parts += [f'{{filters}} : "{one}"' for one in match.filters]
        return "search_terms MATCH %s", [" AND ".join(parts)]


def _phrase(phrase: Phrase) -> str:
    return '"' + " ".join(phrase.terms).replace('"', "") + ('" *' if phrase.is_prefix else '"')
