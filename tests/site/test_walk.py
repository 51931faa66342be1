"""Every public address in all five languages is a sound page."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from languages.definitions import BY_CODE, CODES, LANGUAGES
from tests import factories
from tests.addresses import FILTERED, FOUND, LISTS, entries, in_every_language
from tests.markup import markup_faults
from tests.reading import Reader, text_of

pytestmark = pytest.mark.once  # test_public.py asks for every address on each database
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SWITCH = ("href", "hreflang", "lang", "aria-label")
LOADED = {"link": "href", "script": "src", "img": "src"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What one page says of itself; the parsed page is let go."""

    status: int
    cookies: list[str]
    vary: str
    lang: str
    h1s: int
    title: str
    description: str
    canonical: str
    robots: list[str | None]
    alternates: dict[str, str]
    switch: list[tuple[str | None, ...]]
    switch_text: str
    repeated_ids: list[str]
    dead_anchors: set[str]
    foreign_hosts: set[str]
    fallback_notices: list[str]
    markup_faults: list[str]


def seen(response: Any) -> Seen:
    """Read a page strictly: an HTML error ends the test."""
    page = Reader(response)
    ids = Counter(element.get("id", "") for element in page.all("*[@id]"))
    targets = {link.get("href", "") for link in page.all("a[@href]")}
    (switch,) = [nav for nav in page.all("nav") if nav.get("class") == "language-switch"]
    return Seen(
        status=response.status_code,
        cookies=list(response.cookies),
        vary=response.headers.get("Vary", ""),
        lang=page.root.get("lang", ""),
        h1s=len(page.all("h1")),
        title=page.title,
        description=page.one("meta[@name='description']").get("content", ""),
        canonical=page.one("link[@rel='canonical']").get("href", ""),
        robots=[meta.get("content") for meta in page.all("meta[@name='robots']")],
        alternates=page.alternates,
        switch=[
            tuple(map(link.get, ("href", "hreflang", "lang", "aria-label"))) for link in switch.iter("a")
        ],
        switch_text=text_of(switch),
        repeated_ids=[name for name, times in ids.items() if times > 1],
        dead_anchors={target for target in targets if target.startswith("#")} - {f"#{name}" for name in ids},
        foreign_hosts=hosts(page) - {"", "testserver"},
        fallback_notices=[text_of(one) for one in page.all("p[@class='fallback-notice']")],
        markup_faults=markup_faults(page),
    )


def hosts(page: Reader) -> set[str]:
    """Return the hosts that a page loads from."""
    loaded = [element for tag, name in LOADED.items() for element in page.all(f"{tag}[@{name}]")]
    return {urlsplit(element.get(LOADED[element.tag], "")).netloc for element in loaded}


@pytest.fixture(scope="session")
def walk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Seen]:
    """Every address in every language, read once."""
    with django_db_blocker.unblock():
        addresses = (*LISTS, *FILTERED, *FOUND, *entries())
        paths = [path for address in addresses for path in in_every_language(address)]
        return {path: seen(Client().get(path)) for path in paths}


def test_every_address_answers_without_a_cookie(walk: dict[str, Seen]) -> None:
    for path, page in walk.items():
        assert (page.status, page.cookies) == (200, []), path
        assert "Cookie" not in page.vary, path


def test_every_page_is_sound(walk: dict[str, Seen]) -> None:
    for path, page in walk.items():
        assert page.lang == BY_CODE[path.split("/")[1]].tag, path
        assert page.h1s == 1, path
        assert (page.repeated_ids, page.dead_anchors, page.foreign_hosts) == ([], set(), set()), path


def test_every_page_has_sound_markup(walk: dict[str, Seen]) -> None:
    assert {path: page.markup_faults for path, page in walk.items() if page.markup_faults} == {}


def test_record_is_whole_in_every_language(walk: dict[str, Seen]) -> None:
    assert {path: page.fallback_notices for path, page in walk.items() if page.fallback_notices} == {}


def test_every_page_says_what_it_is(walk: dict[str, Seen]) -> None:
    assert [path for path, page in walk.items() if not 4 < len(page.description) < 200] == []


def test_no_two_pages_share_a_title(walk: dict[str, Seen]) -> None:
    titles = Counter(page.title for page in walk.values())
    assert [title for title, times in titles.items() if times > 1] == []


