"""What the sitemap has of the search."""

from syndication.sitemaps import register_page

register_page("search:results", position=6)
