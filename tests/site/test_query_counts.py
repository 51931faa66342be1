"""Lists cost the same number of queries for 1, 3 and 100 rows."""

import datetime as dt

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import City, Event, Organisation, Theme
from pages.models import Page
from publishing.changes import batched
from publishing.models import Publishable
from tests import factories
from tests.prepared import empty_database

EVERY_FILTER = "?year=2017&kind=forum&city=kaohsiung&country=TW&theme=all&partner=all"
# Of pages that were rendered before, the content version among them: what else they show is kept.
BUDGETS = {
    "/en/": 1,
    "/en/events/": 1,
    "/en/events/?year=2017&kind=forum": 1,
    "/en/events/?city=kaohsiung&country=TW&theme=all&partner=all": 1,
    "/en/events/entry/": 2,  # without a text: its places are the description
    "/en/events/entry/?beside=ko": 2,
    "/en/sources/": 1,
    "/en/sources/timeline/": 4,
    "/en/cities/": 1,
    "/en/cities/kaohsiung/": 5,
    "/en/honour-roll/": 2,
    "/en/calls/": 2,
    "/en/data/": 18,
    "/en/search/": 1,
    "/en/search/?q=event": 6,
    "/en/search/?q=event&year=2017&city=kaohsiung&theme=all&kind=event": 8,
    "/en/events/?q=event": 3,
    "/en/sitemap/": 1,
    "/sitemap.xml": 7,
    "/en/events/calendar.ics": 5,
    f"/en/events/calendar.ics{EVERY_FILTER}": 9,
    "/en/events/entry.ics": 4,
    "/en/events/feed.atom": 5,
    f"/en/events/feed.atom{EVERY_FILTER}": 9,
    "/en/calls/calendar.ics": 2,
    "/en/calls/feed.atom": 2,
}
# After an edit of the entry, of which the log tells.
AFTER_AN_EDIT = {"/en/": 8, "/en/events/": 9, "/en/events/entry/": 11, "/en/search/?q=event": 12}


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


def queries(path: str, *, is_known: bool = False) -> int:
    visitor = Client()
    if not is_known:
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
    assert {path: number for path, number in counts[0].items() if not 0 < number <= BUDGETS[path]} == {}
    entry = Event.objects.get(slug="entry")
    after = {}
    for path in AFTER_AN_EDIT:
        entry.save()
        after[path] = queries(path, is_known=True)
    assert {path: number for path, number in after.items() if number > AFTER_AN_EDIT[path]} == {}
