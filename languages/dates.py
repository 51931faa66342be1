"""Dates as five languages write them, by CLDR (Babel)."""

import datetime as dt
import re

from babel import Locale
from babel.dates import DateTimePattern, format_date, format_skeleton, parse_pattern
from django.utils.translation import gettext as _

from languages.definitions import Language

SKELETONS = {"day": "yMMMMd", "month": "yMMMM", "year": "y"}
# CLDR's ranges of years in Chinese, "2008至2009" and "2008–2009年", lack the word for year or for a range.
YEAR_RANGES = {"zh-hant": ("y年至", "y年"), "zh-hans": ("y年至", "y年")}
SPACED_TILDE = re.compile(r"\s*~\s*")  # CLDR's in Korean; the national rules set it without spaces
ROC_EPOCH = 1911  # year 1 of the Republic of China calendar is 1912


def date_phrase(start: dt.date, end: dt.date, precision: str, language: Language) -> str:
    """Write a date or a range at a precision (day, month or year), e.g. "1–4 October 2017"."""
    if _same(start, end, precision):
        return _single(start, precision, language)
    first, second = _range_patterns(start, end, precision, language)
    return first.apply(start, language.cldr) + second.apply(end, language.cldr)


def roc_phrase(start: dt.date, end: dt.date) -> str:
    """Write the years of a date in the Republic of China calendar: "民國99年", "民國97年至98年"."""
    first, last = _roc_year(start), _roc_year(end)
    return f"民國{first}年" if first == last else f"民國{first}年至{last}年"


def _roc_year(date: dt.date) -> str:
    """Count years from 1912; 1911 is the first before it (前1)."""
    year = date.year - ROC_EPOCH
    return str(year) if year > 0 else f"前{1 - year}"


def qualify_date(phrase: str, certainty: str) -> str:
    """Add to a date how sure it is: exact (nothing), approximate ("about …") or uncertain ("probably …")."""
    if certainty == "approximate":
        # Translators: an approximate date, e.g. "about May 2015"
        return _("about %(date)s") % {"date": phrase}
    if certainty == "uncertain":
        # Translators: a date that is likely but not certain, e.g. "probably April 2014"
        return _("probably %(date)s") % {"date": phrase}
    return phrase


def _same(start: dt.date, end: dt.date, precision: str) -> bool:
    parts = {"day": 3, "month": 2, "year": 1}[precision]
    return start.timetuple()[:parts] == end.timetuple()[:parts]


def _single(date: dt.date, precision: str, language: Language) -> str:
    if precision == "day":
        return format_date(date, "long", locale=language.cldr)
    return format_skeleton(SKELETONS[precision], date, locale=language.cldr)


def _range_patterns(
    start: dt.date, end: dt.date, precision: str, language: Language
) -> tuple[DateTimePattern, DateTimePattern]:
    """Return the two halves of CLDR's pattern for a range, with the month in full."""
    if precision == "year" and language.code in YEAR_RANGES:
        first, second = YEAR_RANGES[language.code]
    else:
        greatest = "y" if start.year != end.year else "M" if start.month != end.month else "d"
        skeleton = {"day": "yMMMd", "month": "yMMM", "year": "y"}[precision]
        first, second = Locale.parse(language.cldr).interval_formats[skeleton][greatest]
    return parse_pattern(_in_full(first)), parse_pattern(_in_full(second))


def _in_full(pattern: str) -> str:
    return SPACED_TILDE.sub("~", re.sub(r"(?<!M)MMM(?!M)", "MMMM", pattern))
