"""Numbers written in words, as far as they count something: "four gold medals", 第五屆, 두 번째, 三つ."""

import re

CARDINALS = "one two three four five six seven eight nine ten eleven twelve"
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ENGLISH = {"fifteen": 15, "twenty": 20, "twenty-one": 21, "thirty": 30, "twice": 2}
for _words in (CARDINALS, ORDINALS):
    ENGLISH |= {word: value for value, word in enumerate(_words.split(), start=1)}
KOREAN = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
KOREAN |= {"첫째": 1, "둘째": 2, "셋째": 3, "넷째": 4, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5}
HAN = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
HAN |= {"零": 0, "○": 0, "兩": 2, "两": 2, "十": 10, "百": 100, "千": 1000}
ROMAN = {"II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
DIGITS = "[〇○零一二三四五六七八九十百兩两]"
CHINESE_COUNTERS = "個个項项大位名次屆届天日年篇面座種种國国條条場场期輪轮件所間间家級级週周倍者議议"
JAPANESE_COUNTERS = "つ個項名人回日年番位点本大都国か件期倍者部"


def _roman() -> str:
    return rf"(?<![A-Za-z])(?:{'|'.join(sorted(ROMAN, key=len, reverse=True))})(?![A-Za-z])"


def _chinese(counters: str) -> re.Pattern[str]:
    return re.compile(
        rf"第{DIGITS}+|[一二][〇○零九八][〇○零一二三四五六七八九]{{2}}|(?<={DIGITS}[～~至到、])(?!{DIGITS}*%){DIGITS}+(?=[{counters}])"
        rf"|(?<!{DIGITS}){DIGITS}+(?=[{counters}])|{_roman()}"
    )


WORDS = {
    "en": re.compile(rf"(?i:\b(?:{'|'.join(sorted(ENGLISH, key=len, reverse=True))})\b)|{_roman()}"),
    "ko": re.compile(
        rf"(?<![가-힣])(?:(?:{'|'.join(sorted(KOREAN, key=len, reverse=True))})"
        r"(?= [가-힣]|번째|가지|개|명|곳)|(?:[둘셋넷]|첫)째|이틀|사흘|나흘|닷새)|" + _roman()
    ),
    "ja": _chinese(JAPANESE_COUNTERS),
    "zh-hant": _chinese(CHINESE_COUNTERS),
    "zh-hans": _chinese(CHINESE_COUNTERS),
}
FRACTION = re.compile(
    rf"(\d+|{DIGITS}+)\s?(?:分之|분의|分の)\s?(\d+|{DIGITS}+)"
    r"|\b(one|two|three|four)[- ](half|third|quarter|fifth|tenth)s?\b"
)
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


def fraction(match: re.Match[str]) -> str:
    """Return the value of what FRACTION has found: 2/3."""
    if match[4]:
        return f"{ENGLISH[match[3].lower()]}/{PARTS[match[4]]}"
    below, above = (int(part) if part.isdecimal() else numeral_of_han(part) for part in match.group(1, 2))
    return f"{above}/{below}"


def numeral(match: re.Match[str], language: str) -> int:
    """Return the value of a number that WORDS has found."""
    word = match[0]
    if word in ROMAN:
        return ROMAN[word]
    if language == "en":
        return ENGLISH[word.lower()]
    return KOREAN[word] if language == "ko" else numeral_of_han(word.removeprefix("第"))


def numeral_of_han(word: str) -> int:
    """Return the value of a number in Han characters: 二十一, 百, 二○一○."""
    values = [HAN[character] for character in word]
    if all(value < 10 for value in values):
        return int("".join(map(str, values)))
    total = digit = 0
    for value in values:
        if value < 10:
            digit = value
        else:
            total += (digit or 1) * value
            digit = 0
    return total + digit
