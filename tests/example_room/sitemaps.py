"""What the sitemap has of publications."""

from collections.abc import Iterator

from syndication.sitemaps import SitemapPage, register_pages
from tests.example_room.models import Publication


@register_pages()
def publication_pages() -> Iterator[SitemapPage]:
    """Yield the page of every public publication."""
    return map(SitemapPage.of, Publication.objects.public())
