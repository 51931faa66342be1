"""Checks every translation of the fixtures against its source, and how many faults the checks would catch."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from publishing.fixture_files import read_folder
from translations.checks.exceptions import FILE, read_exceptions
from translations.checks.mutations import count_caught, seed_faults, table
from translations.checks.review import Review

ENOUGH = 0.99  # of the seeded faults


class Command(BaseCommand):
    help = "Check every translation of the fixtures: prints file, line, record, field, language and reason."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.FIXTURES_DIR)
        parser.add_argument("--mutations", type=int, default=0, help="faults to seed, to see what is caught")
        parser.add_argument("--seed", type=int, default=1, help="another number seeds other faults")

    def handle(self, *_: Any, **options: Any) -> None:
        """Print what is wrong; CommandError if anything is."""
        review = Review(read_folder(options["folder"]), read_exceptions())
        findings = [str(finding) for finding in review.findings()]
        findings += [f"{FILE}: {idle}: excuses nothing" for idle in review.idle()]
        for finding in findings:
            self.stdout.write(finding)
        if options["mutations"]:
            self._measure(review, options["mutations"], options["seed"], len(findings))
        if findings:
            raise CommandError(f"{len(findings)} problems in {len(review.texts)} translations.")
        self.stdout.write(f"{len(review.texts)} translations are in order.")

    def _measure(self, review: Review, count: int, seed: int, alarms: int) -> None:
        """Print how many faults are caught, and how many alarms the unchanged texts raise."""
        counts = count_caught(seed_faults(review, count, seed))
        seeded, caught = (sum(cell[part] for cell in counts.values()) for part in (0, 1))
        self.stdout.write(table(counts))
        self.stdout.write(f"{caught} of {seeded} seeded faults are caught: {caught / seeded:.1%}.")
        self.stdout.write(f"{alarms} alarms in {len(review.texts)} unchanged texts.")
        self.stdout.write(f"{len(review.used)} problems are excused by {FILE.name}.")
        if caught < ENOUGH * seeded:
            raise CommandError(f"Too few faults are caught: {ENOUGH:.0%} are wanted.")
