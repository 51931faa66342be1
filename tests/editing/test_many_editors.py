"""Many people at one entry, and at its links, at the same time: nothing is lost, nobody is told of an error.

SAVES in the environment makes it longer.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from django.db import connection

from events.models import Event, Theme
from languages.definitions import CODES, field_name
from publishing.revisions.models import Revision
from tests.editing.desk import Desk

SAVES = int(os.environ.get("SAVES", "2"))  # of each editor
FIELDS = [field_name(name, code) for name in ("title", "people") for code in CODES]


def test_many_people_edit_one_entry(separate: None) -> None:
    event = Event.objects.get(slug="opening-ceremony-2012")
    themes = list(Theme.objects.all())
    desks = [Desk(f"Staff {name}", event) for name in FIELDS]
    event.themes.clear()

    def edit(place: int) -> list[int]:
        """Change one's own field, and a theme of one's own, again and again."""
        answers, desk = [], desks[place]
        for number in range(SAVES):
            if number:
                desk.open()
            mine = themes[place % len(themes)].pk
            linked = {*map(int, desk.values["themes"])} - {mine} | ({mine} if number == SAVES - 1 else set())
            answers.append(
                desk.save(**{FIELDS[place]: f"{place}, {number}", "themes": sorted(linked)}).status_code
            )
        connection.close()
        return answers

    with ThreadPoolExecutor(len(desks)) as threads:
        answers = list(threads.map(edit, range(len(desks))))

    assert answers == [[302] * SAVES] * len(desks)
    saved = Event.objects.get(pk=event.pk)
    assert [getattr(saved, name) for name in FIELDS] == [
        f"{place}, {SAVES - 1}" for place in range(len(desks))
    ]
    assert set(saved.themes.all()) == {themes[place % len(themes)] for place in range(len(desks))}
    made = list(Revision.objects.of_object(event).order_by("number"))
    assert [one.number for one in made] == list(range(1, len(made) + 1))
    assert all(before.values != after.values for before, after in pairwise(made))
    assert sum(one.reason == Revision.Reason.EDITED for one in made) == SAVES * len(desks)
