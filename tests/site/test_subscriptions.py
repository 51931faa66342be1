"""Pages lead to calendars and feeds: their readers by links, programs by what the head says."""

import pytest
from django.test import Client

from events.models import Event
from tests import factories
from tests.reading import Reader, text_of

SITE = "http://testserver"
CALENDAR, FEED = "text/calendar", "application/atom+xml"


def offered(page: Reader) -> list[tuple[str, str]]:
    links = [link for link in page.all("link[@rel='alternate']") if link.get("type")]
    assert all(link.get("title") for link in links)
    return [(link.get("type", ""), link.get("href", "")) for link in links]


def list_of(code: str, name: str, query: str = "") -> list[tuple[str, str]]:
    base = f"{SITE}/{code}/{name}"
    return [(FEED, f"{base}/feed.atom{query}"), (CALENDAR, f"{base}/calendar.ics{query}")]


@pytest.mark.usefixtures("record")
def test_head_names_what_can_be_followed_and_it_is_there(visitor: Client) -> None:
    code = "zh-hant"
    wanted = {
        "": list_of(code, "events") + list_of(code, "calls"),
        "events/": list_of(code, "events"),
        "events/?year=2017&kind=forum&utm_source=x": list_of(code, "events", "?year=2017&kind=forum"),
        "cities/suwon/": list_of(code, "events", "?city=suwon"),
        "calls/": list_of(code, "calls"),
        "about/": [],
        "events/cop21-paris-2015/": [],
    }
    for address, links in wanted.items():
        page = Reader(visitor.get(f"/{code}/{address}"))
        assert offered(page) == links, address
        assert [visitor.get(href).status_code for _, href in links] == [200] * len(links)


@pytest.mark.usefixtures("record")
def test_head_names_a_filtered_list_after_its_filters(visitor: Client) -> None:
    page = Reader(visitor.get("/ja/events/?theme=water&year=2016&page=1"))
    links = [link for link in page.all("link[@rel='alternate']") if link.get("type")]
    assert [(link.get("title") or "").count("活動年表／2016／水") for link in links] == [1, 1]
    feed = visitor.get(links[0].get("href", "")).content.decode()
    assert "<title>活動年表／2016／水｜" in feed


@pytest.mark.usefixtures("record")
def test_timeline_is_followed_as_it_is_filtered_and_says_what_no_calendar_has(visitor: Client) -> None:
    page = Reader(visitor.get("/en/events/?theme=water"))
    (panel,) = page.all("div[@data-live='subscribe']")
    assert [link.get("href") for link in panel.iter("a")] == [
        "webcal://testserver/en/events/calendar.ics?theme=water",
        f"{SITE}/en/events/calendar.ics?theme=water",
        f"{SITE}/en/events/feed.atom?theme=water",
    ]
    assert "2 events are not in the calendar, because their exact days are not known." in text_of(panel)
    Event.objects.update(precision="day", certainty="exact")
    (panel,) = Reader(visitor.get("/en/events/?theme=water")).all("div[@data-live='subscribe']")
    assert "not in the calendar" not in text_of(panel)


@pytest.mark.usefixtures("blank")
def test_city_is_followed_where_it_has_an_event(visitor: Client) -> None:
    city = factories.make_city(slug="a")
    assert "webcal:" not in visitor.get("/en/cities/a/").content.decode()
    factories.make_event(precision="year").participants.add(city)
    (panel,) = Reader(visitor.get("/en/cities/a/")).all("div[@class='subscribe__panel']")
    assert next(panel.iter("a")).get("href") == "webcal://testserver/en/events/calendar.ics?city=a"
    assert "1 event is not in the calendar" in text_of(panel)


@pytest.mark.usefixtures("blank")
def test_entry_and_call_offer_their_calendar_file(visitor: Client) -> None:
    factories.make_event(slug="a")
    factories.make_call(slug="a")
    for path in ("/ko/events/a/", "/ko/calls/a/"):
        (link,) = Reader(visitor.get(path)).all(f"a[@type='{CALENDAR}']")
        assert link.get("href") == path.removesuffix("/") + ".ics"
        assert visitor.get(link.get("href", "")).status_code == 200


@pytest.mark.usefixtures("record")
def test_site_map_lists_calendars_and_feeds(visitor: Client) -> None:
    addresses = {link.get("href", "") for link in Reader(visitor.get("/ja/sitemap/")).all("a[@href]")}
    for name in ("events", "calls"):
        assert f"webcal://testserver/ja/{name}/calendar.ics" in addresses
        assert f"{SITE}/ja/{name}/feed.atom" in addresses
