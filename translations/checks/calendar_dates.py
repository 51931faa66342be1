"""Dates: each day or month of a year that the source names stands in the target with the same parts."""

import re
from collections.abc import Iterator

from translations.checks.numerals import numeral_of_han
from translations.checks.pairs import Pair, Problem
from translations.checks.quantities import FULL_WIDTH, MINGUO_YEARS, MONTH_NAME, MONTHS

Date = tuple[int, int, int]  # year, month, day: 0 where it is not said

_MONTH = "|".join(month.capitalize() for month in MONTHS)
_TO = r"(?:\s?[-–—~～]\s?| to | and )"
ENGLISH = re.compile(
    rf"(?:(\d{{1,2}})(?:{_TO}(\d{{1,2}}))? )?\b({_MONTH})\b"
    rf"(?: (\d{{1,2}})(?!\d)(?:{_TO}(\d{{1,2}})(?!\d))?)?(?:,? (\d{{4}}))?"
)
EASTERN = re.compile(
    r"(?:(?<!\d)(\d{2,4})\s*[年년]\s*)?(?<!\d)(\d{1,2}|[一二三四五六七八九十]{1,2})\s*[月월](?!간)"
    r"(?:\s*(\d{1,2})(?:\s*[日일號号])?(?:\s?(?:[-–~～至·、と和與与及]|과)\s?(\d{1,2})\s*[日일])?)?"
)


def dates(text: str, language: str) -> set[Date]:
    """Return the dates of a text, of a range its first and its last day."""
    found = _english(text) if language == "en" else _eastern(text.translate(FULL_WIDTH), language)
    return set(found)


def check_dates(pair: Pair) -> Iterator[Problem]:
    """Yield the dates of the source that the target does not put together the same way."""
    source = dates(pair.source_text, pair.source_language)
    target = dates(pair.target_text, pair.target_language)
    for date in sorted(source):
        if not any(_agree(date, other) for other in target):
            yield Problem("dates", f"the date “{_show_date(date)}” is missing")


def _agree(date: Date, other: Date) -> bool:
    return all(not one or not two or one == two for one, two in zip(date, other, strict=True)) and (
        bool(date[2]) == bool(other[2])
    )


def _english(text: str) -> Iterator[Date]:
    for match in ENGLISH.finditer(text):
        before, until, month, after, end, year = match.groups()
        if not MONTH_NAME.match(text, match.start(3)):
            continue  # the verb "may" at the beginning of a sentence
        days = [int(day) for day in (before, until, after, end) if day] or [0]
        for day in days:
            yield int(year or 0), MONTHS.index(month.lower()) + 1, day


def _eastern(text: str, language: str) -> Iterator[Date]:
    for written, month, first, last in EASTERN.findall(text):
        year = int(written or 0)
        if language == "zh-hant" and year in MINGUO_YEARS:
            year += 1911
        number = int(month) if month.isdigit() else numeral_of_han(month)
        for day in [int(day) for day in (first, last) if day] or [0]:
            yield year, number, day


def _show_date(date: Date) -> str:
    return "-".join(f"{part:02}" for part in date if part)
