"""Numbers: every figure of the source stands in the target, and the target has no figure of its own."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from translations.checks.links import ADDRESS
from translations.checks.name_register import Register
from translations.checks.numerals import FRACTION, WORDS, fraction, numeral, numeral_of_han
from translations.checks.pairs import Pair, Problem

FULL_WIDTH = str.maketrans("０１２３４５６７８９％", "0123456789%")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH_NAME = re.compile(
    r"\b(January|February|March|April|June|July|August|September|October|November|December"
    r"|May(?=,? \d)|(?<=\d )May|(?<=[Ii]n )May|(?<=mid-)May|(?<=early )May|(?<=late )May|(?<=[Ss]ince )May)\b"
)
MONTH_NUMBER = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,2})\s*[月월](?!간)")
MINGUO = re.compile(r"(?<![\d,.])(\d{2,3})(?=年(?![來間前後內以])|\s*[-~～–至到]\s*\d{2,3}年)")
MINGUO_YEARS = range(70, 130)  # of the Republic of China, which is 1911 years younger than the common era
SCALES = {
    **dict.fromkeys(("thousand", "千", "천"), 10**3),
    **dict.fromkeys(("萬", "万", "만"), 10**4),
    "million": 10**6,
    **dict.fromkeys(("億", "亿", "억"), 10**8),
    "billion": 10**9,
}
SCALE = "|".join(SCALES)
FIGURE = re.compile(rf"\d[\d,]*(?:\.\d+)?(?:\s?(?:{SCALE})(?![a-z])(?:\s?\d[\d,]*(?:\.\d+)?(?:{SCALE})?)*)?")
STEP = re.compile(rf"(\d[\d,]*(?:\.\d+)?)\s?({SCALE})?")
PERCENT = re.compile(r"\s?(?:%|percent|per cent|퍼센트|パーセント)")
TONNES = re.compile(r"\s?(?:tons?\b|tonnes?\b|t\b|公噸|噸|吨|톤|トン)")
UNITS = (("%", PERCENT), ("t", TONNES))


@dataclass(slots=True)
class Quantities:
    """The numbers of a text: written in figures, with their units and months, and in words."""

    figures: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)

    @property
    def all(self) -> Counter[str]:
        """Both."""
        return self.figures + self.words


def quantities(text: str, language: str) -> Quantities:
    """Return the numbers of a text."""
    text = ADDRESS.sub(" ", text.translate(FULL_WIDTH))
    found = Quantities()
    text = _take_months(text, found)
    for match in FRACTION.finditer(text):
        found.figures[fraction(match)] += 1
    text = FRACTION.sub(" ", text)
    if language == "zh-hant":
        text = MINGUO.sub(lambda year: _common_era(year[1]), text)
    for match in FIGURE.finditer(text):
        unit = next((name for name, pattern in UNITS if pattern.match(text, match.end())), "")
        found.figures[_value(match[0]) + unit] += 1
    for match in WORDS[language].finditer(text):
        if (value := numeral(match, language)) > 1:
            found.words[str(value)] += 1
    return found


def check_quantities(pair: Pair, register: Register) -> Iterator[Problem]:
    """Yield the numbers that the target lacks, and those that it alone has."""
    source = quantities(pair.source_text, pair.source_language)
    target = quantities(pair.target_text, pair.target_language)
    ours, theirs = _of_names(pair, register)
    known = source.all + quantities(pair.context, pair.source_language).all + theirs
    for number, count in source.figures.items():
        if target.all[number] < _list_wanted(number, count) - ours[number]:
            yield Problem("numbers", f"“{number}” is missing")
    for number, count in source.words.items():
        if not target.all[number] and ours[number] < count:
            yield Problem("numbers", f"“{number}”, in words in the source, is missing")
    yield from _find_added(target, known)


def check_added_quantities(pair: Pair) -> Iterator[Problem]:
    """Yield the numbers that only the target has: all that can be said of a name, which may leave one out."""
    source = quantities(pair.source_text, pair.source_language)
    yield from _find_added(quantities(pair.target_text, pair.target_language), source.all)


def _find_added(target: Quantities, known: Counter[str]) -> Iterator[Problem]:
    for number in target.figures:
        if number not in known and number != "1":  # "per person" is 1人当たり, "primary energy" 1차 에너지
            yield Problem("numbers", f"“{number}” is not in the source")
    for number in target.words:
        if number not in known and number != "2":  # both, twin, pair: many a word holds two
            yield Problem("numbers", f"“{number}”, in words, is not in the source")


def _of_names(pair: Pair, register: Register) -> tuple[Counter[str], Counter[str]]:
    """Return the numbers in the names of the source, and in any form of these names in the target.

    The "III" of Habitat III need not stand in its Chinese name, and "half-yearly" is 6개월 in a Korean one.
    """
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for mention in register.mentions(pair.source_text, pair.source_language):
        ours += quantities(mention.form, pair.source_language).all
        for name in mention.names:
            for form in name.forms.get(pair.target_language, ()):
                theirs |= quantities(form, pair.target_language).all
    return ours, theirs


def _list_wanted(number: str, count: int) -> int:
    """Return how often a number must be repeated: a month once in a range, others no more than twice."""
    return 1 if number.startswith("month") else min(count, 2)


def _take_months(text: str, found: Quantities) -> str:
    def name(match: re.Match[str]) -> str:
        found.figures[f"month {MONTHS.index(match[1].lower()) + 1}"] += 1
        return " "

    def number(match: re.Match[str]) -> str:
        value = int(match[1]) if match[1].isdigit() else numeral_of_han(match[1])
        found.figures[f"month {value}"] += 1
        return " "

    return MONTH_NUMBER.sub(number, MONTH_NAME.sub(name, text))


def _common_era(year: str) -> str:
    return str(int(year) + 1911) if int(year) in MINGUO_YEARS else year


def _value(figure: str) -> str:
    """Return the value of a figure: "1萬2千", "12,000" and "12 thousand" are the same."""
    steps = STEP.findall(figure)
    if not any(scale for _, scale in steps):
        return figure.replace(",", "").rstrip(".")
    total = sum(Decimal(number.replace(",", "")) * SCALES.get(scale, 1) for number, scale in steps)
    return f"{int(total)}"
