"""How text becomes terms, in five scripts; what is indexed and what is asked for go the same way.

A term is a word (letters and digits of a script that parts words: "climate", "2017"; of a code, its letters
and its number: "cop", "21", so that COP21, COP-21 and COP 21 meet) or two neighbouring characters of a run of
Han, kana or Hangul, and the last of the run alone: 気候変動 is 气候, 候变, 变动 and 动, so that any one
character is the beginning of a term. Case, width, diacritics, Traditional and Japanese forms of Han, hiragana
and katakana, what is invisible, and the spaces of Korean make no difference, but for a space before a single
syllable: 독일 본 (Bonn in Germany) is not 일본 (Japan).
"""

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from opencc import OpenCC

LONGEST_WORD = 64  # characters of a word that are told apart; the rest is cut off
HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
KANA = "\u30a1-\u30fa\u30fc-\u30ff"  # folded text has no hiragana
HANGUL = "\u1100-\u11ff\uac00-\ud7a3"
RUN = f"{HAN}{KANA}\u3105-\u312f{HANGUL}"
PIECES = re.compile(rf"[{RUN}]+|(?:(?![{RUN}])[^\W_])+")
IS_RUN = re.compile(f"[{RUN}]")
IS_HANGUL = re.compile(f"[{HANGUL}]+")
# A character with what changes it: combining marks, half-width voicing, Korean vowels and final consonants.
MARKS = "\u0300-\u036f\u1160-\u11ff\u3099\u309a\uff9e\uff9f"
# What tells apart shapes of one character, and cannot be seen itself.
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
CODE = re.compile(r"([^\W\d_]{1,8})(\d{1,4})")
MARK = re.compile(f"[{MARKS}]")
CLUSTER = re.compile(f".[{MARKS}]*", re.DOTALL)
LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
    "ŧ": "t",
}
SMALL_KANA = dict(zip("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ", strict=True))
# Characters that OpenCC's tables, one after the other, do not bring together.
VARIANTS = dict(
    zip(
        "戸汚値姫呉娯隣舎予豫預挙擧鉱鑛郷鄕渋澁闘鬭緖餠脇敍沪滬竝衞倂",
        "户污值姬吴娱邻舍预预预举举矿矿乡乡涩涩斗斗绪饼胁叙沪沪并卫并",
        strict=True,
    )
)
# What is written in more ways than one: foreign sounds, and a quarter of Kaohsiung, 哈瑪星.
SPELLINGS = {"ヴア": "バ", "ヴイ": "ビ", "ヴエ": "ベ", "ヴオ": "ボ", "ヴ": "ブ", "ハマシン": "ハマセン"}
# What depends on its neighbours. Written or not: a middle dot, the space before a Korean word, the comma of
# thousands; then a long mark at the end of a long word.
SPELLED = re.compile("|".join(SPELLINGS))  # the longer ones first
OPTIONAL = (
    re.compile(r"(?<=[ァ-ヺー])・(?=[ァ-ヺ])|(?<=[가-힣])\s+(?=[가-힣]{2})|(?<=\d),(?=\d{3}(?!\d))"),
    re.compile("(?<=[ァ-ヺ][ァ-ヺー][ァ-ヺー])ー(?![ァ-ヺー])"),
)


class Token(NamedTuple):
    """A term with where its characters begin and end in the text that it was read from."""

    term: str
    start: int
    end: int


@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """Return a text as it is compared: no case, width, diacritics, nor variants of characters."""
    return _in_context(_characters(text), lambda pattern, change, folded: pattern.sub(change, folded))


def terms(text: str) -> tuple[str, ...]:
    """Return the terms of a text in their order."""
    return tuple(term for piece in PIECES.findall(fold(text)) for term, _, _ in _terms_of(piece))


def tokens(text: str) -> Iterator[Token]:
    """Yield the terms of a text in their order, the same as `terms`, with their places in it."""
    folded, places = _folded_with_places(text)
    for piece in PIECES.finditer(folded):
        yield from _place_terms(piece, places)


def tokens_with(text: str, parts: Iterable[str]) -> Iterator[Token]:
    """Yield the same, but only of runs and words that have one of some folded parts in them."""
    folded, places = _folded_with_places(text)
    spots = deque(found.start() for found in re.finditer("|".join(map(re.escape, parts)), folded))
    for piece in PIECES.finditer(folded):
        while spots and spots[0] < piece.start():
            spots.popleft()
        if spots and spots[0] < piece.end():
            yield from _place_terms(piece, places)


def _place_terms(piece: re.Match[str], places: Sequence[tuple[int, int]]) -> Iterator[Token]:
    for term, first, last in _terms_of(piece[0]):
        yield Token(term, places[piece.start() + first][0], places[piece.start() + last][1])


