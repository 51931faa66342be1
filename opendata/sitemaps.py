"""What the sitemap has of the open data."""

from syndication.sitemaps import register_page

register_page("opendata:data", position=7)
