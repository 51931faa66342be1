"""The head of a thing's page says what the thing says, unless the page declares something else."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation

from syndication.head import Head
from syndication.jsonld import PageGraph
from tests import factories

MOMENT = dt.datetime(2024, 5, 1, 1, 30, tzinfo=dt.UTC)
pytestmark = pytest.mark.usefixtures("blank")


def request(path: str = "/en/events/entry/") -> HttpRequest:
    return RequestFactory().get(path)


def test_head_takes_title_languages_and_time_from_the_thing() -> None:
    head = Head.of(request(), factories.make_event(title_en="Harbour", title_ja="港", publish_at=MOMENT))
    assert (head.title, head.readable, head.original) == ("Harbour", ("en", "ja"), "en")
    assert (head.published, head.kind, head.is_listed) == (MOMENT, "website", True)


def test_page_declares_what_is_its_own() -> None:
    event, graph = factories.make_event(publish_at=MOMENT), PageGraph("CollectionPage")
    head = Head.of(
        request(), event, title="All", readable=("ko",), published=None, kind="article", graph=graph
    )
    assert (head.title, head.readable, head.published) == ("All", ("ko",), None)
    assert (head.kind, head.graph, head.is_listed) == ("article", graph, True)


def test_two_languages_side_by_side_are_named_and_not_listed() -> None:
    beside = SimpleNamespace(name="English | 日本語")
    head = Head.of(request(), factories.make_event(title_en="Harbour"), beside)
    assert (head.title, head.is_listed, head.alternates) == ("Harbour · English | 日本語", False, [])


def test_thing_that_is_never_published_has_no_such_time() -> None:
    assert Head.of(request(), factories.make_city()).published is None


@pytest.mark.parametrize(
    ("path", "image"),
    [
        ("/ko/", "/ko/home.png"),
        ("/ko/events/entry/", "/ko/events/entry.png"),
        ("/ko/page/without/one/", "/ko/home.png"),
    ],
)
def test_social_image_has_the_address_of_its_page_or_is_that_of_the_first(path: str, image: str) -> None:
    with translation.override("ko"):
        assert Head(request(path), "A").social_image == f"http://testserver{image}"
