"""Only what is published at this moment is seen, and calls know the day in Taiwan."""

import datetime as dt
from itertools import cycle

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Event, Honour
from languages.definitions import CODES
from pages.models import Call, Motto, Page
from tests import factories
from tests.addresses import FILTERED, FOUND, LISTS, entries

HOUR = dt.timedelta(hours=1)


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize(
    ("values", "is_public"),
    [
        ({}, True),
        ({"status": "draft"}, False),
        ({"publish_at": -HOUR}, True),
        ({"publish_at": HOUR}, False),
        ({"withdraw_at": HOUR}, True),
        ({"withdraw_at": -HOUR}, False),
        ({"publish_at": -HOUR, "withdraw_at": HOUR}, True),
        ({"status": "draft", "publish_at": -HOUR}, False),
    ],
)
def test_schedule_decides_what_visitors_see(
    visitor: Client, values: dict[str, object], is_public: bool
) -> None:
    now = timezone.now()
    moments = {
        name: now + value if isinstance(value, dt.timedelta) else value for name, value in values.items()
    }
    event = factories.make_event(slug="entry", **moments)
    assert Event.objects.public().filter(pk=event.pk).exists() == is_public
    assert (visitor.get("/en/events/entry/").status_code == 200) == is_public
    assert (b"/en/events/entry/" in visitor.get("/en/events/").content) == is_public
    assert (b"/en/events/entry/" in visitor.get("/sitemap.xml").content) == is_public


@pytest.mark.usefixtures("record")
def test_draft_never_shows_in_any_list(visitor: Client) -> None:
    for model in (Event, Honour, Call, Motto):
        model.objects.update(status="draft")
    for path in (
        "/en/",
        "/en/events/",
        "/en/cities/kaohsiung/",
        "/en/honour-roll/",
        "/en/calls/",
        "/sitemap.xml",
    ):
        response = visitor.get(path)
        assert response.status_code == 200, path
        text = response.content.decode()
        assert "cop21" not in text
        assert "green-solutions" not in text
        assert "綠色都市宣言" not in text
        assert "Biodiverse cities" not in text


@pytest.mark.usefixtures("record")
def test_unpublished_page_is_404(visitor: Client) -> None:
    Page.objects.update(status="draft")
    for path in ("/ja/about/", "/ja/kaohsiung/", "/ja/honour-roll/"):
        assert visitor.get(path).status_code == 404


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (dt.date(2023, 8, 13), "upcoming"),
        (dt.date(2023, 8, 14), "open"),
        (dt.date(2023, 10, 23), "open"),
        (dt.date(2023, 10, 24), "closed"),
    ],
)
def test_call_state_counts_its_first_and_last_day_as_open(day: dt.date, state: str) -> None:
    call = Call(opens=dt.date(2023, 8, 14), closes=dt.date(2023, 10, 23))
    assert call.state_on(day) == state


@pytest.mark.usefixtures("blank")
def test_call_state_is_that_of_the_day_in_taiwan(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.make_call(slug="a")
    late_in_utc = dt.datetime(2023, 8, 13, 16, 30, tzinfo=dt.UTC)  # 00:30 on the 14th in Taipei
    monkeypatch.setattr("django.utils.timezone.now", lambda: late_in_utc)
    assert "state--open" in visitor.get("/en/calls/a/").content.decode()


@pytest.mark.usefixtures("blank")
def test_empty_database_still_answers(visitor: Client) -> None:
    for path in (
        "/en/",
        "/ko/events/",
        "/ja/cities/",
        "/zh-hant/calls/",
        "/zh-hans/sitemap/",
        "/en/accessibility/",
    ):
        assert visitor.get(path).status_code == 200, path


@pytest.mark.usefixtures("record")
def test_every_address_answers(visitor: Client) -> None:
    """Each in one of the languages; test_walk.py reads them all."""
    addresses = [*LISTS, *FILTERED, *FOUND, *entries()]
    paths = [f"/{code}/{address}" for code, address in zip(cycle(CODES), addresses, strict=False)]

    assert {path: status for path in paths if (status := visitor.get(path).status_code) != 200} == {}
