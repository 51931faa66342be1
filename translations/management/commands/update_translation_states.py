"""Bring what is known of translations up to date after changes that nobody followed."""

from typing import Any

from django.core.management import BaseCommand

from translations.states import update_all


class Command(BaseCommand):
    help = (
        "Bring the states of all translations up to date, while the site is up: after raw SQL, for example."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for done in update_all():
            if self.stdout.isatty():
                self.stdout.write(f"{done} objects", ending="\r")
        self.stdout.write(f"{done} objects looked at.")
