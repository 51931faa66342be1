"""The form of a query: what the API's description says, what the check does and what the analyser reads."""

import sys
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import SchemaValidator, core_schema

from search import lookup, query_form
from search.analysis import terms
from search.query import LONGEST_QUERY, clean_query, parse_query

pytestmark = pytest.mark.once

PARTS = 'a9é高ガ가℃ﾞ\u0301 ,;、"“”「」?-_\t\u3000\u200b\ue000\U0001f600'
# Assigned ones: another engine may know a later version of Unicode, with more letters.
anything = st.characters(exclude_categories=["Cn", "Cs"])
typed = st.text(st.one_of(st.sampled_from(PARTS), anything), max_size=90)
repeated = st.builds(
    "".join, st.lists(st.sampled_from(["a", "1,000", '"a"', "高、", "- ", " "]), max_size=60)
)


def matcher(**form: Any) -> Callable[[str], bool]:
    """Return whether a text is of a form, as another engine than Python's reads it."""
    return SchemaValidator(core_schema.str_schema(**form)).isinstance_python


FORM = query_form.schema()
of_form = matcher(pattern=FORM["pattern"], max_length=FORM["maxLength"])
too_many = matcher(pattern=FORM["not"]["pattern"])


def is_described(text: str) -> bool:
    """Tell whether the description allows a text as a query."""
    return of_form(text) and not too_many(text)


@cache
def characters() -> list[str]:
    """Return every character of the basic and the astral planes that this version of Unicode assigns."""
    return [
        one for one in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(one) not in {"Cn", "Cs"}
    ]


def is_made_of_mark(character: str) -> bool:
    """Tell whether a letter by its name is only a mark on one: half-width voicing, Arabic vowels."""
    return not any(map(str.isalnum, unicodedata.normalize("NFKC", character)))


def test_every_character_is_described_as_it_is_checked() -> None:
    assert len(characters()) > 280_000
    assert [one for one in characters() if is_described(one) != (not lookup.form_problem(one))] == []


def test_every_character_with_a_term_is_a_letter_and_no_other_but_marks() -> None:
    lettered = {one for one in characters() if query_form.has_letters(one)}
    read = {one for one in characters() if one.isprintable() and terms(one)}
    assert sorted(read - lettered) == []
    assert [one for one in sorted(lettered - read) if not is_made_of_mark(one)] == []


def test_every_character_parts_words_where_it_is_described_to() -> None:
    words = " a" * (query_form.MOST_WORDS - 1)
    beside = [f"a{one}b{words}" for one in characters()]
    assert [text for text in beside if is_described(text) != (not lookup.form_problem(text))] == []
    marks = [one for one in characters() if not one.isalnum() and unicodedata.category(one) != "Co"]
    parting = [one for one in marks if len(parse_query(f"a{one}b").words) > 1]
    assert [one for one in parting if query_form.count_words(f"a{one}b") != 2] == []
    assert len(parting) > 80


@given(st.one_of(typed, repeated))
@example("")
@example(" ")
@example("a " * query_form.MOST_WORDS)
@example("a " * (query_form.MOST_WORDS + 1))
@example("x" * LONGEST_QUERY)
@example("x" * (LONGEST_QUERY + 1))
@example('"a""b"' * 9)
def test_text_is_described_as_it_is_checked(text: str) -> None:
    assert is_described(text) == (not lookup.form_problem(text))
    clean = clean_query(text)
    assert len(parse_query(text).words) <= query_form.count_words(clean) <= query_form.count_words(text)
    assert not terms(clean) or query_form.has_letters(clean)
    assert lookup.form_problem(text) or not lookup.form_problem(clean)
