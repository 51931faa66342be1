"""Prove that the record says what its sources say."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from pages.evidence.check import UnreadableError, check, this_site, write_lock
from pages.evidence.mutations import mutate

SOUND = "Every text equals its source, every line is used, every translation has its original."


class Command(BaseCommand):
    help = "Prove that every text equals its source lines, and that no translation changed unseen."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--write",
            action="store_true",
            help="first write fixtures/evidence.lock anew, after a person has looked at what changed",
        )
        parser.add_argument(
            "--mutations",
            type=int,
            default=0,
            metavar="N",
            help="then change one character N times, in a copy, and see that each change is found",
        )
        parser.add_argument("--seed", type=int, default=1, help="the same changes for the same number")

    def handle(self, *args: Any, write: bool, mutations: int, seed: int, **options: Any) -> None:
        if write:
            self._write()
        faults = [fault.below(settings.BASE_DIR) for fault in check(this_site())]
        for fault in faults:
            self.stdout.write(str(fault))
        if faults:
            raise CommandError(f"{len(faults)} faults.")
        self.stdout.write(SOUND)
        if mutations:
            self._mutate(mutations, seed)

    def _write(self) -> None:
        try:
            number = write_lock(this_site())
        except UnreadableError as error:
            raise CommandError(f"Nothing was written.\n{error}") from error
        self.stdout.write(f"{number} segments written to {this_site().lock.name}.")

    def _mutate(self, number: int, seed: int) -> None:
        """Print every change with what the check says of it, and fail if it says nothing of one."""
        missed = 0
        for mutation in mutate(this_site(), number, seed):
            missed += not mutation.faults
            self.stdout.write(str(mutation))
        if missed:
            raise CommandError(f"{missed} of {number} changes were not caught.")
        self.stdout.write(f"{number} of {number} changes were caught.")
