"""What was saved before the years were bounded is brought into them, and the site goes on."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from pages.models import Call

BEFORE = "0005_slug_not_reserved"
FAR = {"publish_at": "9999-01-01 00:00+00", "withdraw_at": "9999-12-31 00:00+00", "closes": "9999-12-31"}


def write_far_ahead() -> None:
    """Write by hand, as the model would refuse it."""
    columns = ", ".join(f"{column} = %s" for column in FAR)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE pages_call SET {columns}", list(FAR.values()))


def test_rows_of_before_are_brought_into_the_years(visitor: Client, separate: None) -> None:
    call_command("migrate", "pages", BEFORE, stdout=StringIO())
    write_far_ahead()
    for language in ("en", "ko"):
        assert visitor.get(f"/{language}/").status_code == 200

    call_command("migrate", "pages", stdout=StringIO())

    assert {(call.publish_at, call.withdraw_at, call.closes) for call in Call.objects.all()} == {
        (
            dt.datetime(2200, 12, 30, 23, 59, tzinfo=dt.UTC),
            dt.datetime(2200, 12, 31, 23, 59, tzinfo=dt.UTC),
            dt.date(2200, 12, 31),
        )
    }


@pytest.mark.parametrize("path", ["", "calls/", "events/", "calls/feed.atom"])
def test_a_call_that_closes_past_all_years_stops_no_page(visitor: Client, separate: None, path: str) -> None:
    call_command("migrate", "pages", BEFORE, stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pages_call SET closes = '9999-12-31'")

    assert visitor.get(f"/en/{path}").status_code == 200
