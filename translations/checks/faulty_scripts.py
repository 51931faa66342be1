"""Faults of script: characters of the other Chinese, of Japanese or Korean, and words left untranslated."""

import re
from functools import cache
from random import Random

from opencc import OpenCC

from translations.checks.review import Review, Text
from translations.checks.scripts import EITHER, HAN, HANGUL

# From which characters another script is made: to Simplified, to Traditional, to Japanese forms.
CONVERSIONS = {
    "zh-hant": ("tw2s", "t2jp"),
    "zh-hans": ("s2t", "s2jp"),
    "ja": ("jp2s",),
}
STEPS = {"s2jp": ("s2t", "t2jp"), "jp2s": ("jp2t", "t2s")}
STRANGERS = {
    "en": ("的", "の", "의"),
    "ko": ("の", "に", "環境"),
    "ja": ("의", "환경", "们"),
    "zh-hant": ("の", "의", "から"),
    "zh-hans": ("の", "의", "から"),
}
WORD = re.compile(r"(?<![A-Za-z-])[A-Za-z]?[a-z]{3,}(?![A-Za-z-])")  # no acronym, which may stay
EASTERN_WORD = re.compile(r"[가-힣]{2,}|[\u3041-\u30ff\u4e00-\u9fff]{2,4}")


def other_script(text: Text, random: Random) -> str | None:
    """Write one character in another script's form, or put in one that the language never has."""
    ways = [*CONVERSIONS.get(text.language, ()), "stranger"]
    way = random.choice(ways)
    if way == "stranger":
        return _stranger(text, random)
    converted = text.pair.target
    for step in STEPS.get(way, (way,)):
        converted = str(_converter(step).convert(converted))
    if len(converted) != len(text.pair.target):
        return None
    places = [
        place
        for place, (one, other) in enumerate(zip(text.pair.target, converted, strict=True))
        if one != other and HAN.match(other) and other not in EITHER
    ]
    if not places:
        return None
    place = random.choice(places)
    return text.pair.target[:place] + converted[place] + text.pair.target[place + 1 :]


def foreign_words(text: Text, review: Review, random: Random) -> str | None:
    """Leave a word of the source untranslated, or a name in its form of another language."""
    if text.field in ("name", "people"):
        return None
    if text.language == "en":
        mentions = review.register.mentions(text.pair.target, "en")
        forms = [(mention, name.form("ko")) for mention in mentions for name in mention.names]
        usable = [(mention, form) for mention, form in forms if HANGUL.search(form)]
        if not usable:
            return None
        mention, form = random.choice(usable)
        return f"{text.pair.target[: mention.start]}{form}{text.pair.target[mention.end :]}"
    words = WORD.findall(text.pair.source_text)
    places = list(EASTERN_WORD.finditer(text.pair.target))
    if not words or not places or text.pair.source_language != "en":
        return None
    place = random.choice(places)
    word: str = random.choice(words)
    return text.pair.target[: place.start()] + word + text.pair.target[place.end() :]


def _stranger(text: Text, random: Random) -> str | None:
    places = [match.start() for match in re.finditer(r"(?<=\w)(?=\w)(?![^<]*>)", text.pair.target)]
    if not places:
        return None
    place = random.choice(places)
    return text.pair.target[:place] + random.choice(STRANGERS[text.language]) + text.pair.target[place:]


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)
