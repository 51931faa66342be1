"""What the sitemap has of the record."""

from collections.abc import Iterator

from events.models import City, Event
from syndication.sitemaps import SitemapPage, register_page, register_pages

register_page("events:list", position=2)
register_page("events:cities", position=3)


@register_pages(position=50)
def city_pages() -> Iterator[SitemapPage]:
    """Yield the page of every city."""
    return map(SitemapPage.of, City.objects.all())


@register_pages(position=60)
def event_pages() -> Iterator[SitemapPage]:
    """Yield the page of every public event."""
    return map(SitemapPage.of, Event.objects.public())
