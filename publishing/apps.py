from typing import Any

from django.apps import AppConfig
from django.core.signals import request_started
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = _("Publishing")

    def ready(self) -> None:
        """Have the database follow its changes, connections its file, and classes of query sets made once."""
        from publishing.database_file import close_replaced, remember_file
        from publishing.queryset_classes import remember_classes

        remember_classes()
        connection_created.connect(remember_file)
        request_started.connect(close_replaced)
        post_migrate.connect(_follow_content, sender=self)


def _follow_content(plan: Any = None, **_: object) -> None:
    """Follow the tables as they are now, and take all for changed that may have been written unseen.

    Migrations have done so, a flush, for which Django gives no plan, and whoever wrote past missing triggers.
    """
    from publishing import content_version, triggers

    if not content_version.is_migrated():
        return
    if triggers.install() or plan or plan is None or not content_version.has_version():
        content_version.touch()
