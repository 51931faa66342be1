"""Whatever is saved while an answer is made, it is of the state before or of the one after, whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import City, Event, Theme
from pages.models import Call

EVENT, CALL = "opening-ceremony-2012", "green-solutions-2023"
FIRST = [
    "energy-transition-course-tainan-2018",
    "honiara-meeting-montreal-2018",
    "cop21-paris-2015",
]  # in lists
PRECISION = {"old": "day", "new": "month"}  # so that calendars have fewer events, and say so
ADDRESSES = [
    "/en/events/calendar.ics?theme=water",
    f"/en/events/{EVENT}.ics",
    "/en/calls/calendar.ics",
    f"/en/calls/{CALL}.ics",
    "/api/v1/events?limit=3",
    f"/api/v1/events/{EVENT}",
    "/api/v1/search?q=Paris",
    "/data/events.json",
    "/data/cities.jsonl",
]


def write(word: str) -> None:
    """Have some of all that lists show say a word, in one transaction, by a connection of its own."""

    def run() -> None:
        with transaction.atomic():
            Event.objects.filter(slug__in=[EVENT, *FIRST]).update(title_en=word)
            Event.objects.filter(themes__slug="water").update(precision=PRECISION[word])
            Theme.objects.update(name_en=word)
            City.objects.filter(slug="paris").update(name_en=word, reading="")
            Call.objects.update(title_en=word)
        connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()


@contextmanager
def written_at(number: int) -> Iterator[None]:
    """Have somebody save the new state just before a query, by its number."""
    asked = 0

    def run(execute: Any, *arguments: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked == number:
            write("new")
        return execute(*arguments)

    with connection.execute_wrapper(run):
        yield


def get(visitor: Client, address: str) -> bytes:
    response = visitor.get(address)
    assert response.status_code == 200, address
    body: bytes = response.getvalue()
    response.close()
    return body


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_is_of_one_state(separate: None, visitor: Client, address: str) -> None:
    write("new")
    new = get(visitor, address)
    write("old")
    with CaptureQueriesContext(connection) as queries:
        old = get(visitor, address)
    assert old != new

    mixed = []
    for number in range(1, len(queries) + 1):
        write("old")
        with written_at(number):
            body = get(visitor, address)
        mixed += [number] if body not in {old, new} else []

    assert mixed == []
