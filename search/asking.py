"""What is asked for: the words and phrases of a query, each as strictly and as loosely as it may be met."""

import re
from dataclasses import dataclass
from functools import cached_property
from unicodedata import category

from search.analysis import fold, is_hangul, is_run, pieces, terms

LONGEST_QUERY = 200  # characters
MOST_WORDS = 16  # of a query
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
# What parts words beside spaces; a comma between the digits of a number does not.
APART = re.compile(r"(?:[\s;/|、，；／。]|(?<!\d),|,(?!\d{3}(?!\d)))+")
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
AFTER_NUMBERS = frozenset({"만", "도"})  # 3만 is a number, 25도 degrees


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that stand one after the other; the last may be the beginning of a longer one."""

    terms: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query, or the words between two quotation marks."""

    whole: Phrase
    loose: Phrase  # finds all that `whole` finds, and more


@dataclass(frozen=True)
class Query:
    """What is asked for; falsy where nothing in it can be searched for."""

    text: str
    words: tuple[Word, ...]

    def __bool__(self) -> bool:
        return bool(self.words)

    @cached_property
    def phrase(self) -> Phrase:
        """All of it, as it was written."""
        return _phrase(self.text)

    @property
    def has_loose(self) -> bool:
        return any(word.loose != word.whole for word in self.words)

    @cached_property
    def key(self) -> str:
        """What a title must be to be exactly this."""
        return exact_key(self.text)


def exact_key(text: str) -> str:
    """Return the one term that stands for a whole title: "=" and its letters and digits, folded."""
    return "=" + "".join(pieces(text))[:LONGEST_QUERY]


def cleaned(text: str) -> str:
    """Return a text as it is shown and searched for: on one line, without control characters."""
    return " ".join("".join(map(_shown, text)).split())


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    return "" if category(character) == "Cf" else " "  # marks of direction, soft hyphens, joiners


def read(text: str) -> Query:
    """Read a query; control characters and what is no letter or digit part its words."""
    clean = cleaned(text)
    words, at = [], 0
    for found in QUOTED.finditer(clean):
        words += [*_words(clean[at : found.start()]), _quoted(found[0])]
        at = found.end()
    words += _words(clean[at:])
    return Query(clean, tuple(dict.fromkeys(filter(None, words))))


def _words(text: str) -> "list[Word | None]":
    return [_word(part) for part in APART.split(text)]


def _quoted(text: str) -> "Word | None":
    phrase = _phrase(text)
    return Word(phrase, phrase) if phrase.terms else None


def _word(text: str) -> "Word | None":
    whole = _phrase(text)
    return Word(whole, _loosened(text, whole)) if whole.terms else None


def _phrase(text: str) -> Phrase:
    """Return the terms that a text has in a longer one: its last run may go on there."""
    found, last = terms(text), (pieces(text) or [""])[-1]
    if not is_run(last) or not found:
        return Phrase(found)
    return Phrase(found, is_prefix=True) if len(last) == 1 else Phrase(found[:-1])


def _loosened(text: str, whole: Phrase) -> Phrase:
    last = pieces(text)[-1]
    if is_hangul(last[-1]):
        return _phrase(_without_particle(fold(text)))
    if is_run(last) or len(last) < SHORTEST_PREFIX:
        return whole
    return Phrase(whole.terms, is_prefix=True)


def _without_particle(text: str) -> str:
    return next((noun for particle in PARTICLES if (noun := _noun(text, particle)) != text), text)


def _noun(text: str, particle: str) -> str:
    """Return a noun without a particle, or all of a text that may not end with it: 회의 is a noun."""
    noun = text.removesuffix(particle)
    end, before = noun[-1:], noun[-2:-1]
    if is_hangul(end):
        return noun if before.isalnum() else text
    return noun if end.isalnum() and not (end.isdecimal() and particle in AFTER_NUMBERS) else text
