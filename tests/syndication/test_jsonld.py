"""What pages say to machines: one sound graph each, true to the record, the same things in five languages."""

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

import html5lib
import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from events import jsonld
from events.models import City, Event, Honour
from languages.definitions import BY_CODE, CODES, LANGUAGES
from languages.texts import TranslatedText
from pages.models import Call
from syndication.head import Head
from syndication.jsonld import DataSet, Download, PageGraph, data_page, write_nodes
from syndication.page_graph import write_page_graph
from tests import factories
from tests.addresses import FILTERED, LISTS, in_every_language
from tests.reading import Reader, text_of
from tests.schema_org import every_node, faults, nodes_of, said, short, the, written_in

KINDS = (
    *LISTS,
    *FILTERED[-2:],
    "honour-roll/?category=exchange",
    "events/cop21-paris-2015/",
    "events/resilient-cities-2014/",
    "events/honiara-meeting-montreal-2018/",
    "cities/kaohsiung/",
    "cities/runavik/",
    "calls/green-solutions-2023/",
)
SITE = "http://testserver"
Nodes = list[dict[str, Any]]


def page_at(visitor: Client, path: str) -> Reader:
    response = visitor.get(path)
    assert response.status_code == 200, path
    return Reader(response)


def things(nodes: Nodes) -> set[str]:
    """Return the names of what is the same in every language: all but pages and the ways to them."""
    pages = tuple(f"{SITE}/{code}/" for code in CODES)
    return {node["@id"] for node in every_node(nodes) if not node.get("@id", pages[0]).startswith(pages)}


@pytest.fixture(scope="module")
def seen(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, tuple[Reader, Nodes]]:
    """Every kind of page in every language, read once, with its graph."""
    with django_db_blocker.unblock():
        pages = {path: page_at(Client(), path) for kind in KINDS for path in in_every_language(kind)}
    return {path: (page, nodes_of(page)) for path, page in pages.items()}


@pytest.mark.once
def test_every_page_has_one_sound_graph(seen: dict[str, tuple[Reader, Nodes]]) -> None:
    for path, (page, nodes) in seen.items():
        assert [fault for node in every_node(nodes) for fault in faults(node)] == [], path
        assert loose_ends(nodes) == set(), path
        (own,) = [node for node in nodes if node["@id"] == SITE + path]
        assert short(own["@type"][0]).endswith("Page")
        assert said(own, "inLanguage")[0] == page.root.get("lang"), path
        assert said(own, "isPartOf") == [the(nodes, "WebSite")["@id"]] == [f"{SITE}/#website"]
        (updated,) = page.all("p[@class='site-footer__updated']/time")
        assert said(own, "dateModified")[0][:10] == updated.get("datetime"), path


@pytest.mark.once
def test_things_have_the_same_names_in_every_language(seen: dict[str, tuple[Reader, Nodes]]) -> None:
    for kind in KINDS:
        named = [things(seen[path][1]) for path in in_every_language(kind)]
        assert named == [named[0]] * 5, kind


def loose_ends(nodes: Nodes) -> set[str]:
    """Return the names of ours that nothing in the graph has."""
    own = {node["@id"] for node in every_node(nodes) if "@id" in node}
    names = re.findall(r'\{"@id": "([^"]+#[^"]+)"\}', json.dumps(nodes))
    return {name for name in names if name.startswith(SITE)} - own


@pytest.mark.once
def test_trail_leads_from_the_first_page_to_this_one(seen: dict[str, tuple[Reader, Nodes]]) -> None:
    for path, (page, nodes) in seen.items():
        home = f"/{path.split('/')[1]}/"
        if path == home:
            assert "BreadcrumbList" not in {short(node["@type"][0]) for node in nodes}
            continue
        trail = the(nodes, "BreadcrumbList")
        steps = trail["https://schema.org/itemListElement"]
        targets = [target for step in steps for target in said(step, "item")]
        assert trail["@id"] == f"{SITE}{path}#breadcrumb"
        assert [said(step, "position") for step in steps] == [[place + 1] for place in range(len(targets))]
        assert all(all(said(step, "name")) for step in steps)
        assert (targets[0], targets[-1]) == (SITE + home, SITE + path)
        linked = {f"{SITE}{link.get('href')}" for link in page.all("a[@href]")}
        assert set(targets[:-1]) <= linked, "a visitor can go this way"


