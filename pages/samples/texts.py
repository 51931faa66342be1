"""Texts of the pages as samples: of staff's own pages, of pictures, of the motto, in five languages."""

import tomllib
from pathlib import Path

from languages.definitions import active_language
from languages.texts import TranslatedText
from pages.page_parts import FigureText, PageText, SectionText

TEXTS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("texts.toml").read_text(encoding="utf-8")
)
# Every element that publishing.fields.TAGS lets a text have.
PROSE = """<h2>{heading}</h2>
<p>{quote} <strong>{title}</strong>, <em>{heading}</em>,
<a href="https://iclei.org/" hreflang="en">iclei.org</a>, <abbr title="Kaohsiung Capacity Center">KCC</abbr>,
<time datetime="2017-10-01">2017-10-01</time>, CO<sub>2</sub>, m<sup>2</sup><br>{title}</p>
<h3>{title}</h3>
<ul><li>{kaohsiung}</li><li>{suwon}</li></ul>
<ol><li>{kitakyushu}</li><li>{heading}</li></ol>
<blockquote><p>{quote}</p></blockquote>"""


def sample_text(name: str, code: str) -> str:
    """Return a sample text in one language."""
    return TEXTS[name][code]


def sample_words(name: str) -> TranslatedText:
    """Return a sample text as a reader of the active language is shown it."""
    return show_words(sample_text(name, active_language().code))


def show_words(text: str) -> TranslatedText:
    """Return a text of the active language as its reader is shown it."""
    return TranslatedText(text, active_language(), is_fallback=False)


def make_page() -> PageText:
    """Return a page with a section that has every element, and two key figures."""
    body = PROSE.format(**{name: sample_text(name, active_language().code) for name in TEXTS})
    section = SectionText("harbour", sample_words("heading"), show_words(body))
    figure = FigureText(sample_words("figure"), sample_words("counted"))
    return PageText("/", sample_words("heading"), sample_words("quote"), (section,), (figure, figure))
