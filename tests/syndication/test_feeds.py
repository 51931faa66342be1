"""Feeds: a parser that is not ours reads in them what the pages say, and they lead readers on."""

import datetime as dt
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from events.models import Event
from languages.definitions import BY_CODE, CODES, LANGUAGES
from pages.models import Call
from syndication.feeds import NEWEST
from tests import factories
from tests.reading import Reader

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TIMELINE = "/en/events/feed.atom"


def fetched(visitor: Client, path: str) -> Any:
    """Parse a feed that must be well formed."""
    response = visitor.get(path)
    assert response.status_code == 200, path
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content, sanitize_html=False, resolve_relative_uris=False)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def root(visitor: Client, path: str) -> ElementTree.Element:
    return ElementTree.fromstring(visitor.get(path).content)


def links(element: ElementTree.Element) -> list[tuple[str | None, ...]]:
    return [
        tuple(map(link.get, ("rel", "type", "hreflang", "href"))) for link in element.findall(f"{ATOM}link")
    ]


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", CODES)
def test_feed_has_the_words_of_the_newest_entries(visitor: Client, code: str) -> None:
    feed = fetched(visitor, f"/{code}/events/feed.atom")
    events = list(Event.objects.last_changed_first()[:NEWEST])
    assert (feed.feed.language, len(feed.entries)) == (BY_CODE[code].tag, 50)
    for event, entry in zip(events, feed.entries, strict=True):
        with override(code):
            title, body = event.words.title, event.words.body
        assert (entry.title, entry.title_detail.language) == (title.text, title.language.tag)
        assert (entry.content[0].type, entry.content[0].language) == ("text/html", body.language.tag)
        assert str(body.html) in entry.content[0].value
        assert entry.link == f"http://testserver/{code}/events/{event.slug}/"
        assert entry.updated_parsed <= feed.feed.updated_parsed


@pytest.mark.usefixtures("record")
def test_feed_says_whose_it_is_and_where_else_it_can_be_read(visitor: Client) -> None:
    path = "/ja/events/feed.atom?year=2017"
    feed, tree = fetched(visitor, path), root(visitor, path)
    assert feed.feed.title == "活動年表／2017｜イクレイ高雄能力開発センター"
    assert feed.feed.author_detail.href == "http://testserver/ja/"
    assert links(tree)[:2] == [
        ("self", "application/atom+xml", None, f"http://testserver{path}"),
        ("alternate", "text/html", "ja", "http://testserver/ja/events/?year=2017"),
    ]
    assert {link[2]: link[3] for link in links(tree)[2:]} == {
        language.tag: f"http://testserver/{language.code}/events/feed.atom?year=2017"
        for language in LANGUAGES
        if language.code != "ja"
    }
    assert feed.feed.link == "http://testserver/ja/events/?year=2017"
    assert len(feed.entries) == Event.objects.in_year(2017).count()


@pytest.mark.usefixtures("blank")
def test_entry_says_all_that_is_known(visitor: Client) -> None:
    event = factories.make_event(
        slug="a",
        title_en="Fish & <chips> \x0b",
        body_en='<p>Öl &amp; <a href="/en/">home</a></p>',
        start=dt.date(2017, 10, 1),
        end=dt.date(2017, 10, 4),
        source_document="Our activities",
    )
    event.cities.add(factories.make_city(name_ko="가오슝"))
    event.themes.add(factories.make_theme(slug="water", name_ko="물"), factories.make_theme(slug="air"))
    factories.make_picture(event=event, alternative_en="A <boat>", caption_ko="배")
    (entry,) = root(visitor, "/ko/events/feed.atom").findall(f"{ATOM}entry")
    content = entry.find(f"{ATOM}content")
    assert content is not None
    html = content.text or ""
    assert entry.findtext(f"{ATOM}title") == "Fish & <chips> "
    assert content.attrib == {"type": "html", LANG: "en"}
    assert '<p>Öl &amp; <a href="/en/">home</a></p>' in html
    assert "2017년 10월 1일~4일" in html
    assert "대만 가오슝" in html
    assert 'src="http://testserver/media/renditions/' in html
    assert 'alt="A &lt;boat&gt;"' in html
    assert '<cite lang="en">Our activities</cite>' in html
    assert [
        (part.get("term"), part.get("label"), part.get(LANG)) for part in entry.iter(f"{ATOM}category")
    ] == [
        ("air", "Air", "en"),
        ("water", "물", None),
    ]
    assert links(entry) == [
        ("alternate", "text/html", "ko", "http://testserver/ko/events/a/"),
        ("related", "text/calendar", None, "http://testserver/ko/events/a.ics"),
    ]


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize(
    ("body", "picture", "tags"),
    [
        ("body_ko", {}, ["en", "en"]),
        ("body_ko", {"alternative_ko": "배", "caption_ko": "배"}, [None, None]),
        ("body_en", {}, [None, None]),
        ("body_en", {"alternative_ko": "배", "caption_ko": "배"}, ["ko", "ko"]),
    ],
)
def test_words_of_a_picture_tell_their_language_where_the_text_is_in_another(
    visitor: Client, body: str, picture: dict[str, str], tags: list[str | None]
) -> None:
    event = factories.make_event(**{body: "<p>x</p>"})
    factories.make_picture(event=event, caption_en="A boat", **picture)
    content = fetched(visitor, "/ko/events/feed.atom").entries[0].content[0].value
    figure = Reader(HttpResponse(f"<!DOCTYPE html><title>x</title>{content}")).one("figure")
    assert [part.get("lang") for part in figure] == tags


