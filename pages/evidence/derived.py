"""What was read from a source without being its text is found there: key figures, the facts of a call."""

import datetime as dt
import re
from collections.abc import Iterator

from pages.evidence.faults import Fault
from pages.evidence.originals import fault, field_in, original
from publishing.fixture_files import Record

IN_WORDS = {"2": "two", "2nd": "second", "4": "four", "6": "six"}
FIGURE = re.compile(r"\d+(?:nd|st|rd|th)?")
LISTS = ("main_theme", "themes", "criteria", "showcases")


def check_figure(record: Record, words: str) -> Iterator[Fault]:
    """Yield that a key figure is not in its lines: not as written, nor its number in figures or words."""
    value = original(record, "value")
    number = FIGURE.search(value)
    readings = [value, *([number[0], IN_WORDS.get(number[0], "")] if number and number.start() == 0 else [])]
    if not any(is_in(reading, words) for reading in readings if reading):
        yield fault(record, field_in(record, "value"), f"its lines do not say “{value}”")


def check_call(record: Record, words: str) -> Iterator[Fault]:
    """Yield which facts of a call are not in its lines."""
    for name in LISTS:
        for line in original(record, name).splitlines():
            if not is_in(line, words):
                yield fault(record, field_in(record, name), f"its lines do not say “{line}”", line)
    for name, reading in (
        ("phone", str(record.values.get("phone", ""))),
        ("winners", f"{record.values.get('winners')} winners"),
        ("opens", f"from {day_of(record.values['opens'])}"),
        ("closes", f"to {day_of(record.values['closes'])}"),
    ):
        if reading and not is_in(reading, words):
            yield fault(record, name, f"its lines do not say “{reading}”")


def day_of(day: dt.date) -> str:
    """Write a day as the call does: 14 August."""
    return f"{day.day} {day:%B}"


def is_in(phrase: str, words: str) -> bool:
    """Tell whether words hold a phrase, not as a part of longer words."""
    before, after = (r"(?<!\w)" if phrase[0].isalnum() else ""), (r"(?!\w)" if phrase[-1].isalnum() else "")
    return re.search(before + re.escape(phrase) + after, words) is not None
