"""Breaking headings in Chinese and Japanese between phrases, which their scripts do not show."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

import budoux
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from publishing.artwork.lines import NOT_FIRST, NOT_LAST

MODELS = {
    "zh-hant": budoux.load_default_traditional_chinese_parser,
    "zh-hans": budoux.load_default_simplified_chinese_parser,
    "ja": budoux.load_default_japanese_parser,
}
POINT = re.compile(r"(\S·)")  # in Korean with what it follows: no line begins with it
KEPT = 4096  # texts whose phrases are remembered
LONGEST = 9  # characters; a Japanese phrase that is longer is parted where its script changes
LATIN = re.compile(r"[0-9A-Za-zÀ-ɏ]")
HAN = re.compile(r"[\u3400-\u9fff]")
KATAKANA = re.compile(r"[\u30a1-\u30ff]")
COUNTED = set("年月日時时分秒天歲岁人名位個个件項项次回屆届號号國国種种條条點点億亿萬万千百％%℃・.,:/-–~～")
NUMBERED = re.compile(r"第[0-9一二三四五六七八九十百]+$")
FASTENING = set("第<&+=@/")  # what fastens to the next character
SUFFIXES = set("市州県区国町村島川湖湾港都府")  # which end a Japanese name that may begin in katakana
# What the models tear: names of the record's places and words of its titles, and short remarks in brackets.
WHOLE = re.compile(
    "（[^（）]{1,6}）|[臺台][北中南東湾灣]市?|高雄市?|屏[東东][縣县県]?|嘉[義义][縣县県市]?|桃[園园]市?|新北市?|水原市?|哈[瑪玛]星"
    "|[備备]忘[錄录]|[論论][壇坛]|可持[續续]|非核家[園园]|臺中學|台中学|南アフリカ"
)
# Words of one character that lead on to what follows; every other one belongs to what is before it.
LEADING = set("與与和及暨或並并在於于將将以對对由至為为是向從从自")


def phrased(text: str, code: str) -> SafeString:
    """Return a heading as HTML with a <wbr> between its phrases; Korean keeps its points at ends of lines."""
    if code == "ko":
        return _fastened(text)
    whole = phrases(text, code)
    if len(whole) < 2:
        return format_html("{}", text)
    parts = format_html_join(mark_safe("<wbr>"), "{}", ((phrase,) for phrase in whole))
    return format_html('<span class="phrased">{}</span>', parts)


def _fastened(text: str) -> SafeString:
    """Return Korean as HTML none of whose lines begins with a point."""
    point = mark_safe('<span class="whole">{}</span>')
    parts = ((format_html(point if at % 2 else "{}", part),) for at, part in enumerate(POINT.split(text)))
    return format_html_join("", "{}", parts)


@lru_cache(KEPT)
def phrases(text: str, code: str) -> tuple[str, ...]:
    """Return the phrases of a text in a language, which together are the text."""
    if code not in MODELS or not text:
        return (text,)
    parts = _model(code).parse(text)
    if code == "ja":
        parts = [piece for part in parts for piece in _by_script(part)]
    return tuple(_mended(text, _joined(parts, are_short_words=code != "ja")))


@cache
def _model(code: str) -> budoux.Parser:
    return MODELS[code]()


def _by_script(part: str) -> list[str]:
    """Part a long Japanese phrase between its scripts, and after a point between names."""
    if len(part) <= LONGEST:
        return [part]
    pieces = [part[0]]
    for before, after in pairwise(part):
        leaves_katakana = KATAKANA.match(before) and HAN.match(after) and after not in SUFFIXES
        leaves_latin = (
            before.isascii() and before.isalpha() and not LATIN.match(after) and after not in NOT_FIRST
        )
        if before == "・" or leaves_latin or leaves_katakana or (HAN.match(before) and KATAKANA.match(after)):
            pieces.append(after)
        else:
            pieces[-1] += after
    return pieces


def _joined(parts: list[str], *, are_short_words: bool) -> Iterator[str]:
    """Join what the model parts though no line may, or should, end there."""
    whole = parts[0]
    for part in parts[1:]:
        if _belong_together(whole, part) or (are_short_words and _is_half(whole, part)):
            whole += part
        else:
            yield whole
            whole = part
    yield whole


def _mended(text: str, parts: Iterable[str]) -> Iterator[str]:
    """Join what is a name, or a short remark in brackets, that the model does not know."""
    torn = {place for word in WHOLE.finditer(text) for place in range(word.start() + 1, word.end())}
    start = end = 0
    for part in parts:
        end += len(part)
        if end not in torn:
            yield text[start:end]
            start = end
    if start < end:
        yield text[start:end]


def _belong_together(before: str, after: str) -> bool:
    """Tell whether a number, a word in Latin letters or a mark would be torn."""
    last, first = before[-1], after[0]
    if first in NOT_FIRST or first in ">&+=@" or last in NOT_LAST or last in FASTENING or first.isspace():
        return True
    if LATIN.match(last) and LATIN.match(first):
        return True
    if first in COUNTED:
        return last.isdigit() or bool(NUMBERED.search(before))
    return last in COUNTED and first.isdigit()


def _is_half(before: str, after: str) -> bool:
    """Tell whether one of two Chinese parts is a single character that leans on the other."""
    if len(after) == 1 and HAN.match(after) and HAN.match(before[-1]):
        return after not in LEADING
    return len(before) == 1 and bool(HAN.match(before)) and bool(HAN.match(after[0]))
