"""What stands between the parts of a line, as the active language writes it."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def between_facts() -> str:
    """Return what parts facts of different kinds in one line, as in titles and results."""
    # Translators: as in "Timeline · 2017" or "26 April 2018 · Bonn".
    return pgettext("between facts", " · ")


def join_facts(facts: Iterable[object]) -> str:
    """Return facts of different kinds as one line."""
    return between_facts().join(map(str, facts))


def join_names(names: Iterable[object]) -> str:
    """Return names of one kind, of cities perhaps, as one line."""
    # Translators: as in "Suwon · Seoul".
    return pgettext("between names", " · ").join(map(str, names))


def join_names_html(names: Iterable[SafeString]) -> SafeString:
    """Return names that are HTML as one line."""
    return format_html_join(pgettext("between names", " · "), "{}", ((name,) for name in names))


def join_places(places: Iterable[object]) -> str:
    """Return places in several countries as one line."""
    return _("; ").join(map(str, places))


def join_places_html(places: Iterable[SafeString]) -> SafeString:
    """Return places that are HTML as one line."""
    return format_html_join(_("; "), "{}", ((place,) for place in places))


def title_with_site(title: str) -> str:
    """Return a page's name with the name of the site, as the title of a window, a calendar or a feed."""
    # Translators: between the title of a page and the name of the site.
    return pgettext("before the name of the site", " — ").join([title, str(settings.SITE_NAME)])
