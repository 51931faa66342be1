"""/sitemap.xml: every page once a language that has its words, each with its alternates."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from delivery.addresses import alternates, site_address
from delivery.decorators import safe_methods
from events.models import City, Event, Honour
from languages.definitions import CODES
from pages.models import Call, Page
from pages.roll import roll_languages
from pages.sources import documents
from publishing.models import Publishable, Translated

LISTS = (
    "pages:home",
    "events:list",
    "events:cities",
    "pages:calls",
    "pages:sources",
    "search:results",
    "opendata:data",
    "translations:coverage",
    "pages:site_map",
    "pages:accessibility",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One address of the sitemap (sitemaps.org 0.9), with its alternates by hreflang."""

    address: str
    alternates: list[tuple[str, str]]
    changed_on: str  # YYYY-MM-DD in Asia/Taipei, "" where it is not known


@safe_methods
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer /sitemap.xml."""
    context = {"entries": _entries(site_address(request))}
    return render(request, "sitemap.xml", context, content_type="application/xml; charset=utf-8")


def _entries(site: str) -> Iterator[Entry]:
    for name in LISTS:
        yield from _in_each_language(site, reverse(name), CODES, "en", "")
    for slug in documents():
        yield from _in_each_language(site, reverse("pages:source", args=[slug]), CODES, "en", "")
    for item in (
        *Page.objects.public().whole(),
        *Call.objects.public(),
        *City.objects.all(),
        *Event.objects.public(),
    ):
        yield from _in_each_language(
            site, item.get_absolute_url(), _readable(item), item.original_language, _changed_on(item)
        )


def _in_each_language(
    site: str, path: str, readable: tuple[str, ...], original: str, changed_on: str
) -> Iterator[Entry]:
    pairs = alternates(site, path, readable, original)
    yield from (Entry(address, pairs, changed_on) for tag, address in pairs if tag != "x-default")


def _readable(item: Translated) -> tuple[str, ...]:
    if isinstance(item, Page) and item.slug == "honour-roll":
        return roll_languages(item, list(Honour.objects.public()))
    return item.languages


def _changed_on(item: Translated) -> str:
    return localdate(item.changed_at).isoformat() if isinstance(item, Publishable) else ""
