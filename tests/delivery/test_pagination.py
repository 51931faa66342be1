"""A long timeline is paged, and its last page costs what its first does."""

import datetime as dt
from functools import partial
from itertools import chain

import pytest
from django.test import Client

from delivery.errors import NotFound
from delivery.pagination import page_of
from events import city_page
from events.models import Event
from tests import factories
from tests.reading import Reader

pytestmark = pytest.mark.usefixtures("blank")


def make_events(number: int) -> list[str]:
    """Make events a day apart and return their addresses, the newest first."""
    start = dt.date(2016, 12, 1)
    events = [factories.make_event(start=start + dt.timedelta(days=day)) for day in range(number)]
    return [event.slug for event in reversed(events)]


def cut(rows: list[str], first: int, last: int) -> list[str]:
    return rows[first:last]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 10, 11])
def test_pages_put_together_are_the_whole_list(size: int) -> None:
    slugs = [str(number) for number in range(10)]
    pages = page_of(partial(cut, slugs), 10, "", size, "").pages
    shown = [page_of(partial(cut, slugs), 10, str(number), size, "").rows for number in range(1, pages + 1)]
    assert list(chain(*shown)) == slugs


def test_empty_list_has_one_page() -> None:
    page = page_of(partial(cut, []), 0, "", 10, "")
    assert (page.rows, page.number, page.pages, page.previous_number, page.next_number) == (
        [],
        1,
        1,
        None,
        None,
    )


@pytest.mark.parametrize("asked", ["0", "3", "-1", "x", "1.0", "１", " "])
def test_page_that_is_not_there_is_not_found(asked: str) -> None:
    with pytest.raises(NotFound):
        page_of(partial(cut, ["a", "b", "c", "d"]), 4, asked, 2, "")


def test_timeline_leads_from_page_to_page_and_keeps_its_filters(visitor: Client) -> None:
    make_events(101)
    first = Reader(visitor.get("/en/events/?kind=forum"))
    assert first.one("a[@rel='next']").get("href") == "/en/events/?kind=forum&page=2"
    second = Reader(visitor.get("/en/events/?kind=forum&page=2"))
    assert second.one("a[@rel='prev']").get("href") == "/en/events/?kind=forum"
    assert (
        second.one("link[@rel='canonical']").get("href") == "http://testserver/en/events/?kind=forum&page=2"
    )


def test_year_headings_stand_once(visitor: Client) -> None:
    make_events(60)
    page = Reader(visitor.get("/en/events/"))
    assert [heading.text for heading in page.all("h2[@id]") if heading.get("id", "").startswith("year-")] == [
        "2017",
        "2016",
    ]


@pytest.mark.parametrize(("number", "leads_on"), [(2, False), (3, True)])
def test_city_counts_more_events_than_its_page_shows_and_leads_to_them(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, number: int, leads_on: bool
) -> None:
    monkeypatch.setattr(city_page, "CITY_EVENTS", 2)
    city = factories.make_city(slug="suwon")
    for slug in make_events(number):
        Event.objects.get(slug=slug).cities.add(city)
    page = Reader(visitor.get("/en/cities/suwon/"))
    assert len(page.all("article")) == 2
    assert f"{number} events" in page.text
    links = [link for link in page.all("main//a") if link.get("href") == "/en/events/?city=suwon"]
    assert len(links) == int(leads_on)
