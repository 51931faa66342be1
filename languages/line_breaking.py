"""Breaking words into lines as their language does, for pictures: a browser does it for pages."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import accumulate

from languages.definitions import WITHOUT_SPACES

# What must not start a line in Chinese and Japanese (JIS X 4051, CLREQ), and what must not end one.
NOT_FIRST = set(
    "、。，．：；！？）］｝〕〉》」』】〙〗’”…‥・·～—–ー々ゝゞヽヾ々%％℃°),.:;!?]}ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
NOT_LAST = set("（［｛〔〈《「『【〘〖‘“([{$＄￥№")
RAGGED = 0.15  # what a break inside a run of one script costs, in squares of the line's width

Measure = Callable[[str], float]


def broken(words: str, language: str, width: float, measure: Measure) -> list[str]:
    """Return words as the fewest lines that fit a width, about equally long; a unit too wide stays alone."""
    units = _fitting(units_of(words, language), width, measure)
    ends = _ends(units, width, measure)
    lines, start = [], 0
    while start < len(units):
        lines.append("".join(units[start : ends[start]]).rstrip())
        start = ends[start]
    return lines


def _ends(units: list[str], width: float, measure: Measure) -> list[int]:
    """Return where a line ends best that starts at each unit, found from the last one to the first."""
    # Every unit but the last brings the space after it; no line is measured with one at its end.
    full = list(accumulate((measure(unit) for unit in units), initial=0.0))
    bare = [measure(unit.rstrip()) for unit in units]
    best = [(0, 0.0, len(units))] * (len(units) + 1)  # lines from here on, their raggedness, the first's end
    for start in reversed(range(len(units))):
        choices = []
        for end in range(start + 1, len(units) + 1):
            length = full[end - 1] - full[start] + bare[end - 1]
            if end > start + 1 and length > width:
                break
            lines, cost, _ = best[end]
            slack = max(0.0, 1 - length / width) ** 2
            choices.append((lines + 1, cost + slack + RAGGED * _inside_a_run(units, end), end))
        best[start] = min(choices)
    return [end for _, _, end in best]


def units_of(words: str, language: str) -> list[str]:
    """Return the pieces between which a line may break, each with the space that follows it."""
    text = " ".join(words.split())
    pieces = re.findall(r"\S+(?: [-–—·/](?= ))? ?", text)  # a dash that stands alone ends a line
    if language not in WITHOUT_SPACES:
        return pieces
    return _glue([unit for piece in pieces for unit in _characters(piece)])


def shorten_lines(words: str, language: str, width: float, count: int, measure: Measure) -> list[str]:
    """Return words in at most so many lines, ending in … where they had to be cut."""
    lines = broken(words, language, width, measure)
    if len(lines) <= count:
        return lines
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if len(broken(_cut(words, middle), language, width, measure)) <= count:
            low = middle
        else:
            high = middle - 1
    return broken(_cut(words, low), language, width, measure)


def _cut(words: str, length: int) -> str:
    return words[:length].rstrip(" 、。，．：；,.:;・·（「『《(") + "…"


def _characters(piece: str) -> list[str]:
    """Split at every Chinese or Japanese character, but keep words and numbers of other scripts whole."""
    units: list[str] = []
    for character in piece:
        if units and (character == " " or (_script(character) == _script(units[-1][-1]) == "other")):
            units[-1] += character
        else:
            units.append(character)
    return units


def _glue(units: list[str]) -> list[str]:
    """Join what may not start a line to what is before it, and what may not end one to what follows."""
    glued: list[str] = []
    for unit in units:
        if glued and not glued[-1].endswith(" ") and (unit[0] in NOT_FIRST or glued[-1][-1] in NOT_LAST):
            glued[-1] += unit
        else:
            glued.append(unit)
    return glued


def _fitting(units: list[str], width: float, measure: Measure) -> list[str]:
    """Break units that no line could hold, an address perhaps, into characters."""
    return [
        part
        for unit in units
        for part in (_glue(_spread(unit)) if measure(unit.rstrip()) > width else [unit])
    ]


def _spread(unit: str) -> list[str]:
    return re.findall(r"\S ?", unit)


def _inside_a_run(units: list[str], end: int) -> bool:
    """Tell whether a break would part what is likely one word: Han, a number and its unit, a particle."""
    if end == len(units):
        return False
    before, after = units[end - 1][-1], units[end][0]
    if before.isdigit() or after.isdigit():
        return "han" in {_script(before), _script(after)}
    scripts = _script(before), _script(after)
    return scripts in {("han", "han"), ("katakana", "katakana")} or scripts[1] == "hiragana"


@cache
def _script(character: str) -> str:
    name = unicodedata.name(character, "")
    for script, start in (("han", "CJK UNIFIED"), ("katakana", "KATAKANA"), ("hiragana", "HIRAGANA")):
        if name.startswith(start):
            return script
    is_symbol = character in NOT_FIRST | NOT_LAST or unicodedata.east_asian_width(character) in "WF"
    return "symbol" if is_symbol else "other"
