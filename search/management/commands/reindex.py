"""Rebuild the search index, or tell whether it needs to be."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from search import index

WIDTH = 30  # characters of the progress bar


class Command(BaseCommand):
    help = "Make the search index anew from the record, while the site is up; only what differs is written."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail where the index is not true"
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        whole, seen, wrong = index.count_things(), 0, 0
        for looked_at, different in index.differences() if check else index.rebuild():
            seen, wrong = seen + looked_at, wrong + different
            self._show(seen, whole)
        if self.stdout.isatty():
            self.stdout.write("")
        if check and wrong:
            raise CommandError(f"{wrong} documents of the search index are not true: run manage.py reindex.")
        self.stdout.write(f"{seen} things looked at, {wrong} documents {'wrong' if check else 'written'}.")

    def _show(self, seen: int, whole: int) -> None:
        if self.stdout.isatty():
            done = min(seen / whole, 1) if whole else 1
            bar = "█" * round(WIDTH * done)
            self.stdout.write(f"\r{bar:░<{WIDTH}} {done:4.0%}  {seen} of {whole}", ending="")
            self.stdout.flush()
