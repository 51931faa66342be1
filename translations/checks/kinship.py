"""Whether a name is one of its kin: the forms of one thing share characters, in whatever country."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from opencc import OpenCC

from translations.checks.pairs import Problem

HAN = re.compile("[\u4e00-\u9fff]")
KANA = re.compile("[\u30a1-\u30fa]")
HANGUL = re.compile("[가-힣]")
KATAKANA = re.compile("[ァ-ヴー]{2,}")
TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヴ") + 1)}
# The share of characters that a name has in common with the nearest other form, at least.
NEAREST = {"zh-hant": 0.4, "zh-hans": 0.4, "ja": 0.25, "ko": 0.25}
TO_TRADITIONAL, TO_SIMPLIFIED = OpenCC("jp2t"), OpenCC("t2s")


def check_kinship(name: str, language: str, relatives: Iterable[str]) -> Iterator[Problem]:
    """Yield a name that has next to nothing in common with the thing's other names in its script.

    A name without a letter of the language's own must be the original one, which `relatives` begin with.
    """
    scripts = {"ko": (HANGUL,), "ja": (HAN, KANA)}.get(language, (HAN,))
    relatives = list(relatives)
    if language in NEAREST and not any(script.search(name) for script in scripts) and name != relatives[0]:
        yield Problem("kinship", f"“{name}” is neither translated nor the original name")
    shares = [
        share for script in scripts for other in relatives if (share := _share(name, other, script)) >= 0
    ]
    if language in NEAREST and shares and max(shares) < NEAREST[language]:
        yield Problem(
            "kinship", f"“{name}” is like none of its other names: if it is right, add a similar one"
        )


def check_reading(name: str, reading: str) -> Iterator[Problem]:
    """Yield the first part of a Japanese name in katakana that its reading in hiragana does not have."""
    for part in KATAKANA.findall(name):
        if part.translate(TO_HIRAGANA) not in reading:
            yield Problem("kinship", f"“{part}” is not in its reading “{reading}”")
            return


def _share(name: str, other: str, script: re.Pattern[str]) -> float:
    """Return how much of the characters of a script two names have in common; -1 where one has none of it."""
    ours, theirs = (frozenset(script.findall(_simplify(text))) for text in (name, other))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else -1


@lru_cache(10_000)
def _simplify(text: str) -> str:
    return str(TO_SIMPLIFIED.convert(TO_TRADITIONAL.convert(text)))
