from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SyndicationConfig(AppConfig):
    name = "syndication"

    def ready(self) -> None:
        """Find what every room offers to programs."""
        autodiscover_modules("jsonld", "sitemaps", "feeds", "calendars")
