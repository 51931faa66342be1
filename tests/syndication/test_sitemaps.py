"""The sitemap has whatever rooms register, in the order of its positions."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.timezone import localdate

from languages.definitions import CODES
from publishing.models import Publishable
from syndication import sitemaps
from syndication.sitemaps import SitemapPage, list_entries, register_page, register_pages
from tests import factories

SITE = "https://kcc.example.org"


@pytest.fixture(autouse=True)
def empty_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site whose rooms have registered nothing yet."""
    monkeypatch.setattr(sitemaps, "REGISTRY", [])


@pytest.mark.django_db
def test_registered_page_is_listed_once_a_language(visitor: Client) -> None:
    register_page("pages:accessibility")
    listed = visitor.get("/sitemap.xml").content.decode()
    assert [f"<loc>http://testserver/{code}/accessibility/</loc>" in listed for code in CODES] == [True] * 5
    assert (listed.count("<loc>"), listed.count('hreflang="x-default"')) == (5, 5)


def test_pages_come_by_position_and_last_where_they_name_none() -> None:
    register_page("pages:accessibility")
    register_page("pages:sources", position=2)

    @register_pages(position=1)
    def made_up_pages() -> Iterator[SitemapPage]:
        yield SitemapPage("/en/made-up/", ("ko", "ja"), "ko", "2024-05-04")

    entries = list(list_entries(SITE))
    assert [entry.address.removeprefix(SITE) for entry in entries] == [
        "/ko/made-up/",
        "/ja/made-up/",
        *(f"/{code}/sources/" for code in CODES),
        *(f"/{code}/accessibility/" for code in CODES),
    ]
    assert (entries[0].changed_on, entries[-1].changed_on) == ("2024-05-04", "")
    assert entries[0].alternates == [
        ("ko", f"{SITE}/ko/made-up/"),
        ("ja", f"{SITE}/ja/made-up/"),
        ("x-default", f"{SITE}/ko/made-up/"),
    ]


@pytest.mark.usefixtures("blank")
def test_page_of_a_thing_has_its_languages_and_the_day_it_was_changed() -> None:
    event = factories.make_event(title_en="Harbour", title_ja="港")
    page = SitemapPage.of(event)
    assert isinstance(event, Publishable)
    assert (page.path, page.readable, page.original) == (event.get_absolute_url(), ("en", "ja"), "en")
    assert page.changed_on == localdate(event.changed_at).isoformat()
    assert SitemapPage.of(factories.make_city()).changed_on == ""
    assert SitemapPage.of(event, readable=()).readable == ()
