"""Breaking headings in Chinese and Japanese between phrases, which their scripts do not show."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate

import budoux
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from icu4py.breakers import WordBreaker

from languages.line_breaking import NOT_FIRST, NOT_LAST

MODELS = {
    "zh-hant": budoux.load_default_traditional_chinese_parser,
    "zh-hans": budoux.load_default_simplified_chinese_parser,
    "ja": budoux.load_default_japanese_parser,
}
POINT = re.compile(r"(\S·)")  # in Korean with what it follows: no line begins with it
KEPT = 4096  # texts whose phrases are remembered
LONGEST = 9  # characters; a phrase that is longer is parted between its words
LATIN = re.compile(r"[0-9A-Za-zÀ-ɏ]")
HAN = re.compile(r"[\u3400-\u9fff]")
HIRAGANA = re.compile(r"[\u3041-\u309f]")
KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]+")
SHORTEST = 3  # characters of katakana before a noun that begins a line
NOUNS = re.compile(  # in katakana, which end compounds
    "アクション|アライアンス|アンバサダー|エキスポ|エネルギー|キャンペーン|サミット|システム|シティ|シンポジウム|セミナー|センター"
    "|ソリューション|ネットワーク|パートナーシップ|ビジョン|フェスティバル|フォーラム|プログラム|プロジェクト|ミーティング|ワークショップ"
)
SUFFIXES = set("性者例局員化家会式部所課院館市州県区国町村島川湖湾港都府")  # with which no line begins
COUNTED = set("年月日時时分秒天歲岁人名位個个件項项次回屆届號号國国種种條条點点億亿萬万千百％%℃・.,:/-–~～")
NUMBERED = re.compile(r"第[0-9一二三四五六七八九十百]+$")
FASTENING = set("第<&+=@/-")  # what fastens to the next character
# What the models tear: names of the record's places and words of its titles, and short remarks in brackets.
WHOLE = re.compile(
    "（[^（）]{1,6}）|[臺台][北中南東湾灣]市?|高雄市?|屏[東东][縣县県]?|嘉[義义][縣县県市]?|桃[園园]市?|新北市?|水原市?|哈[瑪玛]星"
    "|宜可城|荷尼阿拉|霍尼亚拉|哥本哈根|科普里夫尼察|[馬马]來?来?西[亞亚]|林[靜静][儀仪]|[蘇苏]治芬"
    "|[備备]忘[錄录]|[論论][壇坛]|低碳|可再生|可持[續续]|再生可能|[區区][塊块][鏈链]"
    "|工作坊|人居署|[邁迈]向|[續续][簽签]|喜[門门]史塔雷克|非核家[園园]|臺中學|台中学|気候変動|持続可能|東アジア|南アフリカ"
)
# Words of one character that lead on to what follows; every other one belongs to what is before it.
LEADING = set("與与和及暨或並并在於于將将以對对由至為为是向從从自低碳非各每")


def mark_phrases(text: str, code: str) -> SafeString:
    """Return a heading as HTML that breaks between its phrases; Korean keeps its points at ends of lines."""
    parts = part_phrases(text, code)
    return format_html('<span class="phrased">{}</span>', parts) if "<wbr>" in parts else parts


@lru_cache(KEPT, typed=True)  # what is HTML already is no plain text of the same letters
def part_phrases(text: str, code: str) -> SafeString:
    """Return the same for an element that, where it has a <wbr>, is itself styled to break there alone."""
    if code == "ko":
        return _fasten(text)
    whole = split_phrases(text, code)
    if len(whole) < 2:
        return format_html("{}", text)
    return format_html_join(mark_safe("<wbr>"), "{}", ((phrase,) for phrase in whole))


def _fasten(text: str) -> SafeString:
    """Return Korean as HTML none of whose lines begins with a point."""
    point = mark_safe('<span class="whole">{}</span>')
    parts = ((format_html(point if at % 2 else "{}", part),) for at, part in enumerate(POINT.split(text)))
    return format_html_join("", "{}", parts)


@lru_cache(KEPT)
def split_phrases(text: str, code: str) -> tuple[str, ...]:
    """Return the phrases of a text in a language, which together are the text."""
    if code not in MODELS or not text:
        return (text,)
    parts = list(_at_words(_model(code).parse(text), text))
    return tuple(_mend_phrases(text, _join(parts, are_short_words=code != "ja")))


@cache
def _model(code: str) -> budoux.Parser:
    return MODELS[code]()


def _at_words(parts: list[str], text: str) -> Iterator[str]:
    """Yield parts that end where words do; one too long for a narrow screen is parted between words."""
    ends = _ends_of_words(text)
    start = end = 0
    for part in parts:
        end += len(part)
        is_before_suffix = end + 1 in ends and text[end : end + 1] in SUFFIXES
        if (end in ends and not is_before_suffix) or end == len(text):
            yield from _shorten(text, start, end, ends)
            start = end


def _shorten(text: str, start: int, end: int, ends: set[int]) -> Iterator[str]:
    """Yield a part of a text, a long one in pieces that begin and end with words of several characters."""
    if end - start > LONGEST:
        for place in sorted(one for one in ends if start + 1 < one < end - 1):
            is_between_words = ends.isdisjoint({place - 1, place + 1}) and text[place].isalnum()
            is_between_scripts = HAN.match(text[place - 1]) and KATAKANA.match(text[place])
            is_good = is_between_words and not HIRAGANA.match(text[place])
            if is_good or is_between_scripts or text[place - 1] == "・":
                yield text[start:place]
                start = place
    yield text[start:end]


def _ends_of_words(text: str) -> set[int]:
    """Return where words end by ICU's dictionary, which has Chinese and Japanese ones; it tears katakana."""
    ends = set(accumulate(map(len, WordBreaker(text, "ja"))))
    for run in KATAKANA.finditer(text):
        nouns = {run.start() + noun.start() for noun in NOUNS.finditer(run[0], SHORTEST)}
        ends -= {place for place in range(run.start() + 1, run.end()) if place not in nouns}
        ends |= nouns if len(run[0]) > LONGEST else set()
    return ends


def _join(parts: list[str], *, are_short_words: bool) -> Iterator[str]:
    """Join what the model parts though no line may, or should, end there."""
    whole = parts[0]
    for part in parts[1:]:
        if _belong_together(whole, part) or (are_short_words and _is_half(whole, part)):
            whole += part
        else:
            yield whole
            whole = part
    yield whole


def _mend_phrases(text: str, parts: Iterable[str]) -> Iterator[str]:
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
    if first in NOT_FIRST or first in ">&+=@-" or last in NOT_LAST or last in FASTENING or first.isspace():
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
