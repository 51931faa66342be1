"""Numbers and dates of today's time as the readers of a language write them, by CLDR."""

import datetime as dt
from functools import lru_cache
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from django.utils import timezone

from languages.definitions import active_language


def format_number(value: Any) -> str:
    """Write a number as the active language does."""
    return _format_number(value, active_language().cldr)


@lru_cache(maxsize=10_000)
def _format_number(value: Any, locale: str) -> str:
    return format_decimal(value, locale=locale)


def format_long_date(value: Any) -> str:
    """Write a date as the active language does, month in full; times are read in Asia/Taipei."""
    day = timezone.localdate(value) if hasattr(value, "tzinfo") else value
    return _write_long_date(day, active_language().cldr)


@lru_cache(maxsize=200)
def _write_long_date(day: dt.date, locale: str) -> str:
    return format_date(day, "long", locale=locale)


def format_minute(value: Any) -> str:
    """Write a time of a day in Asia/Taipei as YYYY-MM-DD HH:MM, the way of Taiwan's public sites."""
    return format_datetime(timezone.localtime(value), "yyyy-MM-dd HH:mm", locale="en")


def format_html_date(value: Any) -> str:
    """Write a date, or a time's day in Asia/Taipei, as the datetime attribute of <time> takes it."""
    day = timezone.localdate(value) if hasattr(value, "tzinfo") else value
    return str(day.isoformat())


def format_html_datetime(value: dt.datetime) -> str:
    """Write a time to the second as the datetime attribute of <time> takes it: no finer than milliseconds."""
    return timezone.localtime(value).isoformat(timespec="seconds")
