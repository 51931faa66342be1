from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages and calls")

    def ready(self) -> None:
        """Refuse fixtures that say something else than their sources."""
        from pages.evidence.seeding import check_seeded
        from publishing.seeding import register_check

        register_check(check_seeded)
