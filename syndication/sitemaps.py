"""/sitemap.xml: every page once a language that has its words, each with its alternates.

A room says in its own `sitemaps.py` what it has: `register_page` for a page by its name, `@register_pages`
above a function that yields others.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Protocol, Self

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate

from delivery.addresses import alternates, site_address
from delivery.decorators import cached_page, language_neutral, safe_methods
from languages.definitions import CODES
from publishing.models import Publishable

LAST = 1000  # the position of whatever names none


class HasPage(Protocol):
    """Something translated that has a page of its own."""

    original_language: str

    @property
    def languages(self) -> tuple[str, ...]: ...
    def get_absolute_url(self) -> str: ...


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """A page by its path in any language, with the languages that have its words and their original."""

    path: str
    readable: tuple[str, ...] = CODES
    original: str = "en"
    changed_on: str = ""  # YYYY-MM-DD in Asia/Taipei, "" where it is not known

    @classmethod
    def of(cls, thing: HasPage, readable: tuple[str, ...] | None = None) -> Self:
        """Return the page of a thing; `readable` where it shows more than the thing itself."""
        changed_on = localdate(thing.changed_at).isoformat() if isinstance(thing, Publishable) else ""
        languages = thing.languages if readable is None else readable
        return cls(thing.get_absolute_url(), languages, thing.original_language, changed_on)


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address of the sitemap (sitemaps.org 0.9), with its alternates by hreflang."""

    address: str
    alternates: list[tuple[str, str]]
    changed_on: str


Pages = Callable[[], Iterable[SitemapPage]]
REGISTRY: list[tuple[int, Pages]] = []


def register_pages(position: int = LAST) -> Callable[[Pages], Pages]:
    """Register a function that yields pages; those with lower positions come first."""

    def register(pages: Pages) -> Pages:
        REGISTRY.append((position, pages))
        return pages

    return register


def register_page(name: str, position: int = LAST) -> None:
    """Register a page by its name among the addresses; all of its words are the site's own."""
    register_pages(position)(lambda: [SitemapPage(reverse(name))])


@language_neutral
@safe_methods
@cached_page()
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer /sitemap.xml."""
    context = {"entries": list_entries(site_address(request))}
    return render(request, "sitemap.xml", context, content_type="application/xml; charset=utf-8")


def list_entries(site: str) -> Iterator[SitemapEntry]:
    """Yield every address that is registered, by position, and by language within a page."""
    for _position, pages in sorted(REGISTRY, key=itemgetter(0)):
        for page in pages():
            pairs = alternates(site, page.path, page.readable, page.original)
            for tag, address in pairs:
                if tag != "x-default":
                    yield SitemapEntry(address, pairs, page.changed_on)
