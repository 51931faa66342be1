"""Load the record from the fixtures."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from publishing.seeding import FixtureError, seed


class Command(BaseCommand):
    help = "Load fixture records that were never loaded; what staff edited or deleted stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.FIXTURES_DIR)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            loaded = seed(folder)
        except FixtureError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        self.stdout.write(f"{loaded} records loaded.")
