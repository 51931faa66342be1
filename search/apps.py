from collections import deque

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Learn what can be found, and follow every change to it."""
        autodiscover_modules("search_indexes")
        from search import signals  # noqa: F401 (importing connects)

        post_migrate.connect(_fill, sender=self)


def _fill(**_: object) -> None:
    """Index the record of a site that had no index yet."""
    from search.index import rebuild
    from search.models import Document

    if not Document.objects.exists():
        deque(rebuild(), maxlen=0)
