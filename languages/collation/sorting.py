"""Sorting names as readers of the active language look them up."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol, TypeVar

from languages.collation.weights import LENGTHS, SECOND_LEVEL, first_level, polyphones
from languages.definitions import active_language

SortKey = tuple[str, ...]

FIGURES = re.compile(r"[0-9]+")
LONG = re.compile(r"([ぁ-ゖァ-ヺ])(ー+)")
REPEATED = re.compile(r"([ぁ-ゖァ-ヺ])([ゝゞヽヾ])")
# Spaces and dots between words of kana are no part of their sound.
PARTED = re.compile(r"(?<=[ぁ-ゖァ-ヺー])[ ・=‐–—-]+(?=[ぁ-ゖァ-ヺ\u3400-\u9fff])")
VOWELS = {"A": "あ", "I": "い", "U": "う", "E": "え", "O": "お", "N": "ん"}
# The third level of JIS X 4061 has ー first, then small kana, before it tells hiragana from katakana.
KINDS = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)} | {ord("ー"): ord("ぁ") - 1}


class Sortable(Protocol):
    """Something that is listed by its name."""

    @property
    def sort_key(self) -> SortKey:
        """What it is sorted by in the active language."""


Sortable_ = TypeVar("Sortable_", bound=Sortable)


def sort_key(text: str, reading: str = "") -> SortKey:
    """Return what sorts a name as readers of the active language look for it; Japanese by its reading.

    Levels as in CLDR: letters and characters, then accents, then case, then the text itself. Figures are
    compared as numbers, before letters; Latin comes before Hangul, kana and Han.
    """
    code = active_language().code
    return _key(code, text, reading if code == "ja" else "")


def in_order(things: Iterable[Sortable_]) -> list[Sortable_]:
    """Sort things by their names in the active language."""
    things = list(things)
    return sorted(things, key=lambda thing: thing.sort_key) if len(things) > 1 else things


@lru_cache(maxsize=4096)
def _key(code: str, text: str, reading: str) -> SortKey:
    plain = unicodedata.normalize("NFKC", reading or text)
    sound = _sound(plain)
    if code == "zh-hans":
        pattern, pairs = polyphones()
        sound = pattern.sub(lambda word: pairs[word[0]], sound)
    parts = FIGURES.split(folded := sound.casefold())
    numbers = [number.lstrip("0") or "0" for number in FIGURES.findall(folded)]
    weights = first_level(code)
    first = parts[0].translate(weights) + "".join(
        chr(LENGTHS + min(len(number), 15)) + (number + part).translate(weights)
        for number, part in zip(numbers, parts[1:], strict=True)
    )
    # Upper case follows lower case.
    return first, folded.translate(SECOND_LEVEL), plain.swapcase().translate(KINDS), plain, text


def _sound(text: str) -> str:
    """Write kana as they sound: a long vowel as its vowel, a repeated kana twice, words without gaps."""
    text = REPEATED.sub(_repeat, PARTED.sub("", text))
    return LONG.sub(lambda found: found[1] + _vowel(found[1]) * len(found[2]), text)


def _vowel(kana: str) -> str:
    return VOWELS[unicodedata.name(kana)[-1]]


def _repeat(found: re.Match[str]) -> str:
    kana, mark = unicodedata.normalize("NFD", found[1])[0], unicodedata.normalize("NFD", found[2])[1:]
    return found[1] + unicodedata.normalize("NFC", kana + mark)
