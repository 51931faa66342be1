"""Every public address in all five languages is a sound page."""

from collections import Counter
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from iclei_kcc import languages
from tests.addresses import FILTERED, LISTS, entries, in_every_language
from tests.reading import Reader, text_of

Walk = dict[str, Any]
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
LINKS = {"a": "href", "link": "href", "script": "src", "img": "src"}


ADDRESSES = (*LISTS, *FILTERED)


@pytest.fixture(scope="module")
def walk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Walk:
    """Every address in every language, read once."""
    with django_db_blocker.unblock():
        paths = [path for address in (*ADDRESSES, *entries()) for path in in_every_language(address)]
        return {path: Client().get(path) for path in paths}


@pytest.fixture(scope="module")
def pages(walk: Walk) -> dict[str, Reader]:
    """The same, parsed."""
    return {path: Reader(response) for path, response in walk.items()}


def test_every_address_answers_without_a_cookie(walk: Walk) -> None:
    for path, response in walk.items():
        assert response.status_code == 200, path
        assert not response.cookies, path
        assert "Cookie" not in response.headers.get("Vary", ""), path


def test_every_page_is_sound(pages: dict[str, Reader]) -> None:
    for path, page in pages.items():
        assert page.root.get("lang") == languages.BY_CODE[path.split("/")[1]].tag, path
        assert len(page.all("h1")) == 1, path
        check_ids(page, path)
        check_hosts(page, path)


def test_no_two_pages_share_a_title(pages: dict[str, Reader]) -> None:
    titles = Counter(page.title for page in pages.values())
    assert [title for title, times in titles.items() if times > 1] == []


def check_ids(page: Reader, path: str) -> None:
    """Every id stands once, and every anchor on the page leads to one."""
    ids = [element.get("id", "") for element in page.all("*[@id]")]
    assert len(ids) == len(set(ids)), path
    anchors = [
        link.get("href", "")[1:] for link in page.all("a[@href]") if link.get("href", "").startswith("#")
    ]
    assert set(anchors) <= set(ids), path


def check_hosts(page: Reader, path: str) -> None:
    """Nothing is loaded from another host."""
    loaded = [*page.all("script[@src]"), *page.all("img[@src]"), *page.all("link[@href]")]
    for element in loaded:
        host = urlsplit(element.get(LINKS[element.tag], "")).netloc
        assert host in {"", "testserver"}, (path, host)


def test_hreflang_is_reciprocal_and_names_only_languages_with_the_words(pages: dict[str, Reader]) -> None:
    for address in {path.split("/", 2)[2] for path in pages}:
        by_tag = {language.tag: pages[f"/{language.code}/{address}"] for language in languages.ALL}
        advertised = [tag for tag, page in by_tag.items() if page.alternates]
        assert advertised, address
        common = by_tag[advertised[0]].alternates
        assert list(common) == [*advertised, "x-default"], address
        for tag, page in by_tag.items():
            canonical = page.one("link[@rel='canonical']").get("href")
            if tag in advertised:
                assert page.alternates == common, address
                assert canonical == common[tag], address
            else:
                assert canonical in common.values(), address


def test_language_switch_leads_to_the_same_page(pages: dict[str, Reader]) -> None:
    for path, page in pages.items():
        address = path.split("/", 2)[2]
        (switch,) = [nav for nav in page.all("nav") if "language-switch" in nav.get("class", "")]
        links = switch.findall(".//a")
        expected = [(f"/{language.code}/{address}", language.tag) for language in languages.ALL]
        assert [(link.get("href"), link.get("hreflang")) for link in links] == expected
        assert [link.get("lang") for link in links] == [language.tag for language in languages.ALL]
        assert text_of(switch) == "EN | TW | KR | JP | CN"
        assert [link.get("aria-label") for link in links] == [
            f"{lang.label} {lang.name}" for lang in languages.ALL
        ]


@pytest.mark.usefixtures("record")
def test_fallback_text_is_marked_and_said(visitor: Client) -> None:
    page = Reader(visitor.get("/ko/events/cop21-paris-2015/"))
    assert page.one("h1").get("lang") == "en"
    (notice,) = [p for p in page.all("p") if p.get("class") == "fallback-notice"]
    assert "영어" in text_of(notice)
    original = Reader(visitor.get("/en/events/cop21-paris-2015/"))
    assert original.one("h1").get("lang") is None
    assert "fallback-notice" not in [p.get("class") for p in original.all("p")]


@pytest.mark.usefixtures("record")
def test_sitemap_lists_what_the_pages_advertise(visitor: Client, pages: dict[str, Reader]) -> None:
    response = visitor.get("/sitemap.xml")
    sitemap = ElementTree.fromstring(response.content)
    listed = {element.text for element in sitemap.iter(f"{{{SITEMAP}}}loc")}
    advertised = {path for path, page in pages.items() if page.alternates and "?" not in path}
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    assert listed == {f"http://testserver{path}" for path in advertised}
