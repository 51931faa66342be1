"""Fill a database with generated events to measure with, and take them out again."""

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command, get_commands

from events.generated import storing
from events.models import City, Organisation, Theme


class Command(BaseCommand):
    help = (
        "Add generated events in five languages to a database, to measure with; they are public at once and "
        "never meant to be published. Refused where the site is public (HTTPS or SITE_URL is set) or staff "
        "have written events of their own, unless --into-this-database is given. --remove takes out all of "
        "it and leaves everything else as it was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--events", type=int, metavar="N", help="how many events to add")
        what.add_argument("--remove", action="store_true", help="take every generated event and city out")
        parser.add_argument("--seed", type=int, default=1, help="another seed, other events (default: 1)")
        parser.add_argument("--cities", type=int, default=0, metavar="M", help="have M generated cities too")
        parser.add_argument("--without-index", action="store_true", help="leave the search index as it is")
        parser.add_argument("--into-this-database", action="store_true", help="never mind what is in it")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        if options["remove"]:
            done = self._follow(storing.remove(), storing.generated_count())
            self.stdout.write(f"{done:,} generated events removed.")
        else:
            if not options["into_this_database"]:
                self._refuse_what_is_not_for_measuring()
            if not all(model._default_manager.exists() for model in (City, Organisation, Theme)):
                raise CommandError("There is nothing to write about yet: run `manage.py seed` first.")
            steps = storing.fill(options["events"], options["cities"], options["seed"])
            done = self._follow(steps, options["events"])
            seconds = time.monotonic() - started
            self.stdout.write(
                f"{done:,} events generated in {seconds:.1f} s, {done / seconds:,.0f} a second."
            )
        if not options["without_index"]:
            self._index_anew()

    def _follow(self, steps: Iterator[int], total: int) -> int:
        """Go through the steps, keeping one line up to date on a terminal; return the last."""
        done, terminal = 0, self.stdout.isatty()
        for done in steps:
            if terminal:
                self.stdout.write(f"\r{done:,} of {total:,}", ending="")
                self.stdout.flush()
        if terminal and done:
            self.stdout.write()
        return done

    def _index_anew(self) -> None:
        """Let search know what was stored in bulk, of which no signal told it."""
        if "reindex" in get_commands():
            call_command("reindex", stdout=self.stdout)

    @staticmethod
    def _refuse_what_is_not_for_measuring() -> None:
        if reasons := list(storing.reasons_against()):
            raise CommandError(
                " ".join(reasons) + " Nothing was generated: samples would stand among the real record. "
                "To add them all the same, and only to a copy, say --into-this-database."
            )
