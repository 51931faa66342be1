"""Saves entries of which it is given the names, a line each; `bench.editing` starts it."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from django.db import transaction

from bench.editing import Edit
from events.models import Event
from languages.definitions import field_name

TITLE = field_name("title", "en")


def save_title(slug: str, title: str) -> None:
    """Give an entry a title, as a form does: the whole entry, in one transaction."""
    with transaction.atomic():
        event = Event.objects.get(slug=slug)
        setattr(event, TITLE, title)
        event.save()


def edits(slugs: Iterable[str]) -> Iterator[Edit]:
    """Give entries another title one by one, and yield each edit that is committed; undo all in the end."""
    titles: dict[str, str] = {}
    start = time.time_ns()
    for number, slug in enumerate(slugs):
        if slug not in titles:
            titles[slug] = Event.objects.values_list(TITLE, flat=True).get(slug=slug)
        word = f"edit{start + number:x}"
        save_title(slug, f"{titles[slug]} {word}")
        yield Edit(word, time.monotonic())
    for slug, title in titles.items():
        save_title(slug, title)


def main() -> None:
    """Edit the entry of every line that comes, and tell of each edit."""
    for edit in edits(line.strip() for line in sys.stdin):
        print(json.dumps(asdict(edit)), flush=True)