@pytest.mark.usefixtures("record")
def test_first_page_tells_how_to_search_and_whose_it_is(visitor: Client) -> None:
    for path, language in zip(in_every_language(""), LANGUAGES, strict=True):
        nodes = nodes_of(page_at(visitor, path))
        (action,) = [node for node in every_node(nodes) if short(node["@type"][0]) == "SearchAction"]
        (entry,) = [node for node in every_node(nodes) if short(node["@type"][0]) == "EntryPoint"]
        assert said(action, "query-input") == ["required name=search_term_string"]
        assert said(entry, "urlTemplate") == [f"{SITE}/{language.code}/search/?q={{search_term_string}}"]
        (centre,) = [node for node in nodes if node["@id"] == f"{SITE}/#organization"]
        with translation.override(language.code):
            assert said(centre, "name") == [str(settings.SITE_NAME)]
        assert said(centre, "foundingDate") == ["2012"]


@pytest.mark.usefixtures("record")
def test_founding_year_is_stated_by_the_source() -> None:
    source = (settings.FIXTURES_DIR / "sources/about.txt").read_text(encoding="utf-8")
    assert "Established in 2012, ICLEI KCC is hosted by the Kaohsiung Government." in source


@pytest.mark.usefixtures("record")
def test_dates_of_all_events_are_as_exact_as_the_record_and_no_more() -> None:
    events = list(Event.objects.all())
    assert len(events) == 69
    for event in events:
        dates = jsonld.date_properties(event)
        if event.certainty == "exact":
            expected = event.edtf.split("/")
            assert list(dates.values()) == expected, event
            assert list(dates) == ["startDate", "endDate"][: len(expected)]
        else:
            earliest, latest = event.bounds
            start = dates.get("startDate", "")
            assert set(dates) <= {"startDate"}, event
            assert start in {"", f"{earliest:%Y}", f"{earliest:%Y-%m}"}, event
            assert earliest.isoformat().startswith(start), event
            assert latest.isoformat().startswith(start), event
            assert start or earliest.year != latest.year, event


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"start": dt.date(2015, 5, 4)}, {"startDate": "2015-05-04"}),
        (
            {"start": dt.date(2017, 10, 1), "end": dt.date(2017, 10, 4)},
            {"startDate": "2017-10-01", "endDate": "2017-10-04"},
        ),
        ({"start": dt.date(2015, 5, 1), "precision": "month"}, {"startDate": "2015-05"}),
        ({"start": dt.date(2015, 1, 1), "precision": "year"}, {"startDate": "2015"}),
        (
            {"start": dt.date(2015, 5, 1), "precision": "month", "certainty": "uncertain"},
            {"startDate": "2015-05"},
        ),
        (
            {
                "start": dt.date(2016, 7, 1),
                "precision": "month",
                "certainty": "approximate",
                "not_before": dt.date(2016, 6, 30),
            },
            {"startDate": "2016"},
        ),
        (
            {
                "start": dt.date(2015, 1, 1),
                "precision": "month",
                "certainty": "approximate",
                "not_before": dt.date(2014, 11, 6),
            },
            {},
        ),
    ],
)
def test_dates_say_only_what_is_certain(values: dict[str, Any], expected: dict[str, str]) -> None:
    assert jsonld.date_properties(Event(**values)) == expected


