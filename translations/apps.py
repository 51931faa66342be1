from collections import deque

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    name = "translations"
    verbose_name = _("Translations")

    def ready(self) -> None:
        """Follow every change to a text, and refuse fixtures whose texts are not what they are said to be."""
        from publishing.seeding import register_check
        from translations import signals  # noqa: F401 (importing connects)
        from translations.checks.fixtures import refuse_unfit_texts

        register_check(refuse_unfit_texts)

        post_migrate.connect(_fill, sender=self)


def _fill(**_: object) -> None:
    """Make the units of a site that had none yet."""
    from translations.models import TranslationUnit
    from translations.states import update_all

    if not TranslationUnit.objects.exists():
        deque(update_all(), maxlen=0)
