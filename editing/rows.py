"""Rows of a form that somebody else has deleted meanwhile: they keep nobody from saving the others."""

import re
from collections.abc import Collection
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict


def drop_gone_rows(
    data: QueryDict, files: "MultiValueDict[str, Any]", prefix: str, key: str, there: Collection[str]
) -> tuple[QueryDict, "MultiValueDict[str, Any]", list[str]]:
    """Return the data and files of a formset without the rows that are not there, and their primary keys.

    The rows after them move up. `key` is the name of the field that has the primary key.
    """
    total, initial = _number(data, f"{prefix}-TOTAL_FORMS"), _number(data, f"{prefix}-INITIAL_FORMS")
    keys = [data.get(f"{prefix}-{place}-{key}", "") for place in range(initial)]
    gone = {place for place, one in enumerate(keys) if one not in there}
    if not gone:
        return data, files, []
    places = {place: at for at, place in enumerate(one for one in range(total) if one not in gone)}
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        if moved := _move(name, prefix, places):
            kept.setlist(moved, values)
    kept[f"{prefix}-TOTAL_FORMS"] = str(len(places))
    kept[f"{prefix}-INITIAL_FORMS"] = str(initial - len(gone))
    moved_files = {moved: file for name, file in files.items() if (moved := _move(name, prefix, places))}
    return (
        kept,
        MultiValueDict({name: [file] for name, file in moved_files.items()}),
        [keys[one] for one in gone],
    )


def _move(name: str, prefix: str, places: dict[int, int]) -> str:
    """Return what a field is called where its row now stands; "" where that is gone."""
    found = re.match(rf"{re.escape(prefix)}-(\d+)-", name)
    if not found or (int(found[1]) not in places and int(found[1]) > max(places, default=-1)):
        return name
    place = places.get(int(found[1]))
    return "" if place is None else f"{prefix}-{place}-{name[found.end() :]}"


def _number(data: QueryDict, name: str) -> int:
    value = data.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 6 else 0
