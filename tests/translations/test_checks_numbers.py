"""Numbers and dates agree in every language, however each writes them, and disagree when one differs."""

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from languages.definitions import CODES
from translations.checks.calendar_dates import check_dates
from translations.checks.name_register import Register
from translations.checks.pairs import Pair
from translations.checks.quantities import check_quantities, quantities

pytestmark = pytest.mark.once

NO_NAMES = Register([])
LANGUAGES = ("en", "zh-hant", "ko", "ja", "zh-hans")
# The same in five languages, in the order of LANGUAGES; no two rows have the same numbers.
NUMBERS = [
    ("over 1200 cities", "超過1,200個城市", "1,200개가 넘는 도시", "1200を超える都市", "1200多个城市"),
    ("the 12,000", "1萬2千", "1만2천", "1万2千", "1.2万"),
    ("150 million people", "1億5000萬人", "1억 5000만 명", "1億5000万人", "1.5亿人"),
    ("four gold medals", "四面金牌", "금상 네 개", "4つの金賞", "四项金奖"),
    ("the third World Congress", "第三屆世界大會", "세 번째 세계총회", "第3回世界大会", "第三届世界大会"),
    ("8th Edition", "第8屆", "제8회", "第8回", "第8届"),
    ("100% renewable", "100%再生", "100% 재생", "100％再生", "100%可再生"),
    ("23 tons a year", "每年23公噸", "연간 23톤", "年間23トン", "每年23吨"),
    ("two-thirds of energy", "三分之二的能源", "에너지의 3분의 2", "エネルギーの3分の2", "三分之二的能源"),
    (
        "seven main themes and 21 actions",
        "七大主題及二十一項工作",
        "7대 주제와 21개 과제",
        "7つの主題と21項目",
        "七大主题和二十一项工作",
    ),
    ("COP14–15", "COP14-15", "COP14~15", "COP14～15", "COP14至COP15"),
    ("in 2010", "99年", "2010년", "2010年", "2010年"),
    ("Low Carbon 2.0", "低碳2.0", "저탄소 2.0", "低炭素2.0", "低碳2.0"),
    ("fifteen winners", "15件獲選", "15건", "15件", "15件"),
]
DATES = [
    ("on 5 June 2005", "94年6月5日", "2005년 6월 5일", "2005年6月5日", "2005年6月5日"),
    ("from October 17-21", "10月17日至21日", "10월 17일~21일", "10月17日～21日", "10月17日至21日"),
    ("On November 4, 2011", "2011年11月4日", "2011년 11월 4일", "2011年11月4日", "2011年11月4日"),
    ("since April 2012", "自2012年4月起", "2012년 4월부터", "2012年4月から", "自2012年4月起"),
    ("in mid-May", "五月中", "5월 중순", "5月中旬", "5月中旬"),
    (
        "14 August to 23 October",
        "8月14日至10月23日",
        "8월 14일~10월 23일",
        "8月14日～10月23日",
        "8月14日至10月23日",
    ),
    ("19 to 22 June", "6月19日至6月22日", "6월 19일~22일", "6月19日から6月22日まで", "6月19日至22日"),
    (
        "14 and 15 December 2010",
        "99年12月14-15日",
        "2010년 12월 14일과 15일",
        "2010年12月14～15日",
        "2010年12月14日至15日",
    ),
    ("in May 2004", "93年5月", "2004년 5월", "2004年5月", "2004年5月"),
    ("Sept: 30 September", "9月30日", "9월 30일", "9月30日", "9月30日"),
    ("on January 20, 2011", "100年1月20日", "2011년 1월 20일", "2011年1月20日", "2011年1月20日"),
]


def pair(source: tuple[str, ...], target: tuple[str, ...], languages: tuple[str, str]) -> Pair:
    first, second = languages
    return Pair(source[LANGUAGES.index(first)], first, target[LANGUAGES.index(second)], second)


WAYS = [(source, target) for source in ("en", "zh-hant") for target in CODES if source != target]


@pytest.mark.parametrize("way", WAYS)
def test_numbers_agree_however_a_language_writes_them(way: tuple[str, str]) -> None:
    for row in NUMBERS:
        assert list(check_quantities(pair(row, row, way), NO_NAMES)) == [], row


@pytest.mark.parametrize("way", WAYS)
def test_other_numbers_are_found(way: tuple[str, str]) -> None:
    for row, other in zip(NUMBERS, [*NUMBERS[1:], NUMBERS[0]], strict=True):
        assert list(check_quantities(pair(row, other, way), NO_NAMES)), (row, other)


@pytest.mark.parametrize("way", WAYS)
def test_dates_agree_however_a_language_writes_them(way: tuple[str, str]) -> None:
    for row in DATES:
        assert list(check_dates(pair(row, row, way))) == [], row
        assert list(check_quantities(pair(row, row, way), NO_NAMES)) == [], row


@pytest.mark.parametrize("way", WAYS)
def test_other_dates_are_found(way: tuple[str, str]) -> None:
    for row, other in zip(DATES, [*DATES[1:], DATES[0]], strict=True):
        assert list(check_dates(pair(row, other, way))), (row, other)


def test_two_dates_put_together_the_other_way_are_found() -> None:
    source, target = "on 8 November 2010 and 9 May 2011", "2010年11月9日和2011年5月8日"
    assert [problem.reason for problem in check_dates(Pair(source, "en", target, "zh-hans"))] == [
        "the date “2010-11-08” is missing",
        "the date “2011-05-09” is missing",
    ]


def test_years_of_the_republic_are_read_in_traditional_chinese_only() -> None:
    assert quantities("97-98年", "zh-hant").figures == {"2008": 1, "2009": 1}
    assert quantities("98年", "zh-hans").figures == {"98": 1}
    assert quantities("20週年", "zh-hant").figures == {"20": 1}


def test_addresses_hold_no_numbers() -> None:
    text = "https://a.org/2017/11 m.focustaiwan.tw/news/aeco/201711210029.aspx +886-2-2700-2413 a1@b2.org"
    assert not quantities(text, "en").all


@seed(1)
@settings(max_examples=100, database=None, deadline=None)
@given(st.integers(2, 99_999), st.integers(2, 99_999), st.sampled_from(CODES[1:]))
def test_a_figure_agrees_with_itself_only(number: int, other: int, language: str) -> None:
    problems = list(check_quantities(Pair(f"{number:,} of", "en", f"{other}", language), NO_NAMES))
    assert bool(problems) == (number != other)
