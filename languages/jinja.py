"""What public pages know of words, numbers and dates: filters by their names in templates."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from languages import formats, phrases, separators
from languages.definitions import active_language


def phrased(text: object) -> SafeString:
    """Return a heading in the active language as HTML, which breaks between phrases."""
    return phrases.mark_phrases(str(text), active_language().code)


def line_reference(lines: str) -> str:
    """Name lines of a document, which are numbered: "line 23", "lines 6–8", "lines 7–24 · line 28"."""
    return separators.join_names(map(_name_span, lines.split(", ")))


def _name_span(lines: str) -> str:
    first, _dash, last = lines.partition("–")
    if last:
        return _("lines %(first)s–%(last)s") % {"first": first, "last": last}
    return _("line %(number)s") % {"number": first}


def latin_lang(name: str) -> SafeString:
    """Return the lang attribute of a name that is written in Latin letters on a page that is not: English."""
    is_own = active_language().code == "en" or not name.isascii()
    return mark_safe("" if is_own else 'lang="en"')  # noqa: S308 (one of two constants)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "html_date": formats.format_html_date,
    "html_datetime": formats.format_html_datetime,
    "latin_lang": latin_lang,
    "line_reference": line_reference,
    "long_date": formats.format_long_date,
    "minute": formats.format_minute,
    "number": formats.format_number,
    "phrased": phrased,
    "title_with_site": separators.title_with_site,
}