@pytest.mark.usefixtures("record")
def test_event_says_what_the_record_says(visitor: Client) -> None:
    page = page_at(visitor, "/ko/events/cop21-paris-2015/")
    event = the(nodes_of(page), "Event")
    assert event["@id"] == f"{SITE}/events/cop21-paris-2015/#event"
    assert event["https://schema.org/name"] == [{"@value": text_of(page.one("h1"))}]
    assert (said(event, "startDate"), said(event, "endDate")) == (["2015-11-30"], ["2015-12-12"])
    assert said(event, "location") == [f"{SITE}/cities/paris/#place"]
    assert said(event, "about") == [f"{SITE}/events/?theme=climate-policy#theme"]
    claimed = {short(name) for name in event if name[0] != "@"}
    untold = {"organizer", "performer", "offers", "eventStatus", "eventAttendanceMode", "isAccessibleForFree"}
    assert claimed & untold == set()


@pytest.mark.usefixtures("blank")
def test_foreign_words_carry_their_language(visitor: Client) -> None:
    event = factories.make_event(slug="entry", title_en="Harbour", body_en="<p>A harbour.</p>")
    for name in ({"name_en": "Oslo", "name_ko": "오슬로"}, {"name_en": "Malé"}):
        event.cities.add(factories.make_city(**name))
    page = nodes_of(page_at(visitor, "/ko/events/entry/"))
    entry = the(page, "Event")
    assert entry["https://schema.org/name"] == [{"@value": "Harbour", "@language": "en"}]
    assert entry["https://schema.org/description"] == [{"@value": "A harbour.", "@language": "en"}]
    said_names = [text for node in every_node(page) for text in node.get("https://schema.org/name", [])]
    tags = {text["@value"]: text.get("@language") for text in said_names}
    assert (tags["오슬로"], tags["Malé"]) == (None, "en")


@pytest.mark.usefixtures("record")
def test_inexact_date_is_said_in_words(visitor: Client) -> None:
    for slug, words in (
        ("safe-cities-industrial-pipeline-2015", ["about January 2015"]),
        ("cop21-paris-2015", []),
    ):
        event = the(nodes_of(page_at(visitor, f"/en/events/{slug}/")), "Event")
        assert said(event, "disambiguatingDescription") == words


@pytest.mark.usefixtures("record")
def test_name_of_a_thing_leads_readers_to_its_page_in_their_language(visitor: Client) -> None:
    for name in ("/events/cop21-paris-2015/", "/cities/paris/", "/events/?theme=water"):
        for language in LANGUAGES:
            response = visitor.get(name, headers={"accept-language": language.tag})
            assert (response.status_code, response.headers["Location"]) == (302, f"/{language.code}{name}")


@pytest.mark.usefixtures("blank")
def test_picture_is_described(visitor: Client) -> None:
    factories.make_picture(
        event=factories.make_event(slug="entry"), alternative_en="A harbour", caption_en="At dusk"
    )
    page = page_at(visitor, "/en/events/entry/")
    (picture,) = [node for node in every_node(nodes_of(page)) if short(node["@type"][0]) == "ImageObject"]
    assert said(picture, "contentUrl") == [SITE + page.one("img").get("src", "")]
    assert (said(picture, "description"), said(picture, "caption")) == (["A harbour"], ["At dusk"])


@pytest.mark.usefixtures("record")
def test_city_has_its_names_in_every_language(visitor: Client) -> None:
    (place,) = [
        node
        for node in nodes_of(page_at(visitor, "/ja/cities/kaohsiung/"))
        if node["@id"] == f"{SITE}/cities/kaohsiung/#place"
    ]
    assert said(place, "name") == ["高雄市"]
    others = {name["@language"]: name["@value"] for name in place["https://schema.org/alternateName"]}
    assert others == {"en": "Kaohsiung", "zh-hant": "高雄市", "ko": "가오슝시", "zh-hans": "高雄市"}


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("events/", Event.objects.count),
        ("cities/", City.objects.count),
        ("honour-roll/", Honour.objects.count),
        ("calls/", Call.objects.count),
    ],
)
def test_list_names_every_item_that_it_shows(visitor: Client, address: str, count: Any) -> None:
    page = page_at(visitor, f"/en/{address}")
    items = the(nodes_of(page), "ItemList")
    targets = [said(item, "url")[0] for item in every_node(items["https://schema.org/itemListElement"])]
    shown = {SITE + link.get("href", "") for link in page.all("a[@href]")}
    shown |= {f"{SITE}/en/{address}#{element.get('id')}" for element in page.all("*[@id]")}
    assert said(items, "numberOfItems") == [count()]
    assert len(targets) == len(set(targets)) == count()
    assert set(targets) <= shown


