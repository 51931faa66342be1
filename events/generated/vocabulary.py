"""The words and sentences that samples are made of, and how often each of them comes."""

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, cast

from events.models import City, Event, Organisation, Theme
from languages.definitions import CODES, reading_order
from languages.texts import BLOCK_END, plain_text

FOLDER = Path(__file__).parent
FLATNESS, STEEPNESS = 8, 1.1
PLACES = 50_000  # names of places that can be made up; most of them come once or never
Texts = Mapping[str, str]  # by the code of its language


@dataclass(frozen=True, slots=True)
class Named:
    """A city, organisation or theme: its key, and its name in each language, fallbacks included."""

    key: int
    names: Texts


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that texts are made of, each list with the most frequent first."""

    words: Mapping[str, tuple[Texts, ...]]  # by part of speech, as words.csv names them
    titles: tuple[Texts, ...]
    sentences: tuple[Texts, ...]
    cities: tuple[Named, ...]
    organisations: tuple[Named, ...]
    themes: tuple[Named, ...]
    paragraphs: Mapping[str, tuple[str, ...]]  # of the record itself


@cache
def words() -> dict[str, tuple[Texts, ...]]:
    """Return the words of words.csv by part of speech."""
    found: dict[str, list[Texts]] = {}
    with (FOLDER / "words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row.pop("part"), []).append(row)
    return {part: tuple(rows) for part, rows in found.items()}


@cache
def frames(name: str) -> tuple[Texts, ...]:
    """Return the frames of one kind, "title" or "sentence"."""
    tables: dict[str, Any] = tomllib.loads((FOLDER / "frames.toml").read_text(encoding="utf-8"))
    return tuple(tables[name])


def of_record(record: Iterable[Event]) -> Vocabulary:
    """Return the vocabulary, with the names in the database and the paragraphs of some events."""
    paragraphs: dict[str, list[str]] = {code: [] for code in CODES}
    for event in record:
        for code in CODES:
            parts = BLOCK_END.split(event.words.in_language("body", code))
            paragraphs[code] += [text for text in map(plain_text, parts) if text and "<" not in text]
    return Vocabulary(
        words=words(),
        titles=frames("title"),
        sentences=frames("sentence"),
        cities=_list_named(City),
        organisations=_list_named(Organisation),
        themes=_list_named(Theme),
        paragraphs={code: tuple(texts) for code, texts in paragraphs.items()},
    )


def _list_named(model: type[City | Organisation | Theme]) -> tuple[Named, ...]:
    rows = cast("list[City]", list(model._default_manager.order_by("pk")))
    return tuple(Named(row.pk, {code: _name(row, code) for code in CODES}) for row in rows)


def _name(row: City, code: str) -> str:
    order = reading_order(code, row.original_language)
    return next(name for other in order if (name := row.words.in_language("name", other)))


@cache
def frequencies(count: int) -> tuple[float, ...]:
    """Return the cumulated weights of that many words by Zipf and Mandelbrot: few are frequent, most rare."""
    return tuple(accumulate((rank + FLATNESS) ** -STEEPNESS for rank in range(1, count + 1)))


@lru_cache(10_000)
def place_name(number: int) -> Texts:
    """Return the name of a place that does not exist, the same place in every language."""
    syllables, kinds = words()["syllable"], words()["place"]
    number, kind = divmod(number, len(kinds))
    parts = []
    for _ in range(3):
        number, syllable = divmod(number, len(syllables))
        parts.append(syllables[syllable])
    named = {code: "".join(part[code] for part in parts) + kinds[kind][code] for code in CODES}
    english = "".join(part["en"] for part in parts).capitalize()
    return named | {"en": f"{english} {kinds[kind]['en']}"}