@pytest.mark.usefixtures("record")
def test_ids_are_each_language_s_own_and_the_same_on_every_host(visitor: Client) -> None:
    paths = [f"/{code}/{kind}/feed.atom" for code in CODES for kind in ("events", "calls")]
    paths += [f"{TIMELINE}?year=2017", f"{TIMELINE}?kind=forum"]
    feeds = [fetched(visitor, path) for path in paths]
    assert len({feed.feed.id for feed in feeds}) == len(feeds)
    ids = {entry.id for feed in feeds[:10] for entry in feed.entries}
    assert len(ids) == 5 * (50 + 1)
    assert all(name.startswith("urn:uuid:") for name in ids)
    elsewhere = feedparser.parse(visitor.get(TIMELINE, headers={"host": "localhost"}).content)
    assert [entry.id for entry in elsewhere.entries] == [entry.id for entry in feeds[0].entries]


@pytest.mark.usefixtures("blank")
def test_last_changed_or_published_comes_first_at_its_own_time(visitor: Client) -> None:
    now = timezone.now()
    for slug, hours in (("old", 3), ("new", 1), ("scheduled", 5)):
        factories.make_event(slug=slug)
        Event.objects.filter(slug=slug).update(
            created_at=now - dt.timedelta(hours=hours), updated_at=now - dt.timedelta(hours=hours)
        )
    appointed = now - dt.timedelta(hours=2)
    Event.objects.filter(slug="scheduled").update(publish_at=appointed)
    feed = fetched(visitor, TIMELINE)
    assert [entry.title for entry in feed.entries] == ["New", "Scheduled", "Old"]
    scheduled = feed.entries[1]
    assert scheduled.published == scheduled.updated == timezone.localtime(appointed).isoformat()
    assert ["published" in entry for entry in feed.entries] == [
        False,
        True,
        False,
    ]  # of others it is not known
    assert feed.feed.updated == feed.entries[0].updated


@pytest.mark.usefixtures("record")
def test_calls_have_a_feed_with_all_of_their_words(visitor: Client) -> None:
    call = Call.objects.get()
    for code in CODES:
        feed = fetched(visitor, f"/{code}/calls/feed.atom")
        (entry,) = feed.entries
        with override(code):
            words = call.words
            own = [words.body.html, *words.themes.lines, words.reuse_notice, words.source_document]
            title = str(words.title)
        assert (entry.title, entry.title_detail.language) == (title, BY_CODE[code].tag)
        assert entry.link == f"http://testserver/{code}/calls/{call.slug}/"
        html = entry.content[0].value
        assert [text for text in own if str(text) not in html] == []


@pytest.mark.usefixtures("blank")
def test_foreign_call_tells_its_language(visitor: Client) -> None:
    factories.make_call(title_en="Green solutions", body_en="<p>Solve it.</p>")
    (entry,) = fetched(visitor, "/ko/calls/feed.atom").entries
    assert (entry.title, entry.title_detail.language) == ("Green solutions", "en")
    assert entry.content[0].language == "en"
    assert "<p>Solve it.</p>" in entry.content[0].value


@pytest.mark.usefixtures("blank")
def test_feed_without_an_entry_is_valid_too(visitor: Client) -> None:
    feed = fetched(visitor, TIMELINE)
    assert (feed.entries, feed.feed.updated) == ([], "1970-01-01T08:00:00+08:00")


@pytest.mark.usefixtures("record")
def test_unchanged_feed_is_304_and_takes_filters_alone(visitor: Client) -> None:
    first = visitor.get(TIMELINE, headers={"accept-encoding": "br"})
    again = visitor.get(TIMELINE, headers={"accept-encoding": "br", "if-none-match": first.headers["ETag"]})
    assert first.headers["Content-Encoding"] == "br"
    assert (again.status_code, again.content) == (304, b"")
    assert visitor.get(f"{TIMELINE}?utm_source=x").content == visitor.get(TIMELINE).content
    assert visitor.head(TIMELINE).content == b""
    assert visitor.get(f"{TIMELINE}?year=1999").status_code == 404
    assert visitor.post(TIMELINE).status_code == 405


@pytest.mark.usefixtures("record")
def test_draft_is_in_no_feed(visitor: Client) -> None:
    Event.objects.update(status="draft")
    Call.objects.update(status="draft")
    for path in (TIMELINE, "/en/calls/feed.atom"):
        assert fetched(visitor, path).entries == []
