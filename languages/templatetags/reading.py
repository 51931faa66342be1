"""Template tags for words, numbers and dates as the readers of a language write them."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from languages import formats, phrases, separators
from languages.definitions import Language, active_language

register = template.Library()
register.filter("number", formats.format_number)
register.filter("long_date", formats.format_long_date)
register.filter("minute", formats.format_minute)
register.filter("html_datetime", formats.format_html_datetime)


@register.simple_tag
def page_language() -> Language:
    """Return the language of this page."""
    return active_language()


@register.filter
def title_with_site(title: str) -> str:
    """Return a page's title with the name of the site."""
    return separators.title_with_site(title)


@register.filter
def phrased(text: object) -> SafeString:
    """Return a heading in the active language as HTML, which breaks between phrases."""
    return phrases.mark_phrases(str(text), active_language().code)


@register.filter
def line_reference(lines: str) -> str:
    """Name lines of a document, which are numbered: "line 23", "lines 6–8", "lines 7–24 · line 28"."""
    return separators.join_names(map(_span, lines.split(", ")))


def _span(lines: str) -> str:
    first, _dash, last = lines.partition("–")
    if last:
        return _("lines %(first)s–%(last)s") % {"first": first, "last": last}
    return _("line %(number)s") % {"number": first}


@register.filter
def latin_lang(name: str) -> SafeString:
    """Return the lang attribute of a name that is written in Latin letters on a page that is not: English."""
    is_own = active_language().code == "en" or not name.isascii()
    return mark_safe("" if is_own else 'lang="en"')  # noqa: S308 (one of two constants)