def pieces(text: str) -> list[str]:
    """Return the runs and words of a text, folded."""
    return PIECES.findall(fold(text))


def words(text: str) -> list[str]:
    """Return the runs and words of a text as they stand in it."""
    folded, places = _folded_with_places(text)
    found = PIECES.finditer(folded)
    return [text[places[piece.start()][0] : places[piece.end() - 1][1]] for piece in found]


def cluster_end(text: str, at: int) -> int:
    """Return where a character of a text ends, with the marks on it."""
    found = CLUSTER.match(text, at)
    return found.end() if found else at


def is_run(piece: str) -> bool:
    """Tell whether a piece is of a script that does not part its words, or of Hangul."""
    return bool(IS_RUN.match(piece))


def is_hangul(piece: str) -> bool:
    return bool(IS_HANGUL.fullmatch(piece))


def _terms_of(piece: str) -> Iterator[tuple[str, int, int]]:
    """Yield the terms of a folded run or word, each with the places of its first and its last character."""
    if code := CODE.fullmatch(piece):
        yield code[1], 0, code.end(1) - 1
        yield code[2], code.start(2), len(piece) - 1
        return
    if not is_run(piece):
        yield piece[:LONGEST_WORD], 0, len(piece) - 1
        return
    for at, (one, other) in enumerate(pairwise(piece)):
        yield one + other, at, at + 1
    yield piece[-1], len(piece) - 1, len(piece) - 1


def _characters(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_FOLDED)


def _in_context(
    folded: str, replace: Callable[[re.Pattern[str], Callable[[re.Match[str]], str], str], str]
) -> str:
    folded = replace(SPELLED, lambda found: SPELLINGS[found[0]], folded)
    for optional in OPTIONAL:
        folded = replace(optional, lambda found: "", folded)
    return folded


def _folded_with_places(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the folded text, and for each of its characters where its origin begins and ends in the text."""
    clusters = CLUSTER.findall(text) if MARK.search(text) else text
    parts = list(map(_CLUSTERS.__getitem__, clusters))
    if clusters is text and set(map(len, parts)) == {1}:  # as in most texts: each character stays one
        places = list(zip(range(len(text)), range(1, len(text) + 1), strict=True))
    else:
        ends = list(accumulate(map(len, clusters)))
        spans = zip([0, *ends], ends, parts, strict=False)
        places = [(start, end) for start, end, part in spans for _ in part]

    def replace(pattern: re.Pattern[str], change: Callable[[re.Match[str]], str], folded: str) -> str:
        for found in reversed(list(pattern.finditer(folded))):
            new = change(found)
            whole = (places[found.start()][0], places[found.end() - 1][1])
            places[found.start() : found.end()] = [whole] * len(new)
            folded = folded[: found.start()] + new + folded[found.end() :]
        return folded

    return _in_context("".join(parts), replace), places


class _Folding(dict[int, str]):
    """What each character becomes, found out when it is first met (str.translate asks for code points)."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        if "ぁ" <= character <= "ゖ" or character in "ゝゞ":
            character = chr(point + 0x60)
        character = SMALL_KANA.get(character, character)
        if character.isalpha() and not IS_RUN.match(character):
            plain = "".join(
                one for one in unicodedata.normalize("NFD", character) if not unicodedata.combining(one)
            )
            character = "".join(LETTERS.get(one, one) for one in plain)
        elif "\u0300" <= character <= "\u036f":
            character = ""  # a mark that no letter takes up
        elif unicodedata.category(character) == "Cf" or SELECTORS.match(character):
            character = ""  # invisible
        self[point] = _simplify(character)
        return self[point]


@cache
def _converters() -> tuple[OpenCC, OpenCC]:
    return OpenCC("jp2t"), OpenCC("t2s")


def _simplify(character: str) -> str:
    """Return the Simplified form of a Han character, whether its form is Traditional or Japanese."""
    if not re.match(f"[{HAN}]", character):
        return character
    if character in VARIANTS:
        return VARIANTS[character]
    from_japanese, from_traditional = _converters()
    simplified = str(from_traditional.convert(character))
    if simplified != character:
        return simplified
    traditional = str(from_japanese.convert(character))
    return VARIANTS.get(traditional) or str(from_traditional.convert(traditional))


class _Clusters(dict[str, str]):
    """What each character becomes, with the marks on it; a long heap of marks is not remembered."""

    def __missing__(self, cluster: str) -> str:
        folded = _characters(cluster)
        if len(cluster) <= 2:
            self[cluster] = folded
        return folded


_FOLDED = _Folding()
_CLUSTERS = _Clusters()
