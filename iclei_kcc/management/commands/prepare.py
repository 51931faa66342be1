"""Make everything ready to serve."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import BaseCommand, call_command

from delivery.assets import collect_static_files
from delivery.messages import compile_catalogues
from publishing.models import SeededRecord, Translated
from syndication import social_images
from syndication.artwork import fonts


class Command(BaseCommand):
    help = "Compile messages, migrate, collect static files, and load the record into an empty database."

    def handle(self, *args: Any, **options: Any) -> None:
        compile_catalogues(settings.BASE_DIR / "locale")
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", interactive=False, verbosity=0)
        collect_static_files()
        social_images.delete_old_cards()
        if sentence := fonts.missing():
            self.stdout.write(sentence)
        if _is_empty():
            call_command("seed", stdout=self.stdout)


def _is_empty() -> bool:
    """Tell whether the database has neither a seeded record nor anything that staff made."""
    content = [model for model in apps.get_models() if issubclass(model, Translated)]
    return not any(model._default_manager.exists() for model in content) and not SeededRecord.objects.exists()
