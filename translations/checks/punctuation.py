"""Punctuation, quotation marks and spaces, as each language sets them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from translations.checks.pairs import Pair, Problem

CJK = r"[\u3005\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
LATIN = r"[0-9A-Za-zÀ-ɏ]"
STOPS = {
    "en": ".!?:;",
    "ko": ".!?:;",
    "ja": "。！？：；",
    "zh-hant": "。！？：；",
    "zh-hans": "。！？：；",
}
CLOSERS = "”’」』）)》〉\"'"
BRACKETS = {
    "en": (("“", "”"), ("(", ")"), ("[", "]")),
    "ko": (("“", "”"), ("‘", "’"), ("(", ")"), ("[", "]")),
    "ja": (("「", "」"), ("『", "』"), ("（", "）"), ("[", "]")),
    "zh-hant": (("「", "」"), ("『", "』"), ("（", "）"), ("《", "》"), ("〈", "〉"), ("[", "]")),
    "zh-hans": (("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"), ("〈", "〉"), ("[", "]")),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What must not stand in a text, and what to write instead."""

    pattern: re.Pattern[str]
    advice: str


def _rules(*rules: tuple[str, str]) -> tuple[Rule, ...]:
    return tuple(Rule(re.compile(pattern), advice) for pattern, advice in rules)


HAN_RULES = (
    (
        rf"(?<={CJK})[,;:!?]|[,;:!?](?={CJK})",
        "write full-width punctuation beside Chinese characters and kana",
    ),
    (rf"(?<={CJK})\.(?![A-Za-z0-9])", "end a sentence with 。"),
    (rf"\((?=[^()]*{CJK})|(?<={CJK})\(|\)(?={CJK})|(?<={CJK})\)", "write full-width brackets （）"),
    (
        rf"(?<={CJK}) +(?={CJK}|{LATIN})|(?<={LATIN}) +(?={CJK})",
        "no space beside Chinese characters and kana",
    ),
    (
        r"[，。、；：！？（）「」『』“”《》] | [，。、；：！？（）」』》]",
        "no space beside full-width punctuation",
    ),
    (r"\.\.\.|。。|，，|、、|，。|、。", "one mark is enough"),
    (r"[\"']", "no straight quotation marks"),
)
RULES = {
    "zh-hant": _rules(*HAN_RULES, (r"[“”‘’]", "quote with 「」, inside with 『』"), (r"~", "write 至 or ～")),
    "zh-hans": _rules(*HAN_RULES, (r"[「」『』]", "quote with “”, inside with ‘’"), (r"~", "write 至 or ～")),
    "ja": _rules(
        *HAN_RULES,
        (r"[“”‘’]", "quote with 「」, inside with 『』"),
        (r"[，；]", "write 、 or 。"),
        (r"[《》〈〉]", "quote with 「」 or 『』"),
        (r"~", "write ～"),
    ),
    "ko": _rules(
        (r"[，。、；：！？（）]", "write half-width punctuation"),
        (r"[「」『』《》〈〉]", "quote with “”, terms with ‘’"),
        (r"[\"']", "no straight quotation marks"),
        (r" [,.;:!?)]| ~|~ ", "no space before punctuation nor around ~"),
        (r"～", "write ~"),
        (r"\.\.\.|(?<=[가-힣])\.\.|,,", "one mark is enough"),
        (r",(?=[가-힣A-Za-z])|(?<=[가-힣])\.(?=[가-힣])", "a space after punctuation"),
    ),
    "en": _rules(
        (r"[，。、；：！？（）「」『』《》〈〉～]", "write English punctuation"),
        (r"\"", "quote with “”"),
        (r"(?<=\w)'(?=\w)", "write the apostrophe ’"),
        (r" [,.;:!?)]|\( ", "no space before punctuation"),
        (r"(?<=\d{4})-(?=\d)", "write an en dash between figures"),
        (r"\.\.|,,", "one mark is enough"),
        (r",(?=[A-Za-z])", "a space after punctuation"),
    ),
}


def check_punctuation(pair: Pair) -> Iterator[Problem]:
    """Yield marks that the language does not use, marks that do not close, and ends unlike the source's."""
    text = pair.target_text
    for rule in RULES[pair.target_language]:
        if match := rule.pattern.search(text):
            around = text[max(0, match.start() - 4) : match.end() + 4].strip()
            yield Problem("punctuation", f"“{around}”: {rule.advice}")
    yield from _find_unclosed(pair)
    for source, target in pair.block_texts:
        if source != target:
            yield from _ends(pair, source, target)


def _find_unclosed(pair: Pair) -> Iterator[Problem]:
    for source, target in pair.block_texts:
        is_cut = any(_surplus(source, *marks) > 0 for marks in BRACKETS[pair.source_language])
        for opening, closing in BRACKETS[pair.target_language]:
            surplus = _surplus(target, opening, closing)
            if surplus and not (is_cut and surplus > 0):
                yield Problem("punctuation", f"{opening} and {closing} are not as many")


def _surplus(text: str, opening: str, closing: str) -> int:
    """Return how many marks open more than close; ’ is an apostrophe between letters."""
    text = (
        re.sub(r"(?<=[A-Za-z])’(?=[A-Za-z])|(?<=s)’(?= )", "", text.replace("[…]", ""))
        if closing == "’"
        else text
    )
    return text.count(opening) - text.count(closing)


def _ends(pair: Pair, source: str, target: str) -> Iterator[Problem]:
    ours, theirs = source.rstrip(CLOSERS)[-1:], target.rstrip(CLOSERS)[-1:]
    stops = STOPS[pair.target_language]
    if ours in STOPS[pair.source_language] and theirs not in stops:
        yield Problem("punctuation", f"“{target[-8:]}” does not end its sentence as the source does")
    if pair.is_html or ours in STOPS[pair.source_language]:
        return
    if theirs in stops:
        yield Problem("punctuation", f"“{target[-8:]}” ends with a stop, the source does not")
