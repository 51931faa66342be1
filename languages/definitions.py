"""The five languages: their names everywhere, and what is read when a text is missing."""

from dataclasses import dataclass
from functools import cache

from django.utils.translation import get_language, gettext


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogues; Django's own reads the settings, which read this module."""
    return message


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site, with its name in every system that asks for it."""

    code: str  # Django's, and the first part of an address
    label: str  # the short label that visitors know
    name: str  # its own name, in itself
    english: str  # its name in English, the message that the catalogues translate
    tag: str  # BCP 47, for the lang attribute
    cldr: str  # the locale that Babel formats dates and numbers with
    open_graph: str  # with its country, as ogp.me names it
    before: tuple[str, ...]  # codes read before the original language when a text is missing
    after: tuple[str, ...]  # codes read after the original language

    def __str__(self) -> str:
        """Name the language in the language of the current request."""
        return gettext(self.english)


LANGUAGES = (
    Language("en", "EN", "English", gettext_noop("English"), "en", "en_GB", "en_GB", (), ()),
    Language(
        "zh-hant",
        "TW",
        "繁體中文",
        gettext_noop("Traditional Chinese"),
        "zh-Hant",
        "zh_Hant",
        "zh_TW",
        (),
        ("en",),
    ),
    Language("ko", "KR", "한국어", gettext_noop("Korean"), "ko", "ko", "ko_KR", ("en",), ()),
    Language("ja", "JP", "日本語", gettext_noop("Japanese"), "ja", "ja", "ja_JP", ("en",), ()),
    Language(
        "zh-hans",
        "CN",
        "简体中文",
        gettext_noop("Simplified Chinese"),
        "zh-Hans",
        "zh_Hans",
        "zh_CN",
        ("zh-hant", "en"),
        (),
    ),
)
BY_CODE = {language.code: language for language in LANGUAGES}
CODES = tuple(BY_CODE)
WITHOUT_SPACES = frozenset({"zh-hant", "zh-hans", "ja"})  # codes of those that do not part words by spaces
LANGUAGE_CHOICES = [(language.code, language.name) for language in LANGUAGES]


def active_language() -> Language:
    """Return the language of the current request, English outside of the five."""
    return BY_CODE.get(get_language() or "en", LANGUAGES[0])


@cache
def reading_order(wanted: str, original: str) -> tuple[str, ...]:
    """Return the codes to try for a text, best first: each of the five exactly once."""
    language = BY_CODE[wanted]
    order = (wanted, *language.before, original, *language.after, *CODES)
    return tuple(dict.fromkeys(order))


@cache
def field_name(field: str, code: str) -> str:
    """Return the name of the column that holds a translated field in one language."""
    return f"{field}_{code.replace('-', '_')}"


def field_label(label: str, code: str) -> str:
    """Name a translated field after its language, in the language itself: "title (한국어)"."""
    return f"{label} ({BY_CODE[code].name})"
