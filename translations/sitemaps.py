"""What the sitemap has of the translations."""

from syndication.sitemaps import register_page

register_page("translations:coverage", position=8)
