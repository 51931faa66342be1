"""Whatever is too long is refused by its length: its words are not read one by one."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from django.test import Client

from search.lookup import list_suggestions
from search.query import LONGEST_QUERY, MOST_READ, clean_query

MANY, FEW = 62_000, 1_000
TEXTS = {
    "words": "a ",
    "Han": "氣候",
    "quoted": '"a"',
    "commas": "氣,",
    "marks": "!?",
    "invisible": "a\u200b",
}
PAGES = [
    "/en/search/?q=",
    "/ko/search/suggestions/?q=",
    "/ja/events/?q=",
    "/en/events/feed.atom?q=",
    "/en/events/calendar.ics?q=",
    "/api/v1/search?q=",
    "/api/v1/events?q=",
    "/zh-hant/search/?q=a&city=",
]


def count_calls(do: Callable[[], object]) -> int:
    """Return how many functions are called until something is done."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    former = sys.getprofile()
    sys.setprofile(note)
    try:
        do()
    finally:
        sys.setprofile(former)
    return count


@pytest.mark.once
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_long_text_is_cleaned_in_no_more_steps_than_a_short_one(text: str) -> None:
    clean_query(text)
    assert count_calls(lambda: clean_query(text * MANY)) == count_calls(lambda: clean_query(text * FEW))
    assert len(clean_query(text * MANY)) <= MOST_READ


@pytest.mark.once
def test_spaces_make_no_query_too_long() -> None:
    assert clean_query(f"{' ' * MANY}climate{' ' * MANY}2017{' ' * MANY}") == "climate 2017"


@pytest.mark.once
@pytest.mark.parametrize("text", ["a ", "氣候", '"a"', "氣,"])
def test_long_text_stays_too_long(text: str) -> None:
    assert len(clean_query(text * MANY)) > LONGEST_QUERY


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("page", PAGES)
def test_long_query_is_answered_in_no_more_steps_than_a_short_one(visitor: Client, page: str) -> None:
    many, few = page + "a+" * MANY, page + "a+" * FEW
    status = visitor.get(few).status_code
    steps = count_calls(lambda: visitor.get(few))
    assert count_calls(lambda: visitor.get(many)) < 1.1 * steps
    assert visitor.get(many).status_code == status


@pytest.mark.usefixtures("record")
def test_nothing_is_suggested_for_what_is_too_long() -> None:
    assert list_suggestions("climate " * 4)
    assert list_suggestions("climate " * MANY) == []
    assert count_calls(lambda: list_suggestions("climate " * MANY)) < count_calls(
        lambda: list_suggestions("climate " * 4)
    )
