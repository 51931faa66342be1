"""What every character weighs when names are compared: one table a language, filled as it is asked."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
# As CLDR's root collation has them; whatever else is no letter follows, then figures, then letters.
PUNCTUATION = (
    " _-‐‒–—―〜,、;:!¡?¿.。·・'‘’‚‹›\"“”„«»()[]{}〈〉《》「」『』【】〔〕"
    "§¶@*/\\&#%‰†‡•`^°©®+±÷×<=>¬|¦~¤¢$£¥₩€"
)
OTHER_SIGN, FIGURES, LENGTHS, LETTERS, UNKNOWN = 0x8F, 0x90, 0xA0, 0xB0, 0xD0
KANA, HAN, RARE_HAN = 0xB000, 0x40000, 0x60000  # added, so that Hangul comes before kana, and kana before Han
# Marks in CLDR's order, the two of kana last: what is voiced follows what is not.
MARKS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304\u3099\u309a"
# Letters that are written with a stroke or as a pair; they differ from these as by an accent.
LETTERS_OF = {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i"}
LIKE_AN_ACCENT = "\u0338"
SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
IS_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
IS_HANGUL = re.compile(r"[\uac00-\ud7a3]")
IS_KANA = re.compile(r"[\u3041-\u3096]")

HanOrder = Callable[[str], int]


class Weights(dict[int, str]):
    """A table for str.translate: a weight for each character, worked out when it is first met."""

    def __init__(self, weight: Callable[[str], str]) -> None:
        super().__init__()
        self._weight = weight

    def __missing__(self, code: int) -> str:
        weight = self[code] = self._weight(chr(code))
        return weight


def decompose(character: str) -> str:
    """Return a character's parts; a syllable of Hangul stays whole, a letter with a stroke loses it."""
    if IS_HANGUL.match(character):
        return character
    return LETTERS_OF.get(character) or unicodedata.normalize("NFKD", character)


def accents(character: str) -> str:
    """Return the second level of a character: accents, in the order in which they count."""
    whole = unicodedata.normalize("NFKD", character).casefold()
    written = "".join(LETTERS_OF[one] + LIKE_AN_ACCENT if one in LETTERS_OF else one for one in whole)
    return "".join(
        chr(0x21 + (MARKS.index(one) if one in MARKS else len(MARKS))) if unicodedata.combining(one) else " "
        for one in written
    )


def weights(han: HanOrder) -> Weights:
    """Return the table of the first level; `han` gives the place of a Han character, −1 where it has none."""

    def weight(character: str) -> str:
        parts = decompose(character)
        return "".join(map(single, parts)) if parts != character else single(character)

    def single(character: str) -> str:
        if IS_HAN.match(character) or character == "〇":
            place = han(character)
            return chr(HAN + place) if place >= 0 else chr(RARE_HAN + ord(character))
        return unhan(character)

    return Weights(weight)


def unhan(character: str) -> str:
    """Return the first level of a character that is not Han."""
    code = ord(character)
    if character in PUNCTUATION:
        return chr(1 + PUNCTUATION.index(character))
    if character.isascii() and character.isalnum():
        return chr(FIGURES + int(character)) if character.isdecimal() else chr(LETTERS + code - ord("a"))
    if "ァ" <= character <= "ヶ":
        code -= 0x60  # to hiragana
    if IS_KANA.match(kana := chr(code).translate(SMALL)):
        return chr(KANA + ord(kana))
    if unicodedata.category(character)[0] in "PSZ":
        return chr(OTHER_SIGN)
    return "" if unicodedata.combining(character) or code < UNKNOWN else character


@cache
def first_level(language: str) -> Weights:
    """Return the first level for readers of a language: Chinese by strokes or sound, else Han by JIS."""
    if language in FILES:
        return weights(_lines(FILES[language]).find)
    return weights(_japanese)


FILES = {"zh-hant": "stroke.txt", "zh-hans": "pinyin.txt"}
SECOND_LEVEL = Weights(accents)


@cache
def polyphones() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the words that are read otherwise than their characters alone, the longest first, and how."""
    pairs = dict(line.split(" ") for line in _text("polyphones.txt"))
    return re.compile("|".join(sorted(pairs, key=len, reverse=True))), pairs


def _japanese(character: str) -> int:
    """Return the place in JIS X 0208: the common characters by a sound of theirs, the others by radical."""
    return int.from_bytes(character.encode("cp932", "ignore")) if character.encode("cp932", "ignore") else -1


def _lines(file: str) -> str:
    return "".join(_text(file))


def _text(file: str) -> list[str]:
    lines = (FOLDER / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