@pytest.mark.usefixtures("blank")
def test_list_goes_on_where_the_page_before_ended(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.timeline.page.PAGE_SIZE", 2)
    for day in (1, 2, 3):
        factories.make_event(slug=f"day-{day}", start=dt.date(2017, 5, day))
    (items,) = [
        node
        for node in written_in(page_at(visitor, "/en/events/?page=2"))["@graph"]
        if node["@type"] == "ItemList"
    ]
    assert (items["@id"], items["numberOfItems"]) == (f"{SITE}/events/?page=2#list", 3)
    (last,) = items["itemListElement"]
    assert (last["position"], last["url"]) == (3, f"{SITE}/en/events/day-1/")


@pytest.mark.usefixtures("record")
def test_call_is_a_publication_about_the_time_in_which_it_is_open(visitor: Client) -> None:
    (call,) = [
        node
        for node in nodes_of(page_at(visitor, "/zh-hant/calls/green-solutions-2023/"))
        if node["@id"] == f"{SITE}/calls/green-solutions-2023/#call"
    ]
    assert short(call["@type"][0]) == "CreativeWork"
    assert said(call, "temporalCoverage") == ["2023-08-14/2023-10-23"]
    assert (said(call, "datePublished"), said(call, "expires")) == (["2023-08-15"], ["2023-10-23"])
    assert said(call, "dateModified") == ["2023-08-15T11:32:00+08:00"]
    assert said(call, "inLanguage") == ["zh-Hant"]


@pytest.mark.usefixtures("blank")
def test_call_is_in_the_language_that_has_its_words(visitor: Client) -> None:
    factories.make_call(slug="a", title_en="Green solutions", body_en="<p>Solve it.</p>")
    nodes = nodes_of(page_at(visitor, "/zh-hant/calls/a/"))
    (call,) = [node for node in nodes if node["@id"] == f"{SITE}/calls/a/#call"]
    assert said(call, "inLanguage") == ["en"]


@pytest.mark.usefixtures("record")
def test_nothing_is_said_of_drafts(visitor: Client) -> None:
    for model in (Event, Honour, Call):
        model.objects.update(status="draft")
    for path in ("/en/events/", "/en/honour-roll/", "/en/calls/"):
        items = the(nodes_of(page_at(visitor, path)), "ItemList")
        assert (said(items, "numberOfItems"), said(items, "itemListElement")) == ([0], []), path
    for path in ("/en/", "/en/cities/", "/en/cities/kaohsiung/"):
        text = json.dumps(written_in(page_at(visitor, path)))
        assert not re.search(r"/(events|calls)/[a-z]|honour-roll/#", text), path


@pytest.mark.usefixtures("record")
def test_error_page_says_nothing_to_machines(visitor: Client) -> None:
    assert Reader(visitor.get("/en/nothing-here/")).all("script[@type='application/ld+json']") == []


@pytest.mark.usefixtures("blank")
def test_article_says_when_it_was_published_and_changed(visitor: Client) -> None:
    event = factories.make_event(slug="entry", publish_at=dt.datetime(2024, 5, 1, 1, 30, tzinfo=dt.UTC))
    Event.objects.update(updated_at=dt.datetime(2024, 5, 2, 18, 0, 5, 999, tzinfo=dt.UTC))
    page = page_at(visitor, event.get_absolute_url())
    tags = {meta.get("property"): meta.get("content") for meta in page.all("meta[@property]")}
    assert tags["article:published_time"] == "2024-05-01T09:30:00+08:00"
    assert tags["article:modified_time"] == "2024-05-03T02:00:05+08:00"
    own = the(nodes_of(page), "WebPage")
    assert said(own, "datePublished") == [tags["article:published_time"]]
    assert said(own, "dateModified") == [tags["article:modified_time"]]
    assert page.one("meta[@name='twitter:image:alt']").get("content") == tags["og:image:alt"]


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize("make", [factories.make_event, factories.make_call])
def test_nothing_was_changed_before_it_was_published(visitor: Client, make: Callable[..., Any]) -> None:
    made = make(slug="entry", publish_at=dt.datetime(2024, 5, 3, 17, 30, tzinfo=dt.UTC))
    type(made).objects.update(updated_at=dt.datetime(2024, 5, 1, tzinfo=dt.UTC))
    path = made.get_absolute_url()
    for address in (path, path.removesuffix("entry/")):
        page = page_at(visitor, address)
        own = next(node for node in written_in(page)["@graph"] if node["@id"] == SITE + address)
        assert own["dateModified"] == "2024-05-04T01:30:00+08:00"
        assert page.one("p[@class='site-footer__updated']/time").get("datetime") == "2024-05-04"
    modified = page_at(visitor, path).one("meta[@property='article:modified_time']")
    assert modified.get("content") == "2024-05-04T01:30:00+08:00"
    assert b"/entry/</loc><lastmod>2024-05-04</lastmod>" in visitor.get("/sitemap.xml").content


HOSTILE = st.one_of(
    st.text(),
    st.sampled_from(
        ["</script><script>alert(1)</script>", "<!-- <script>", "]]>", "\u2028\u2029", "&lt;/script>", '"\\'],
    ),
)


@given(HOSTILE, HOSTILE)
def test_hostile_text_stays_text(title: str, name: str) -> None:
    head = Head(
        RequestFactory().get("/en/events/x/"),
        title,
        graph=PageGraph(
            name=TranslatedText(name, BY_CODE["en"], False), things=({"@id": "x", "name": name},)
        ),
    )
    script = f'<script type="application/ld+json">{write_page_graph(head)}</script><p>after</p>'
    document = html5lib.parse(script, namespaceHTMLElements=False)
    (found,), (after,) = document.findall(".//script"), document.findall(".//p")
    assert text_of(after) == "after"
    nodes = {node["@id"]: node for node in json.loads(found.text or "")["@graph"]}
    assert nodes["x"]["name"] == name
    assert nodes["http://testserver/en/events/x/"]["name"] == (
        name or title or "ICLEI Kaohsiung Capacity Center"
    )


def test_graph_is_written_in_its_own_letters() -> None:
    assert write_nodes([{"name": "高雄市 <b> & \u2028"}]) == (
        '{"@context":"https://schema.org","@graph":[{"name":"高雄市 \\u003cb\\u003e \\u0026 \\u2028"}]}'
    )


def test_data_page_describes_its_catalogue_and_sets() -> None:
    events = DataSet(
        "events",
        "Events",
        "Every event of the record.",
        (
            Download("/data/events.csv", "text/csv"),
            Download("https://x.org/e.json", "application/json"),
        ),
        covers="2012/2018",
        updated=dt.datetime(2024, 5, 1, tzinfo=dt.UTC),
    )
    graph = data_page(SITE, "/ko/data/", "Open data", "The record as data.", [events])
    catalog, data = graph.things
    assert (catalog["@id"], catalog["url"]) == (f"{SITE}/data/#catalog", f"{SITE}/ko/data/")
    assert catalog["dataset"] == [{"@id": f"{SITE}/data/#events"}]
    assert (data["@id"], data["includedInDataCatalog"]) == (
        f"{SITE}/data/#events",
        {"@id": f"{SITE}/data/#catalog"},
    )
    addresses = [file["contentUrl"] for file in data["distribution"]]
    assert addresses == [f"{SITE}/data/events.csv", "https://x.org/e.json"]
    assert "license" not in data
    assert data["temporalCoverage"] == "2012/2018"
    script = f'<script type="application/ld+json">{write_nodes([catalog, data])}</script>'
    nodes = nodes_of(Reader(HttpResponse(f"<!DOCTYPE html><title>Data</title>{script}")))
    assert [fault for node in every_node(nodes) for fault in faults(node)] == []
