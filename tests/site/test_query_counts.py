"""Lists cost the same number of queries for 1, 3 and 100 rows."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import City, Organisation, Theme
from pages.models import Page
from publishing.changes import batched
from publishing.models import Publishable
from tests import factories

pytestmark = pytest.mark.usefixtures("blank")

EVERY_FILTER = "?year=2017&kind=forum&city=kaohsiung&country=TW&theme=all&partner=all"
VERSION = 1  # each page first reads the content version
BUDGETS = {
    "/en/": 14,
    "/en/events/": 12,
    "/en/events/?year=2017&kind=forum": 12,
    "/en/events/?city=kaohsiung&country=TW&theme=all&partner=all": 12,
    "/en/events/entry/": 8,
    "/en/events/entry/?beside=ko": 8,
    "/en/sources/": 2,
    "/en/sources/timeline/": 12,
    "/en/cities/": 6,
    "/en/cities/kaohsiung/": 12,
    "/en/honour-roll/": 8,
    "/en/calls/": 4,
    "/en/data/": 20,
    "/en/search/": 8,
    "/en/search/?q=event": 22,
    "/en/search/?q=event&year=2017&city=kaohsiung&theme=all&kind=event": 16,
    "/en/events/?q=event": 12,
    "/en/sitemap/": 6,
    "/sitemap.xml": 10,
    "/en/events/calendar.ics": 4,
    f"/en/events/calendar.ics{EVERY_FILTER}": 9,
    "/en/events/entry.ics": 3,
    "/en/events/feed.atom": 4,
    f"/en/events/feed.atom{EVERY_FILTER}": 9,
    "/en/calls/calendar.ics": 1,
    "/en/calls/feed.atom": 1,
}


def fill(rows: int) -> None:
    """Make that many of everything, all linked to one city, theme and partner."""
    city = City.objects.filter(slug="kaohsiung").first() or factories.make_city(slug="kaohsiung")
    theme = Theme.objects.filter(slug="all").first() or factories.make_theme(slug="all")
    partner = Organisation.objects.filter(slug="all").first() or factories.make_organisation(slug="all")
    for number in range(rows):
        event = factories.make_linked_event(start=dt.date(2017, 1, 1) + dt.timedelta(days=number))
        event.cities.add(city)
        event.themes.add(theme)
        event.partners.add(partner)
        factories.make_picture(event=event)
        factories.make_event(source="timeline", source_lines="6–8")
        factories.make_honour(city=city, source="timeline", source_lines="11").organisations.add(
            factories.make_organisation()
        )
        factories.make_call()


def queries(path: str) -> int:
    visitor = Client()
    visitor.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert visitor.get(path).status_code == 200
    return len(captured)


def test_addresses_cost_the_same_for_1_3_and_100_rows() -> None:
    Page.objects.create(slug="honour-roll", title_en="Honour roll", status=Publishable.Status.PUBLISHED)
    factories.make_picture(event=factories.make_linked_event(slug="entry"))
    counts = []
    for more in (1, 2, 97):
        with batched():
            fill(more)
        counts.append({path: queries(path) for path in BUDGETS})
    assert counts[0] == counts[1] == counts[2]
    assert {
        path: number for path, number in counts[0].items() if not 0 < number <= BUDGETS[path] + VERSION
    } == {}