def test_hreflang_is_reciprocal_and_names_only_languages_with_the_words(walk: dict[str, Seen]) -> None:
    for address in {path.split("/", 2)[2] for path in walk} - set(FOUND):
        by_tag = {language.tag: walk[f"/{language.code}/{address}"] for language in LANGUAGES}
        advertised = [tag for tag, page in by_tag.items() if page.alternates]
        assert advertised, address
        common = by_tag[advertised[0]].alternates
        assert list(common) == [*advertised, "x-default"], address
        for tag, page in by_tag.items():
            if tag in advertised:
                assert (page.alternates, page.canonical) == (common, common[tag]), address
            else:
                assert page.canonical in common.values(), address


def test_what_words_find_is_not_advertised(walk: dict[str, Seen]) -> None:
    found = [path for address in FOUND for path in in_every_language(address)]
    assert [path for path, page in walk.items() if page.robots] == found
    for path in found:
        assert (walk[path].robots, walk[path].alternates) == (["noindex"], {}), path
        assert walk[path].canonical == f"http://testserver{path}"


def test_language_switch_leads_to_the_same_page(walk: dict[str, Seen]) -> None:
    for path, page in walk.items():
        address = path.split("/", 2)[2]
        assert page.switch_text == "EN | TW | KR | JP | CN", path
        assert page.switch == [
            (f"/{language.code}/{address}", language.tag, language.tag, f"{language.label} {language.name}")
            for language in LANGUAGES
        ]


@pytest.mark.usefixtures("blank")
def test_entry_is_advertised_in_the_languages_that_have_its_words(visitor: Client) -> None:
    factories.make_event(slug="entry", title_en="Harbour", title_ja="港")
    pages = {language.tag: seen(visitor.get(f"/{language.code}/events/entry/")) for language in LANGUAGES}
    english, japanese = (f"http://testserver/{code}/events/entry/" for code in ("en", "ja"))
    advertised = {"en": english, "ja": japanese, "x-default": english}
    assert {tag: page.alternates for tag, page in pages.items()} == {
        "en": advertised,
        "zh-Hant": {},
        "ko": {},
        "ja": advertised,
        "zh-Hans": {},
    }
    canonical = [pages[tag].canonical for tag in ("zh-Hant", "ko", "ja", "zh-Hans")]
    assert canonical == [english, english, japanese, english]
    listed = visitor.get("/sitemap.xml").content.decode()
    assert [code for code in CODES if f"/{code}/events/entry/</loc>" in listed] == ["en", "ja"]


@pytest.mark.usefixtures("blank")
def test_fallback_text_is_marked_and_said(visitor: Client) -> None:
    factories.make_event(slug="entry", title_en="Harbour", body_en="<p>A harbour.</p>")
    page = Reader(visitor.get("/ko/events/entry/"))
    assert page.one("h1").get("lang") == "en"
    (notice,) = [p for p in page.all("p") if p.get("class") == "fallback-notice"]
    assert "영어" in text_of(notice)
    original = Reader(visitor.get("/en/events/entry/"))
    assert original.one("h1").get("lang") is None
    assert "fallback-notice" not in [p.get("class") for p in original.all("p")]


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize(
    "address", ["", "events/", "events/entry/", "cities/oslo/", "calls/", "calls/call/", "search/?q=harbour"]
)
def test_page_with_foreign_words_says_so_once(visitor: Client, address: str) -> None:
    city = factories.make_city(slug="oslo", name_en="Oslo", name_ko="오슬로")
    values = {"title_en": "Harbour", "body_en": "<p>A harbour.</p>"}
    factories.make_event(slug="entry", **values).cities.add(city)
    factories.make_call(slug="call", **values)
    notices = {
        code: Reader(visitor.get(f"/{code}/{address}")).all("p[@class='fallback-notice']")
        for code in ("en", "ko")
    }
    assert (len(notices["en"]), len(notices["ko"])) == (0, 1)


@pytest.mark.usefixtures("record")
def test_sitemap_lists_what_the_pages_advertise(visitor: Client, walk: dict[str, Seen]) -> None:
    response = visitor.get("/sitemap.xml")
    listed = {element.text for element in ElementTree.fromstring(response.content).iter(f"{{{SITEMAP}}}loc")}
    advertised = {path for path, page in walk.items() if page.alternates and "?" not in path}
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    assert listed == {f"http://testserver{path}" for path in advertised}
