"""What is asked for: the words and phrases of a query, each as strictly and as loosely as it may be met."""

import re
from dataclasses import dataclass
from functools import cached_property
from unicodedata import category

from search.analysis import fold, is_hangul, is_run, pieces, terms

LONGEST_QUERY = 200  # characters
MOST_READ = (
    5 * LONGEST_QUERY
)  # characters; what stands behind them makes no query that is too long any shorter
SHORTEST_PREFIX = 2  # letters: "c" does not find every word that begins with c
QUOTES = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "”": "”",
    "«": "»",
    "「": "」",
    "『": "』",
    "〝": "〟",
    "＂": "＂",
    "‟": "”",
}
QUOTED = re.compile("|".join(f"{first}([^{first}{last}]+)[{last}]" for first, last in QUOTES.items()))
MARKS = ";/|、，；／。"  # what parts words beside spaces; a comma does, too, outside numbers
APART = re.compile(rf"(?:[\s{MARKS}]|(?<!\d),|,(?!\d{{3}}(?!\d)))+")
PARTING = {"Cc", "Zs", "Zl", "Zp"}  # categories of characters that part words, and are shown as a space
# What Korean nouns end with in a sentence, the longest first.
PARTICLES = (
    *("으로서", "으로써", "에서는", "에서도", "에서의", "으로의", "까지의", "부터의"),
    *(
        "에게",
        "에는",
        "에도",
        "에서",
        "까지",
        "부터",
        "보다",
        "처럼",
        "마다",
        "이나",
        "으로",
        "로서",
        "로써",
        "한테",
        "와의",
        "과의",
        "로의",
    ),
    *("은", "는", "이", "가", "을", "를", "에", "의", "와", "과", "도", "만", "로"),
)
CITY = ("시", "市")  # what the name of a city may end with: 가오슝시 is 가오슝, 巴黎市 is 巴黎
AFTER_NUMBERS = frozenset({"만", "도"})  # 3만 is a number, 25도 degrees


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that stand one after the other; the last may be the beginning of a longer one."""

    terms: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query, or the words between two quotation marks."""

    exact: Phrase
    stemmed: Phrase  # finds all that `exact` finds, and more
    noun: str = ""  # what of it is looked for loosely, where that is not all of it


@dataclass(frozen=True)
class Query:
    """What is asked for; falsy where nothing in it can be searched for."""

    text: str
    words: tuple[Word, ...]

    def __bool__(self) -> bool:
        return bool(self.words)

    def __hash__(self) -> int:
        return hash(self.text)  # which is kept in the text; each shown text is looked up with it

    @cached_property
    def phrase(self) -> Phrase:
        """All of it, as it was written."""
        return _phrase(self.text)

    @cached_property
    def keys(self) -> list[str]:
        """What a title must be to be exactly this, or exactly the noun in it."""
        nouns = [self.words[0].noun] if len(self.words) == 1 and self.words[0].noun else []
        return [exact_key(text) for text in (self.text, *nouns)]


def exact_key(text: str) -> str:
    """Return the one term that stands for a whole title: "=" and its letters and digits, folded."""
    return "=" + "".join(pieces(text))[:LONGEST_QUERY]


def clean_query(text: str) -> str:
    """Return a text as it is shown and searched for: on one line, without what cannot be seen.

    Of a text of more than MOST_READ characters beside spaces, its beginning.
    """
    if len(text) > MOST_READ:
        text = " ".join(text.split())[:MOST_READ]
    return " ".join("".join(map(_show_character, text)).split())


def _show_character(character: str) -> str:
    if character.isprintable():
        return character
    return " " if category(character) in PARTING else ""  # marks of direction, joiners, private characters


def parse_query(text: str) -> Query:
    """Read a query; control characters and what is no letter or digit part its words."""
    clean = clean_query(text)
    words, at = [], 0
    for found in QUOTED.finditer(clean):
        words += [*_words(clean[at : found.start()]), _parse_quoted(found[0])]
        at = found.end()
    words += _words(clean[at:])
    return Query(clean, tuple(dict.fromkeys(filter(None, words))))


def _words(text: str) -> "list[Word | None]":
    return [_word(part) for part in APART.split(text)]


def _parse_quoted(text: str) -> "Word | None":
    phrase = _phrase(text)
    return Word(phrase, phrase) if phrase.terms else None


def _word(text: str) -> "Word | None":
    whole, noun = _phrase(text), _noun(text)
    if not whole.terms:
        return None
    last = pieces(text)[-1]
    if noun or is_run(last) or len(last) < SHORTEST_PREFIX:
        return Word(whole, _phrase(noun) if noun else whole, noun)
    return Word(whole, Phrase(whole.terms, is_prefix=True))


def _phrase(text: str) -> Phrase:
    """Return the terms that a text has in a longer one: its last run may go on there."""
    found, last = terms(text), (pieces(text) or [""])[-1]
    if not is_run(last) or not found:
        return Phrase(found)
    return Phrase(found, is_prefix=True) if len(last) == 1 else Phrase(found[:-1])


def _noun(text: str) -> str:
    """Return a word without what one of a run may end with, folded; "" where it ends with no such thing."""
    folded = fold(text)
    particles = (_without_particle(folded, particle) for particle in PARTICLES)
    noun = next((noun for noun in particles if noun != folded), folded)
    cities = (_without_city(noun, city) for city in CITY)
    noun = next((name for name in cities if name != noun), noun)
    return noun if noun != folded else ""


def _without_particle(text: str, particle: str) -> str:
    """Return a noun without a particle, or all of a text that may not end with it: 회의 is a noun."""
    noun = text.removesuffix(particle)
    end, before = noun[-1:], noun[-2:-1]
    if is_hangul(end):
        return noun if before.isalnum() else text
    return noun if end.isalnum() and not (end.isdecimal() and particle in AFTER_NUMBERS) else text


def _without_city(text: str, city: str) -> str:
    """Return the name of a city without the word for it, or all of a text that is none: 都市 is no city."""
    name = text.removesuffix(city)
    return name if len(name) > 1 and all(map(is_run, name[-2:])) else text
