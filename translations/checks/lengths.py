"""Lengths: no sentence is dropped, and none is much shorter or longer than its source lets expect."""

import re
from collections.abc import Iterator

from translations.checks.name_register import Register
from translations.checks.pairs import Pair, Problem
from translations.segments import sentences

# How much a character says, against one of Chinese: measured over the record, as are the ratios.
WEIGHTS = (
    (re.compile("[\u3400-\u9fff]"), 1.0),
    (re.compile("[가-힣]"), 0.82),
    (re.compile("[\u3041-\u30ff]"), 0.62),
    (re.compile("[0-9A-Za-zÀ-ɏ]"), 0.36),
    (re.compile(r"[^\s\w]"), 0.3),
)
NAME = "名名名"
GLOSS = re.compile(r"\s?[(（][^()（）ぁ-鿿가-힣]*[)）]")
RATIOS = {
    ("en", "zh-hant"): 0.80,
    ("en", "ko"): 0.90,
    ("en", "ja"): 1.00,
    ("en", "zh-hans"): 0.84,
    ("zh-hant", "en"): 1.25,
    ("zh-hant", "ko"): 1.12,
    ("zh-hant", "ja"): 1.19,
    ("zh-hant", "zh-hans"): 1.04,
}
# The factor by which a sentence may be longer or shorter: the longer its source, the less.
TOLERANCES = ((48.0, 1.5), (24.0, 1.65), (12.0, 2.0))


def check_lengths(pair: Pair, register: Register) -> Iterator[Problem]:
    """Yield blocks with fewer sentences than their source, and sentences of an unlikely length."""
    for source, target in pair.block_texts:
        wanted, written = len(sentences(source)), len(sentences(target))
        if written < wanted:
            yield Problem("length", f"“{target[:12]}” has {written} sentences, its source {wanted}")
    for source, target in pair.sentence_texts:
        said = weight(_beside_names(source, pair.source_language, register))
        there = weight(_beside_names(target, pair.target_language, register))
        if what := _unlikely(pair, said, there):
            yield Problem("length", f"“{target[:12]}” is too {what} for its source")


def weight(text: str) -> float:
    """Return how much a text says, in Chinese characters."""
    return sum(len(pattern.findall(text)) * each for pattern, each in WEIGHTS)


def _beside_names(text: str, language: str, register: Register) -> str:
    """Return a text whose names are all of a length, and without Latin words in brackets behind others."""
    text = GLOSS.sub("", text) if language != "en" else text
    parts, place = [], 0
    for mention in register.mentions(text, language):
        parts.append(text[place : mention.start])
        place = mention.end
    return NAME.join([*parts, text[place:]])


def _unlikely(pair: Pair, said: float, written: float) -> str:
    """Return “short” or “long”, or "" where nothing can be said."""
    expected = RATIOS.get((pair.source_language, pair.target_language))
    tolerance = next((factor for least, factor in TOLERANCES if said >= least), None)
    if expected is None or tolerance is None:
        return ""
    ratio = written / said / expected
    return "short" if ratio < 1 / tolerance else "long" if ratio > tolerance else ""
