"""PostgreSQL: tsvector columns that the database makes of the documents' terms, with an index a language.

Terms become lexemes as they are, by position, without PostgreSQL's parser: it would part some of them anew.
"""

from typing import Any

from iclei_kcc import languages
from search.asking import Phrase
from search.engines.interface import Match

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
COLUMNS = {"title_vector": "title", "vector": "title || ' $ ' || names || ' $ ' || body || ' $ ' || filters"}


IN_LANGUAGE = "language = %s"  # says which of the indexes to read


INDEXES = {
    languages.field_name(
        f"search_{column}", code
    ): f"gin ({column}) WITH (fastupdate = off) WHERE language = '{code}'"
    for column in COLUMNS
    for code in languages.CODES
}


class PostgreSQL:
    """The engine of the database server; needs PostgreSQL 12 or newer, and no extension."""

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
        *(f"ALTER TABLE search_document DROP COLUMN {column}" for column in COLUMNS),
        "DROP FUNCTION search_vector",
    )
    alone: tuple[str, ...] = ("SELECT pg_advisory_xact_lock(hashtext('search_document'))",)
    # New entries first go into a list, which is read through by every search, and into the index by the
    # ten thousand.
    hurry: tuple[str, ...] = tuple(
        f"ALTER INDEX {name} SET (fastupdate = on, gin_pending_list_limit = 32768)" for name in INDEXES
    )
    settle: tuple[str, ...] = (
        *(f"ALTER INDEX {name} SET (fastupdate = off)" for name in INDEXES),
        *(f"SELECT gin_clean_pending_list('{name}')" for name in INDEXES),
        "ANALYZE search_document",
    )
    index = "search_document"
    source = "search_document"
    key = "search_document.id"

    def condition(self, match: Match, language: str) -> tuple[str, list[Any]]:
        """Ask by tsquery values, whose lexemes are quoted."""
        asked = " & ".join(_phrase(phrase) for phrase in match.phrases)
        filters = " & ".join(_lexeme(one) for one in match.filters)
        if match.in_title and filters:
            return f"{IN_LANGUAGE} AND title_vector @@ %s::tsquery AND vector @@ %s::tsquery", [
                language,
                asked,
                filters,
            ]
        column = "title_vector" if match.in_title else "vector"
        return f"{IN_LANGUAGE} AND {column} @@ %s::tsquery", [
            language,
            " & ".join(filter(None, [asked, filters])),
        ]


def _phrase(phrase: Phrase) -> str:
    return "(" + " <-> ".join(map(_lexeme, phrase.terms)) + (":*" if phrase.is_prefix else "") + ")"


def _lexeme(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
