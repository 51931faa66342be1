"""Words of the record's titles that are spelled nearly as what was asked for.

Two words are near when losing one letter each can make them the same: one letter is wrong, missing or too
many, or two are exchanged. Every word is kept under what it becomes without each of its letters, so that a
look-up costs the same however many words there are. Korean syllables count by their letters; Han words are
too short.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from search.analysis import HAN, fold, words
from search.models import Spelling

IS_HAN = re.compile(f"[{HAN}]")
SHORTEST, LONGEST = 4, 30  # letters of a word
MOST_NEAR = 3  # words offered for one


def learn_words(titles: Iterable[str]) -> None:
    """Remember the words of some titles; they are offered only while they find something."""
    found = {word for title in titles for part in title.split() for word in words(part) if _letters(word)}
    known = set(Spelling.objects.filter(word__in=found).values_list("word", flat=True))
    rows = [
        Spelling(variant=one, word=word)
        for word in sorted(found - known)
        for one in _variants(_letters(word))
    ]
    Spelling.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def find_near(word: str) -> list[str]:
    """Return the words nearest to one, the nearest first, none that is the same when folded."""
    letters = _letters(word)
    if not letters:
        return []
    rows = Spelling.objects.filter(variant__in=_variants(letters))
    # Sorted here, for databases do not agree on the order of letters.
    found = {other: _letters(other) for other in sorted(set(rows.values_list("word", flat=True)))}
    by_letters = {theirs: other for other, theirs in found.items() if theirs != letters}
    likeness = {theirs: SequenceMatcher(None, letters, theirs).ratio() for theirs in by_letters}
    nearest = sorted(by_letters, key=lambda theirs: (-likeness[theirs], theirs))
    return [by_letters[theirs] for theirs in nearest[:MOST_NEAR]]


def _letters(word: str) -> str:
    """Return the folded letters of a word, "" for one that is too short, too long, a number or Han."""
    letters = unicodedata.normalize("NFD", fold(word))
    is_word = SHORTEST <= len(letters) <= LONGEST and letters.isalnum() and not letters.isdecimal()
    return letters if is_word and len(word) <= LONGEST and not IS_HAN.search(letters) else ""


def _variants(letters: str) -> set[str]:
    return {letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters)))}
