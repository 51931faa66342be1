"""From a feed and a calendar that are registered follow their addresses and what pages say of them."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse

from syndication import subscriptions
from syndication.calendars import Calendar
from syndication.feeds import Feed
from syndication.subscriptions import (
    channel_patterns,
    list_subscriptions,
    register_calendar,
    register_feed,
    subscription_to,
)

SITE = "http://testserver"


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of the site map's room that has nothing in it."""
    monkeypatch.setattr(subscriptions, "FEEDS", {})
    monkeypatch.setattr(subscriptions, "CALENDARS", {})

    @register_feed("pages:made_up", "made-up/feed.atom", "calls_feed", "Made up")
    def made_up_feed(request: HttpRequest) -> Feed:
        return Feed(request=request, title="Made up", description="All", page="/en/made-up/", entries=[])

    @register_calendar("pages:made_up", "made-up/calendar.ics", "calls_calendar")
    def made_up_calendar(request: HttpRequest) -> Calendar:
        return Calendar(
            request=request,
            title="Made up",
            description="All",
            page="/en/made-up/",
            query="year=2017",
            file="made-up",
            items=[],
            changed_at=None,
        )


@pytest.mark.usefixtures("made_up")
def test_registered_channels_are_the_addresses_of_their_room_alone() -> None:
    assert [(str(one.pattern), one.name) for one in channel_patterns("pages")] == [
        ("made-up/feed.atom", "calls_feed"),
        ("made-up/calendar.ics", "calls_calendar"),
    ]
    assert channel_patterns("events") == []


@pytest.mark.django_db
@pytest.mark.usefixtures("made_up")
def test_view_of_a_feed_answers_with_it() -> None:
    feed, _ = channel_patterns("pages")
    request = RequestFactory().get("/en/made-up/feed.atom?utm_source=x")
    response = feed.callback(request)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert "<title>Made up — ICLEI Kaohsiung Capacity Center</title>" in response.content.decode()
    assert f'<link rel="self" type="application/atom+xml" href="{SITE}/en/made-up/feed.atom"/>' in (
        response.content.decode()
    )
    assert feed.callback(RequestFactory().post("/en/made-up/feed.atom")).status_code == 405


@pytest.mark.usefixtures("made_up", "db")
def test_view_of_a_calendar_answers_with_it() -> None:
    _, calendar = channel_patterns("pages")
    response = calendar.callback(RequestFactory().get("/en/made-up/calendar.ics?year=2017&utm_source=x"))
    assert response.headers["Content-Disposition"] == 'inline; filename="made-up-en.ics"'
    lines = response.content.decode().replace("\r\n ", "").split("\r\n")
    assert f"SOURCE;VALUE=URI:{SITE}/en/made-up/calendar.ics?year=2017" in lines
    assert f"URL:{SITE}/en/made-up/" in lines


@pytest.mark.usefixtures("made_up")
def test_list_with_a_feed_and_a_calendar_can_be_subscribed_to() -> None:
    (whole,) = list_subscriptions(SITE)
    feed, calendar = SITE + reverse("pages:calls_feed"), SITE + reverse("pages:calls_calendar")
    assert (whole.name, whole.feed, whole.calendar) == ("Made up", feed, calendar)
    part = subscription_to("pages:made_up", SITE, "year=2017", "2017", undated_count=3)
    assert (part.feed, part.undated_count) == (f"{feed}?year=2017", 3)
    assert part.name.startswith("Made up")
    assert part.name.endswith("2017")


@pytest.mark.usefixtures("made_up")
def test_list_without_a_calendar_is_not_offered_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscriptions, "CALENDARS", {})
    assert list_subscriptions(SITE) == []


def test_both_lists_of_the_site_are_registered_in_their_order() -> None:
    assert [one.name for one in list_subscriptions(SITE)] == ["Timeline", "Calls for solutions"]
    assert [one.calendar for one in list_subscriptions(SITE)] == [
        f"{SITE}/en/events/calendar.ics",
        f"{SITE}/en/calls/calendar.ics",
    ]
