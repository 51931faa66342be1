"""Whether a text is in the language that it is said to be in."""

import re
from collections.abc import Iterator

from translations.checks.pairs import Problem
from translations.checks.scripts import HAN, HANGUL, KANA, check_characters

LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
PLAIN = re.compile(r"[A-Za-z][a-zà-ɏ]{2,}")  # a word that is no acronym
WORD = re.compile(r"[A-Za-zÀ-ɏ’']+")
ENGLISH = frozenset(
    {"the", "of", "and", "to", "in", "for", "with", "by", "at", "on", "from", "is", "are", "was"}
)
LONG_ENOUGH = 12  # characters of Chinese and what says as much or, of English, words: less may be a name
LONG_NAME = 40  # characters: a Japanese text of more than a name has kana
FEW = 0.2  # the share of a language's own letters below which a text is in another
MISTAKES = 0.05  # the share of characters of the other Chinese script that may be slips


def check_identity(text: str, language: str) -> Iterator[Problem]:
    """Yield the language that a text is in, if that is clearly another one."""
    counts = {name: len(script.findall(text)) * says for name, (script, says) in SCRIPTS.items()}
    if language != "en" and not any(counts[name] for name in OWN[language]) and len(PLAIN.findall(text)) > 1:
        yield Problem("language", "it is written in Latin letters")
        return
    if sum(counts.values()) < LONG_ENOUGH:
        return
    shares = {name: count / sum(counts.values()) for name, count in counts.items()}
    if what := _another(text, language, shares):
        yield Problem("language", what)


def _another(text: str, language: str, shares: dict[str, float]) -> str:
    if language != "ja" and shares["kana"] > MISTAKES:
        return "it is Japanese"
    if sum(shares[name] for name in OWN[language]) < FEW:
        return f"it is written in {max(shares, key=lambda name: shares[name])}"
    if language in HAN_LANGUAGES:
        wrong = [problem for problem in check_characters(text, language) if "form" in problem.reason]
        if len(wrong) > MISTAKES * len(HAN.findall(text)):
            return f"its characters are not {HAN_LANGUAGES[language]}: {wrong[0].reason}"
        return "it has no kana" if language == "ja" and not shares["kana"] and len(text) > LONG_NAME else ""
    is_other = language == "en" and any(_is_not_english(line) for line in text.splitlines())
    return "it is in Latin letters, but not in English" if is_other else ""


def _is_not_english(line: str) -> bool:
    words = [word.lower() for word in WORD.findall(line)]
    return len(words) >= LONG_ENOUGH and ENGLISH.isdisjoint(words)


HAN_LANGUAGES = {"zh-hant": "Traditional", "zh-hans": "Simplified", "ja": "Japanese"}
# Each with how much a character says, against one of Chinese.
SCRIPTS = {
    "Latin letters": (LATIN, 0.36),
    "Hangul": (HANGUL, 0.82),
    "kana": (KANA, 0.62),
    "Chinese characters": (HAN, 1.0),
}
OWN = {
    "en": ("Latin letters",),
    "ko": ("Hangul",),
    "ja": ("kana", "Chinese characters"),
    "zh-hant": ("Chinese characters",),
    "zh-hans": ("Chinese characters",),
}
