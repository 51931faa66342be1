"""Dates are written as exactly as they are known, in five languages."""

import datetime as dt

import pytest
from django.utils import translation

from events.models import Event, Honour
from languages.definitions import CODES


def when(
    start: str, end: str = "", precision: str = "day", certainty: str = "exact", **more: dt.date
) -> Event:
    last = dt.date.fromisoformat(end) if end else None
    first = dt.date.fromisoformat(start)
    return Event(start=first, end=last, precision=precision, certainty=certainty, **more)


@pytest.mark.parametrize(
    ("item", "edtf"),
    [
        (when("2012-09-17"), "2012-09-17"),
        (when("2017-10-01", "2017-10-04"), "2017-10-01/2017-10-04"),
        (when("2015-05-01", precision="month", certainty="approximate"), "2015-05~"),
        (when("2014-04-01", precision="month", certainty="uncertain"), "2014-04?"),
        (when("2017-01-01", precision="year"), "2017"),
        (when("2008-01-01", "2009-12-31", precision="year"), "2008/2009"),
    ],
)
def test_edtf_is_written_at_its_precision(item: Event, edtf: str) -> None:
    assert item.edtf == edtf


PHRASES = [
    (
        when("2017-10-01", "2017-10-04"),
        [
            "1–4 October 2017",
            "2017年10月1日至4日",
            "2017년 10월 1일~4일",
            "2017年10月1日～4日",
            "2017年10月1日至4日",
        ],
    ),
    (
        when("2012-09-17"),
        ["17 September 2012", "2012年9月17日", "2012년 9월 17일", "2012年9月17日", "2012年9月17日"],
    ),
    (
        when("2016-09-01", precision="month"),
        ["September 2016", "2016年9月", "2016년 9월", "2016年9月", "2016年9月"],
    ),
    (
        when("2008-01-01", "2009-12-31", precision="year"),
        ["2008–2009", "2008年至2009年", "2008년~2009년", "2008年～2009年", "2008年至2009年"],
    ),
]


@pytest.mark.parametrize(("item", "phrases"), PHRASES)
def test_phrase_is_that_of_cldr_in_each_language(item: Event, phrases: list[str]) -> None:
    written = []
    for code in CODES:
        with translation.override(code):
            written.append(item.phrase)
    assert written == phrases


def test_approximate_phrase_says_so_in_every_language() -> None:
    item = when("2015-05-01", precision="month", certainty="approximate")
    exact = when("2015-05-01", precision="month")
    for code in CODES:
        with translation.override(code):
            assert exact.phrase in item.phrase
            assert item.phrase != exact.phrase


def test_phrase_across_years_names_both() -> None:
    assert when("2015-12-30", "2016-01-02").phrase == "30 December 2015\u2009–\u20092 January 2016"


@pytest.mark.parametrize(
    ("code", "phrase"),
    [("zh-hant", "2010年11月9日（民國99年）"), ("zh-hans", "2010年11月9日"), ("en", "9 November 2010")],
)
def test_roc_year_is_shown_in_traditional_chinese_only(code: str, phrase: str) -> None:
    honour = Honour(start=dt.date(2010, 11, 9))
    with translation.override(code):
        assert honour.phrase_with_roc_year == phrase


def test_bounds_are_those_of_the_precision_unless_narrowed() -> None:
    natural = when("2016-02-01", precision="month")
    narrowed = when("2016-02-01", precision="month", not_before=dt.date(2016, 2, 10))
    assert natural.bounds == (dt.date(2016, 2, 1), dt.date(2016, 2, 29))
    assert narrowed.bounds == (dt.date(2016, 2, 10), dt.date(2016, 2, 29))


def test_roc_years_before_the_first_count_backwards() -> None:
    honour = Honour(start=dt.date(1911, 1, 1), end=dt.date(1912, 12, 31), precision="year")
    with translation.override("zh-hant"):
        assert honour.phrase_with_roc_year == "1911年至1912年（民國前1年至1年）"
