"""Every non-empty line of the five source documents is found on the page it belongs to."""

import re
from functools import cache

import pytest
from django.conf import settings
from django.test import Client

from events.models import Event
from tests.reading import Reader, squeezed

pytestmark = pytest.mark.once

SOURCES = settings.FIXTURES_DIR / "sources"
CORRECTIONS = settings.BASE_DIR / "docs" / "corrections.md"
LIST_MARK = re.compile(r"^\s*(?:-|•|\d+\.) ")


def corrections() -> dict[tuple[str, int], list[tuple[str, str]]]:
    """Read docs/corrections.md: by file and line, what was found and what is shown."""
    table: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for row in CORRECTIONS.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip().strip("`") for cell in row.strip("|").split("|")]
        if len(cells) == 4 and cells[1].isdecimal():
            table.setdefault((cells[0], int(cells[1])), []).append((cells[2], cells[3]))
    return table


def lines(file: str) -> dict[int, str]:
    """Return the non-empty lines of a source by number, corrected and without list marks and white space."""
    corrected = {}
    for number, line in enumerate((SOURCES / file).read_text(encoding="utf-8").splitlines(), start=1):
        for found, shown in corrections().get((file, number), []):
            assert found in line, (file, number, found)
            line = line.replace(found, shown)  # noqa: PLW2901
        if squeezed(line):
            corrected[number] = squeezed(LIST_MARK.sub("", line))
    return corrected


def missing(file: str, text: str) -> dict[int, str]:
    return {number: line for number, line in lines(file).items() if line not in text}


@cache
def page_text(path: str) -> str:
    """Return all words of a page, its white space removed."""
    return squeezed(Reader(Client().get(path)).text)


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("about.txt", "/en/about/"),
        ("kaohsiung.txt", "/en/kaohsiung/"),
        ("call-2023.txt", "/en/calls/green-solutions-2023/"),
        ("honour-roll.txt", "/zh-hant/honour-roll/"),
    ],
)
def test_every_line_is_on_its_page(file: str, path: str) -> None:
    assert missing(file, page_text(path)) == {}


@pytest.mark.usefixtures("record")
def test_every_line_of_the_timeline_is_on_its_entry() -> None:
    left = lines("timeline.txt")
    for event in Event.objects.all():
        first, _, last = event.source_lines.partition("–")
        text = page_text(f"/{event.original_language}/events/{event.slug}/")
        for number in range(int(first), int(last or first) + 1):
            line = left.pop(number, "")
            assert line in text, (number, line)
    assert {line for line in left.values() if line not in page_text("/en/events/")} == set()


def test_corrections_are_all_found_where_they_say() -> None:
    assert len(corrections()) > 5
    for (file, number), pairs in corrections().items():
        text = (SOURCES / file).read_text(encoding="utf-8").splitlines()[number - 1]
        assert all(found in text for found, _ in pairs), (file, number)
