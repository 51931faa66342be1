"""Lists cost the same number of queries for 1, 3 and 100 rows."""

import datetime as dt

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import City, Organisation, Theme
from pages.models import Page
from publishing.changes import batched
from publishing.models import Publishable
from tests import factories
from tests.prepared import empty_database

EVERY_FILTER = "?year=2017&kind=forum&city=kaohsiung&country=TW&theme=all&partner=all"
VERSION = 1  # each page first reads the content version
KEPT = 4  # what a process otherwise keeps: the motto; the names of cities, organisations and themes
BUDGETS = {
    "/en/": 9,
    "/en/events/": 6,
    "/en/events/?year=2017&kind=forum": 6,
    "/en/events/?city=kaohsiung&country=TW&theme=all&partner=all": 6,
    "/en/events/entry/": 8,
    "/en/events/entry/?beside=ko": 8,
    "/en/sources/": 2,
    "/en/sources/timeline/": 12,
    "/en/cities/": 3,
    "/en/cities/kaohsiung/": 11,
    "/en/honour-roll/": 8,
    "/en/calls/": 4,
    "/en/data/": 20,
    "/en/search/": 2,
    "/en/search/?q=event": 22,
    "/en/search/?q=event&year=2017&city=kaohsiung&theme=all&kind=event": 16,
    "/en/events/?q=event": 7,
    "/en/sitemap/": 4,
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
    asked = [query["sql"] for query in captured.captured_queries]
    return sum(not sql.startswith(("BEGIN", "COMMIT")) for sql in asked)


def test_addresses_cost_the_same_for_1_3_and_100_rows(separate: None) -> None:
    """In transactions that end, as anywhere else, what was read for an earlier rendering is kept."""
    with transaction.atomic():
        empty_database()
    Page.objects.create(slug="honour-roll", title_en="Honour roll", status=Publishable.Status.PUBLISHED)
    factories.make_picture(event=factories.make_linked_event(slug="entry"))
    counts = []
    for more in (1, 2, 97):
        with transaction.atomic(), batched():
            fill(more)
        counts.append({path: queries(path) for path in BUDGETS})
    assert counts[0] == counts[1] == counts[2]
    assert {
        path: number for path, number in counts[0].items() if not 0 < number <= BUDGETS[path] + VERSION + KEPT
    } == {}
