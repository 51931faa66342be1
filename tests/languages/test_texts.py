"""A missing translation is replaced by the table of the design, and never hidden."""

import pytest
from django.utils import translation

from events.models import Event
from languages.definitions import CODES, field_name, reading_order


@pytest.mark.parametrize(
    ("wanted", "original", "order"),
    [
        ("en", "zh-hant", ["en", "zh-hant"]),
        ("zh-hant", "ja", ["zh-hant", "ja", "en"]),
        ("ko", "zh-hant", ["ko", "en", "zh-hant"]),
        ("ja", "ko", ["ja", "en", "ko"]),
        ("zh-hans", "en", ["zh-hans", "zh-hant", "en"]),
    ],
)
def test_reading_order_starts_as_the_design_says(wanted: str, original: str, order: list[str]) -> None:
    assert list(reading_order(wanted, original))[: len(order)] == order


def test_reading_order_ends_with_every_language() -> None:
    for wanted in CODES:
        assert sorted(reading_order(wanted, "ko")) == sorted(CODES)


def test_own_text_carries_no_lang_attribute() -> None:
    event = Event(original_language="en", title_en="Forum", title_ko="포럼")
    with translation.override("ko"):
        assert event.words.title.text == "포럼"
        assert event.words.title.lang == ""


def test_fallback_text_carries_its_lang_attribute() -> None:
    event = Event(original_language="zh-hant", title_zh_hant="論壇 <1>")
    with translation.override("ja"):
        assert event.words.title.marked == '<span lang="zh-Hant">論壇 &lt;1&gt;</span>'


def test_languages_are_those_with_every_text_of_the_original() -> None:
    event = Event(
        original_language="en", title_en="A", body_en="<p>B</p>", title_ko="가", title_ja="あ", body_ja="い"
    )
    assert event.languages == ("en", "ja")


@pytest.mark.parametrize(
    ("code", "body", "excerpt"),
    [
        ("en", "<p>a b</p><ul><li>c.</li><li>d</li></ul>", "a b · c. d"),
        ("en", "<p>" + "A city. " * 60 + "</p>", "A city. " * 20 + "A city."),
        ("zh-hant", "<p>" + "氣" * 70 + " European Secretariat</p>", "氣" * 70 + "……"),
        ("en", "<p>" + "cities " * 60 + "</p>", "cities " * 23 + "cities…"),
        ("ko", "<p>" + "도시를 " * 60 + "</p>", "도시를 " * 41 + "도시를…"),
        ("zh-hant", "<p>" + "氣候" * 60 + "</p>", "氣候" * 39 + "……"),
        ("ja", "<p>" + "都市、" * 60 + "</p>", "都市、" * 25 + "都市……"),
        ("zh-hant", "<p>" + "氣" * 74 + "[…] 而後</p>", "氣" * 74 + "[…] 而後"),
        ("zh-hant", "<p>" + "氣" * 76 + "[…] 而後繼續</p>", "氣" * 76 + "……"),
    ],
)
def test_excerpt_is_plain_short_and_ends_as_its_language_does(code: str, body: str, excerpt: str) -> None:
    event = Event(original_language=code, **{field_name("body", code): body})
    with translation.override(code):
        assert event.words.body.excerpt == excerpt


@pytest.mark.parametrize(
    ("title", "held"),
    [
        ("COP21 - Paris", "COP21\u00a0- Paris"),
        ("Forum – Busan", "Forum\u00a0– Busan"),
        ("low-carbon city", "low-carbon city"),
        ("Change )全球", "Change\u00a0)全球"),
    ],
)
def test_no_line_begins_with_a_dash_or_a_closing_bracket(title: str, held: str) -> None:
    assert Event(original_language="en", title_en=title).words.title.held == held


@pytest.mark.parametrize(
    ("href", "words", "is_marked"),
    [
        ("https://a.test/b", "https://a.test/b", True),
        ("https://a.test/b/", "a.test/b", True),
        ("mailto:desk@a.test", "desk@a.test", True),
        ("https://a.test/b", "the report", False),
        ("https://a.test/b", "a.test", False),
    ],
)
def test_link_that_shows_its_address_is_marked(href: str, words: str, is_marked: bool) -> None:
    event = Event(original_language="en", body_en=f'<p><a href="{href}" hreflang="en">{words}</a></p>')
    marked = 'class="address" ' if is_marked else ""
    assert event.words.body.html == f'<p><a {marked}href="{href}" hreflang="en">{words}</a></p>'
