"""What the search is asked while it is measured: a mix out of the words that the corpus is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from events.generated.vocabulary import place_name, words
from events.models import City, Event, Organisation, Theme
from languages.definitions import CODES, WITHOUT_SPACES, field_name
from languages.texts import plain_text

FIGURES = re.compile("[0-9A-Za-z]")
PIECES = re.compile(r"[\w’'-]+")
MISSES = {
    "en": ("zzyzx", "quokkas of Timbuktu"),
    "zh-hant": ("龘龗", "鴟鴞"),
    "ko": ("뷁뷁", "똠방각하"),
    "ja": ("ヰヱヲ", "蝸牛鱚"),
    "zh-hans": ("龘鱻", "鸱鸮"),
}
FILTERS: tuple[dict[str, str], ...] = (
    {"year": "2017"},
    {"city": "kaohsiung"},
    {"theme": "water"},
    {"city": "suwon"},
    {"year": "1995"},
    {"year": "2017", "theme": "climate-policy"},
)
BAD = (
    "",
    " ",
    "a",
    "水",
    "물",
    "x" * 10_000,
    "氣" * 10_000,
    "".join(chr(0x4E00 + number) for number in range(3_300)),
    " ".join(f"w{number}" for number in range(1_700)),
    "e" + "\u0301" * 5_000,
    "!?.,;:–—…",
    '"',
    '""',
    '"climate',
    '"climate" change"',
    "AND",
    "climate OR NOT",
    "NEAR(climate change, 5)",
    "title:climate",
    "*",
    "c*",
    "-climate",
    "^climate",
    "((climate",
    "{climate change} : x",
    "climate & ! | <-> change",
    "climate:*B",
    "'; DROP TABLE events_event; --",
    "%",
    "_",
    "\\",
    "\\'",
    "\x00",
    "cli\x00mate",
    "\ud800",
    "clim\udfffate",
    "\u202eetamilc\u202c",
    "\u200f\u200e\u200b",
    "👩‍👩‍👧‍👦",
    "١٢٣",
    "ｃｌｉｍａｔｅ",
)


UNSURE = frozenset({"one character", "two words", "three words", "miss"})


@dataclass(frozen=True, slots=True)
class Query:
    """Words to search for in one language, and what sort of query that is."""

    words: str
    code: str
    sort: str
    filters: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def finds_something(self) -> bool:
        """Tell whether the corpus certainly holds it."""
        return self.sort not in UNSURE and not self.filters

    def __str__(self) -> str:
        narrowed = " ".join(f"{name}={value}" for name, value in self.filters.items())
        return f"{self.words} ({self.code}, {self.sort}{' ' if narrowed else ''}{narrowed})"


def mix(seed: int) -> list[Query]:
    """Return at least 200 different queries in five languages, the same for the same seed and corpus."""
    found = [query for code in CODES for query in _in_language(code, Random(f"{seed} {code}"))]
    return list({str(query): query for query in found}.values())


def _in_language(code: str, random: Random) -> Iterator[Query]:
    """Yield the queries of readers of one language."""
    texts = _texts(code)
    whole = "\n".join(texts)
    known = [word for text in words()["noun"] if (word := text[code]) in whole]
    single = [word for word in known if " " not in word]
    names = [name for number in range(2_000) if (name := place_name(number)[code]) in whole]
    for sort, chosen in {
        "frequent word": known[:6],
        "middling word": random.sample(known[len(known) // 3 : 2 * len(known) // 3], 6),
        "rare word": random.sample(known[-60:], 6),
        "rare name": random.sample(names, min(5, len(names))),
        "two characters": random.sample(sorted({word[:2] for word in known}), 6),
        "one character": random.sample(sorted({word[0] for word in known}), 3),
        "beginning": [word[: max(2, len(word) * 2 // 3)] for word in random.sample(single, 4)],
        "phrase": [f'"{phrase}"' for phrase in random.sample(_phrases(texts, code), 5)],
        "two words": [" ".join(random.sample(known, 2)) for _ in range(5)],
        "three words": [" ".join(random.sample(known[:40], 3)) for _ in range(4)],
        "code": re.findall(r"KCC-\d{4}", whole)[:2],
        "name": [_name(random, code) for _ in range(4)],
        "name in another script": [_name(random, other) for other in CODES if other != code],
        "miss": MISSES[code],
    }.items():
        yield from (Query(each, code, sort) for each in chosen)
    for filters in FILTERS:
        yield Query(random.choice(known[:20]), code, "frequent word", filters)
        yield Query(random.choice(known[40:]), code, "rare word", filters)


def _texts(code: str) -> list[str]:
    """Return texts in one language, of events spread over the whole corpus."""
    column = field_name("body", code)
    rows = Event.objects.exclude(**{column: None}).exclude(**{column: ""}).order_by("slug")
    keys = list(rows.values_list("pk", flat=True))
    chosen = Event.objects.filter(pk__in=keys[:: max(1, len(keys) // 300)][:300]).order_by("slug")
    return [plain_text(row.words.in_language("body", code)) for row in chosen]


def _phrases(texts: list[str], code: str) -> list[str]:
    """Return pieces of texts that stand together: five characters, or two words where words are parted."""
    found = []
    for text in texts[:40]:
        pieces = PIECES.findall(text)
        if code in WITHOUT_SPACES:
            found += [piece[:5] for piece in pieces if len(piece) >= 5 and not FIGURES.search(piece[:5])]
        else:
            pairs = (f"{one} {two}" for one, two in pairwise(pieces))
            found += [pair for pair in pairs if f" {pair} " in text and len(pair) > 6]
    return sorted(set(found))


def _name(random: Random, code: str) -> str:
    """Return the name of a city, an organisation or a theme in one language."""
    model = random.choice((City, City, Organisation, Theme))
    rows = model._default_manager.filter(**{f"{field_name('name', code)}__gt": ""})
    frequent = rows.order_by("pk")[:30]
    return str(random.choice(list(frequent)).words.in_language("name", code))
