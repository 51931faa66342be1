"""What the sitemap has of the site's own pages."""

from collections.abc import Iterator

from django.urls import reverse

from languages.definitions import active_language
from pages.honour_roll.page import roll_languages
from pages.honour_roll.roll import ROLL
from pages.models import Call, Page
from pages.sources.documents import documents
from syndication.sitemaps import SitemapPage, register_page, register_pages

register_page("pages:home", position=1)
register_page("pages:calls", position=4)
register_page("pages:sources", position=5)
register_page("pages:site_map", position=9)
register_page("pages:accessibility", position=10)


@register_pages(position=20)
def source_pages() -> Iterator[SitemapPage]:
    """Yield the page of every source document."""
    return (SitemapPage(reverse("pages:source", args=[slug])) for slug in documents())


@register_pages(position=30)
def written_pages() -> Iterator[SitemapPage]:
    """Yield the pages that staff write; the honour roll can be read where every item of it can."""
    for page in Page.objects.public().whole():
        is_roll = page.slug == Page.Slug.HONOUR_ROLL
        readable = roll_languages(page, ROLL(active_language().code)) if is_roll else None
        yield SitemapPage.of(page, readable)


@register_pages(position=40)
def call_pages() -> Iterator[SitemapPage]:
    """Yield the page of every public call."""
    return map(SitemapPage.of, Call.objects.public())
