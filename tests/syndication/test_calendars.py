"""Calendars: parsers that are not ours read in them what pages say, on the days that are known exactly."""

import datetime as dt
from typing import Any

import pytest
import vobject
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from delivery import downloads
from events.models import Event
from languages.definitions import BY_CODE, CODES, LANGUAGES
from languages.separators import join_places
from languages.texts import paragraphs
from pages.models import Call
from syndication import calendars
from syndication.calendars import Item, Phrase, write_calendar
from syndication.identifiers import permanent_uuid
from tests import factories
from tests.reading import Reader

DAY = dt.timedelta(days=1)
MOMENT = dt.datetime(2017, 5, 4, 3, 2, 1, tzinfo=dt.UTC)
TIMELINE = "/en/events/calendar.ics"


def read(content: bytes) -> Any:
    """Parse a calendar that must be valid, after a look at its bytes (RFC 5545, 3.1)."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    text = "\r\n".join(line.decode() for line in lines)  # no character is cut in two
    (calendar,) = vobject.readComponents(text)
    calendar.validate(raiseException=True)
    return calendar


def fetched(visitor: Client, path: str) -> Any:
    response = visitor.get(path)
    assert response.status_code == 200, path
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return read(response.content)


def titles(calendar: Any) -> list[str]:
    return [event.summary.value for event in calendar.contents.get("vevent", [])]


def language(line: Any) -> list[str]:
    return line.params.get("LANGUAGE", [])


def item(title: str = "A", text: str = "B", **values: Any) -> Item:
    base: dict[str, Any] = {"address": "https://kcc.example.org/", "created_at": MOMENT, "changed_at": MOMENT}
    day = dt.date(2017, 5, 4)
    uid = permanent_uuid("event", "a")
    return Item(uid, day, day, Phrase(title, "en"), Phrase(text, "en"), **base | values)


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", CODES)
def test_timeline_has_every_entry_with_an_exact_day_in_order(visitor: Client, code: str) -> None:
    dated = list(Event.objects.exact_to_the_day().oldest_first())
    calendar = fetched(visitor, f"/{code}/events/calendar.ics")
    assert len(dated) == 39
    with override(code):
        for event, shown in zip(dated, calendar.vevent_list, strict=True):
            title, body = event.words.title, event.words.body
            assert (shown.summary.value, language(shown.summary)) == (title.text, [title.language.tag])
            assert (shown.dtstart.value, shown.dtend.value) == (event.start, event.last_day + DAY)
            assert shown.uid.value == str(permanent_uuid("event", event.slug))
            assert shown.url.value == f"http://testserver/{code}/events/{event.slug}/"
            assert shown.description.value.startswith("\n".join(paragraphs(body.text)))
            assert shown.description.value.endswith(f"\n{shown.url.value}")
            assert shown.categories_list[0].value[0] == event.get_kind_display()
            assert (shown.status.value, shown.transp.value) == ("CONFIRMED", "TRANSPARENT")
            places = [line.value for line in shown.contents.get("location", [])]
            assert places == [join_places(event.places_in_words)] * bool(event.cities.all())


@pytest.mark.usefixtures("record")
def test_entry_with_an_exact_day_has_a_file_that_says_the_same(visitor: Client) -> None:
    whole = visitor.get("/ko/events/calendar.ics").content
    for event in Event.objects.exact_to_the_day():
        content = visitor.get(f"/ko/events/{event.slug}.ics").content
        assert len(titles(read(content))) == 1
        assert b"X-WR-CALNAME" not in content  # it is added to a calendar, and makes none of its own
        assert content[content.index(b"BEGIN:VEVENT") : -len(b"END:VCALENDAR\r\n")] in whole


@pytest.mark.usefixtures("record")
def test_calendar_of_the_timeline_can_be_subscribed_to_and_counts_what_it_leaves_out(visitor: Client) -> None:
    calendar = fetched(visitor, "/ko/events/calendar.ics")
    for name, text in {
        "source": "http://testserver/ko/events/calendar.ics",
        "url": "http://testserver/ko/events/",
        "color": "teal",
        "refresh-interval": "P1D",
        "x-published-ttl": "P1D",
        "name": calendar.contents["x-wr-calname"][0].value,
        "description": calendar.contents["x-wr-caldesc"][0].value,
    }.items():
        assert [line.value for line in calendar.contents[name]] == [text]
    assert calendar.contents["source"][0].params["VALUE"] == ["URI"]
    assert calendar.contents["refresh-interval"][0].params["VALUE"] == ["DURATION"]
    assert language(calendar.contents["name"][0]) == language(calendar.contents["description"][0]) == ["ko"]
    english = fetched(visitor, TIMELINE)
    assert english.contents["name"][0].value == "Timeline — ICLEI Kaohsiung Capacity Center"
    sentence = "30 events are not in the calendar, because their exact days are not known."
    assert english.contents["description"][0].value.endswith(sentence)


@pytest.mark.usefixtures("blank")
def test_calendar_says_all_that_is_known(visitor: Client) -> None:
    event = factories.make_event(
        slug="a",
        title_en="Sun; rain, wind\\N",
        body_en="<p>One,<br>two;</p><ul><li>three &amp; 😀</li></ul>",
        start=dt.date(2017, 10, 1),
        end=dt.date(2017, 10, 4),
        source_document="Our activities",
    )
    event.cities.add(factories.make_city(slug="kaohsiung", name_ko="가오슝"))
    event.themes.add(factories.make_theme(slug="water", name_ko="물"), factories.make_theme(slug="air"))
    (shown,) = fetched(visitor, "/ko/events/a.ics").vevent_list
    assert (shown.summary.value, language(shown.summary)) == ("Sun; rain, wind\\N", ["en"])
    assert (shown.dtstart.value, shown.dtend.value) == (dt.date(2017, 10, 1), dt.date(2017, 10, 5))
    lines = ["One, two;", "three & 😀", "Source: Our activities", "http://testserver/ko/events/a/"]
    assert shown.description.value == "\n".join(lines)
    assert (shown.location.value, language(shown.location)) == ("대만 가오슝", ["ko"])
    assert shown.geo.value == "22.6273;120.3014"
    categories = {tuple(language(line)): line.value for line in shown.categories_list}
    assert categories == {("ko",): ["포럼", "물"], ("en",): ["Air"]}
    assert shown.dtstamp.value == shown.last_modified.value == event.updated_at.replace(microsecond=0)


@pytest.mark.usefixtures("blank")
def test_place_with_a_name_in_another_language_claims_none_and_several_places_have_no_point(
    visitor: Client,
) -> None:
    event = factories.make_event(slug="a")
    event.cities.add(factories.make_city(slug="a"), factories.make_city(slug="b", name_ko="나"))
    (shown,) = fetched(visitor, "/ko/events/a.ics").vevent_list
    assert (shown.location.value, language(shown.location)) == ("대만 A·나", [])
    assert "geo" not in shown.contents


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("query", "number"), [("?year=2017", 16), ("?theme=water&city=suwon", 0), ("?utm_source=x&kind=forum", 7)]
)
def test_calendar_takes_the_filters_of_the_timeline(visitor: Client, query: str, number: int) -> None:
    calendar = fetched(visitor, TIMELINE + query)
    page = Reader(visitor.get(f"/en/events/{query}"))
    assert len(titles(calendar)) == number
    assert calendar.contents["url"][0].value == page.one("link[@rel='canonical']").get("href")


@pytest.mark.usefixtures("record")
def test_calendar_is_named_after_its_filters(visitor: Client) -> None:
    calendar = fetched(visitor, "/ja/events/calendar.ics?theme=water&year=2016")
    assert calendar.contents["name"][0].value == "活動年表／2016／水｜イクレイ高雄能力開発センター"


@pytest.mark.usefixtures("record")
def test_uid_is_the_same_in_every_language_and_on_every_host(visitor: Client) -> None:
    uids = [
        [event.uid.value for event in fetched(visitor, f"/{code}/events/calendar.ics").vevent_list]
        for code in CODES
    ]
    elsewhere = visitor.get(TIMELINE, headers={"host": "localhost"})
    uids.append([event.uid.value for event in read(elsewhere.content).vevent_list])
    assert uids == [uids[0]] * 6
    assert len(set(uids[0])) == 39


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize(
    "values", [{"precision": "month"}, {"precision": "year"}, {"certainty": "uncertain"}]
)
def test_entry_without_an_exact_day_has_no_file_and_says_why(visitor: Client, values: dict[str, str]) -> None:
    factories.make_event(slug="a", **values)
    response = visitor.get("/en/events/a.ics")
    page = Reader(response)
    assert response.status_code == 404
    assert "The exact day of this event is not known, so no calendar can show it." in page.text
    assert [link.text for link in page.all("a[@href='/en/events/a/']")] == ["Back to the event"]
    assert "a.ics" not in visitor.get("/en/events/a/").content.decode()


@pytest.mark.usefixtures("blank")
def test_calendar_without_an_event_is_valid_too(visitor: Client) -> None:
    factories.make_event(precision="year")
    calendar = fetched(visitor, TIMELINE)
    assert titles(calendar) == []
    assert calendar.vtimezone.tzid.value == "Asia/Taipei"
    assert "1 event is not in the calendar" in calendar.contents["description"][0].value


@pytest.mark.usefixtures("record")
def test_call_opens_on_its_first_day_and_closes_on_its_last(visitor: Client) -> None:
    call = Call.objects.get()
    for code in CODES:
        for name in (call.slug, "calendar"):
            calendar = fetched(visitor, f"/{code}/calls/{name}.ics")
            opens, closes = calendar.vevent_list
            assert (opens.dtstart.value, opens.dtend.value) == (call.opens, call.opens + DAY)
            assert (closes.dtstart.value, closes.dtend.value) == (call.closes, call.closes + DAY)
            with override(code):
                title = str(call.words.title)
            assert all(title in day.summary.value for day in (opens, closes))
            assert opens.summary.value != closes.summary.value
            assert language(opens.summary) == language(opens.description) == [BY_CODE[code].tag]
            assert opens.uid.value != closes.uid.value
            assert opens.url.value == f"http://testserver/{code}/calls/{call.slug}/"


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize(("code", "summary"), [("en", ["en"]), ("ko", [])])
def test_foreign_call_tells_its_language_where_it_stands_alone(
    visitor: Client, code: str, summary: list[str]
) -> None:
    factories.make_call(slug="a", title_en="Green solutions", body_en="<p>Solve it.</p>")
    (opens, _closes) = fetched(visitor, f"/{code}/calls/a.ics").vevent_list
    assert "Green solutions" in opens.summary.value
    assert language(opens.summary) == summary  # one of two languages has none
    assert language(opens.description) == ["en"]


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("address", "lead"),
    [
        ("events/calendar.ics?year=1999", "events/"),
        ("events/calendar.ics?kind=forum&city=atlantis", "events/?kind=forum"),
        ("events/calendar.ics?theme=%00", "events/"),
        ("events/no-such-entry.ics", "events/"),
        ("calls/no-such-call.ics", "calls/"),
    ],
)
def test_unknown_calendar_is_404_with_a_way_on(visitor: Client, address: str, lead: str) -> None:
    for chosen in LANGUAGES:
        response = visitor.get(f"/{chosen.code}/{address}")
        page = Reader(response)
        assert response.status_code == 404
        assert page.root.get("lang") == chosen.tag
        assert f"/{chosen.code}/{lead}" in [link.get("href") for link in page.all("a")]


@pytest.mark.usefixtures("record")
def test_draft_is_in_no_calendar(visitor: Client) -> None:
    Event.objects.update(status="draft")
    Call.objects.update(status="draft")
    assert titles(fetched(visitor, TIMELINE)) == titles(fetched(visitor, "/en/calls/calendar.ics")) == []
    assert visitor.get("/en/events/cop21-paris-2015.ics").status_code == 404


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("most", [downloads.IN_MEMORY, 100], ids=["from memory", "from the disk"])
def test_unchanged_calendar_is_304_and_its_headers_can_be_had_alone(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    whole = visitor.get(TIMELINE).content
    monkeypatch.setattr(downloads, "IN_MEMORY", most)
    first = visitor.get(TIMELINE)
    assert first.getvalue() == whole
    assert first.headers["Content-Disposition"] == 'inline; filename="kcc-timeline-en.ics"'
    again = visitor.get(TIMELINE, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = visitor.head(TIMELINE)
    assert (head.content, head.headers["Content-Length"]) == (b"", str(len(whole)))
    Event.objects.filter(slug="cop21-paris-2015").update(title_en="Paris")
    changed = visitor.get(TIMELINE, headers={"if-none-match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert b"SUMMARY;LANGUAGE=en:Paris\r\n" in changed.getvalue()


def sent(visitor: Client, names: tuple[str, ...], **headers: str) -> list[str | None]:
    response = visitor.get(TIMELINE, headers={"accept-encoding": "br"} | headers)
    assert bool(response.getvalue()) == (response.status_code == 200)
    return [str(response.status_code), *(response.headers.get(name) for name in names)]


@pytest.mark.usefixtures("record")
def test_calendar_from_the_disk_has_the_headers_of_one_from_memory(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("Content-Type", "Content-Disposition", "Content-Encoding", "ETag", "Vary", "Cache-Control")
    short = sent(visitor, names)
    short_again = sent(visitor, names, **{"if-none-match": str(short[4])})
    monkeypatch.setattr(downloads, "IN_MEMORY", 100)
    assert sent(visitor, names) == short
    assert sent(visitor, names, **{"if-none-match": str(short[4])}) == short_again
    assert (short[:4:3], short_again[:5:4]) == (["200", "br"], ["304", short[4]])


@given(title=st.text(), text=st.text(), category=st.text(min_size=1))
def test_any_text_survives_a_parser(title: str, text: str, category: str) -> None:
    categories = (Phrase(category, "en"), Phrase("x", "en"))
    content = b"".join(write_calendar([item(title, text, categories=categories, place=Phrase(text, ""))]))
    (shown,) = read(content).vevent_list
    assert shown.summary.value == plain(title)
    assert shown.description.value == shown.location.value == plain(text)
    assert shown.categories.value == [plain(category), "x"]


def plain(text: str) -> str:
    """Return a text as a calendar can hold it: with one kind of line end, and without control characters."""
    return calendars.LINE_END.sub("\n", calendars.printable(text))
