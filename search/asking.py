"""What is asked for: the words and phrases of a query, each as strictly and as loosely as it may be met."""

import re
from dataclasses import dataclass
from functools import cached_property

from search.analysis import fold, is_hangul, is_run, pieces, terms

LONGEST_QUERY = 200  # characters
MOST_WORDS = 16  # the rest of a query is not looked at
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
# What Korean nouns end with in a sentence, the longest first.
PARTICLES = (
    *("으로서", "으로써", "에서는", "에서도"),
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
    ),
    *("은", "는", "이", "가", "을", "를", "에", "의", "와", "과", "도", "만", "로"),
)
SHORTEST_NOUN = 2  # syllables that stay when a particle is taken off


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
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def read(text: str) -> Query:
    """Read a query; control characters and what is no letter or digit part its words."""
    clean = cleaned(text)
    words, at = [], 0
    for found in QUOTED.finditer(clean):
        words += [*_words(clean[at : found.start()]), _quoted(found[0])]
        at = found.end()
    words += _words(clean[at:])
    return Query(clean, tuple(filter(None, words))[:MOST_WORDS])


def _words(text: str) -> "list[Word | None]":
    return [_word(part) for part in text.split()]


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
    if is_hangul(last):
        return _phrase(_without_particle(fold(text)))
    if is_run(last) or len(last) < SHORTEST_PREFIX:
        return whole
    return Phrase(whole.terms, is_prefix=True)


def _without_particle(text: str) -> str:
    for particle in PARTICLES:
        noun = text.removesuffix(particle)
        if noun != text and len(noun) >= SHORTEST_NOUN and is_hangul(noun[-SHORTEST_NOUN:]):
            return noun
    return text
