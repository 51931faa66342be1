"""Scripts: each language in its own characters, and no other language's words left over."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, lru_cache

from opencc import OpenCC

from translations.checks.links import ADDRESS
from translations.checks.name_register import Name, Register
from translations.checks.pairs import Pair, Problem

HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
KANA = re.compile(r"[\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff]")
HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
# Korean gives the characters of a name in brackets.
HAN_GLOSS = re.compile(r"(?<=[가-힣])\([\u4e00-\u9fff]+\)")
LATIN = re.compile(r"\d*[A-Za-zÀ-ɏ][0-9A-Za-zÀ-ɏ.&’'+-]*[0-9A-Za-zÀ-ɏ]|\d*[A-Za-zÀ-ɏ]")
ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]*[A-Z0-9]s?|[A-Z][A-Z0-9]*")
BRACKETED = re.compile(r"[(（]([0-9A-Za-zÀ-ɏ][^()（）]*)[)）]")
LETTERS = {"en": re.compile("[A-Za-z]"), "ko": HANGUL, "ja": re.compile(f"{KANA.pattern}|{HAN.pattern}")}
LETTERS |= {"zh-hant": HAN, "zh-hans": HAN}
CONVERSIONS = {"zh-hant": ("s2tw", "a Simplified form"), "zh-hans": ("t2s", "a Traditional form")}
EITHER = "台了行污周杰布樑着著"  # right in Taiwan or on the mainland, though the tables convert them


def check_script(
    pair: Pair, register: Register, kept: Collection[str] = (), *, is_name: bool = False
) -> Iterator[Problem]:
    """Yield characters and words of other languages, where no name is kept in them on purpose.

    A text that is a name itself may be in Latin letters, but not in another country's characters.
    """
    text = ADDRESS.sub(" ", pair.target_text)
    for words in kept:
        text = text.replace(words, " ")
    if is_name:
        yield from check_characters(text, pair.target_language)
        return
    if pair.target_language == "ko":
        text = HAN_GLOSS.sub(" ", text)
    text = without_names(text, pair.target_language, register)
    yield from check_characters(text, pair.target_language)
    if pair.target_language != "en":
        yield from _leftovers(pair, text, register)


def check_characters(text: str, language: str) -> Iterator[Problem]:
    """Yield the characters that no word of a language is written with, as far as their neighbours tell."""
    converted = _convert(text, language)
    for place, character in enumerate(text):
        if what := foreign_to(character, language, converted[place]):
            yield Problem("script", f"“{character}” is {what}")


def foreign_to(character: str, language: str, converted: str) -> str:
    """Return what a character is, if it is not right in a language, otherwise ""."""
    if HANGUL.match(character):
        return "" if language == "ko" else "Hangul"
    if KANA.match(character):
        return "" if language == "ja" else "kana"
    if not HAN.match(character):
        return ""
    if language in CONVERSIONS and character != converted and character not in EITHER:
        return CONVERSIONS[language][1]
    return HAN_CHECKS[language](character)


def without_names(text: str, language: str, register: Register) -> str:
    """Return a text without the names that are registered in a language: these may be in any script."""
    parts, place = [], 0
    for mention in register.mentions(text, language):
        if any(_is_own(mention.form, name, language) for name in mention.names):
            parts.append(text[place : mention.start])
            place = mention.end
    return " ".join([*parts, text[place:]])


def _is_own(form: str, name: Name, language: str) -> bool:
    """Tell whether a form is a name's in a language: its other names are one list for all languages."""
    is_mixed = LATIN.search(form) and LETTERS[language].search(form)
    return (
        form == name.form(language)
        or name.kind == "term"
        or (is_mixed is not None and not any(check_characters(form, language)))
    )


def _leftovers(pair: Pair, text: str, register: Register) -> Iterator[Problem]:
    """Yield Latin words that are neither acronyms of the source nor names of it in brackets."""
    names = register.present(pair.target_text, pair.target_language)
    forms = {form for name in names for forms in name.forms.values() for form in forms}
    kept = {part for form in forms if not form.islower() for part in parts_of(form)}  # common words are none
    acronyms = {name.acronym for name in names}
    source = pair.source_text
    for bracketed in BRACKETED.findall(text):
        if bracketed in kept or (pair.source_language != "en" and bracketed in source):
            text = text.replace(bracketed, " ")
    for word in dict.fromkeys(LATIN.findall(text)):
        if word not in acronyms and not (
            (ACRONYM.fullmatch(word) or pair.source_language != "en")
            and (word in kept or _is_in(word, source))
        ):
            yield Problem("leftover", f"“{word}” is left in Latin letters")


def parts_of(form: str) -> list[str]:
    """Return a form, and what stands in its brackets."""
    return [form, *BRACKETED.findall(form)]


def _is_in(word: str, source: str) -> bool:
    """Tell whether the source has a word, or the letters of an acronym with figures: COP14–15 has COP15."""
    letters = re.sub(r"\d+$", "", word) if ACRONYM.fullmatch(word) else word
    return re.search(rf"(?<![A-Za-z]){re.escape(letters)}s?(?![A-Za-z])", source) is not None


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def _convert(text: str, language: str) -> str:
    """Return a text converted by the tables of OpenCC, which read whole words; as it is where they cannot."""
    if language not in CONVERSIONS:
        return text
    converted = str(_converter(CONVERSIONS[language][0]).convert(text))
    return converted if len(converted) == len(text) else text


@lru_cache(20_000)
def _becomes_another(character: str, conversion: str) -> bool:
    return str(_converter(conversion).convert(character)) != character


def _is_encoded(character: str, encoding: str, first: int, last: int) -> bool:
    """Tell whether a character is among those of a national standard, whose codes lie in a range."""
    try:
        code = character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return first <= int.from_bytes(code, "big") <= last


# The common characters of a national standard are right in its country, whatever they are elsewhere.


def _not_chinese(encoding: str, first: int, last: int) -> Callable[[str], str]:
    def check(character: str) -> str:
        is_common = _is_encoded(character, encoding, first, last)
        is_japanese = _becomes_another(character, "jp2t") or _is_only_japanese(character, encoding)
        return "a Japanese form" if not is_common and is_japanese else ""

    return check


def _is_only_japanese(character: str, encoding: str) -> bool:
    """Tell whether Japan's standard has a character and Taiwan's has not: 呉."""
    is_known = _is_encoded(character, encoding, 0xA140, 0xF9FE)
    return encoding == "big5" and not is_known and _is_encoded(character, "cp932", 0x889F, 0xEAA4)


def _not_japanese(character: str) -> str:
    if _is_encoded(character, "cp932", 0x889F, 0x9872):
        return ""
    if _becomes_another(character, "t2jp"):
        return "an old form"
    return "a Simplified form" if character not in EITHER and _becomes_another(character, "s2t") else ""


HAN_CHECKS: dict[str, Callable[[str], str]] = {
    "en": lambda _: "a Chinese character",
    "ko": lambda _: "a Chinese character",
    "zh-hant": _not_chinese("big5", 0xA440, 0xC67E),
    "zh-hans": _not_chinese("gb2312", 0xB0A1, 0xF7FE),
    "ja": _not_japanese,
}
