"""Where something took place: cities and their country in the order of the active language."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from publishing.separators import join_names, join_names_html

if TYPE_CHECKING:
    from events.models import City


def place_phrase(cities: "Iterable[City]", country: str) -> str:
    """Return cities of one country as a phrase: "Suwon · Seoul, South Korea"."""
    return _pattern() % {"cities": join_names(city.words.name for city in cities), "country": country}


def place_html(cities: "Iterable[City]", country: str, *, linked: bool = False) -> SafeString:
    """Return the same as HTML, with the language of foreign names; `linked`: cities lead to their pages."""
    names = join_names_html(_linked(city) if linked else city.words.name.marked for city in cities)
    whole = conditional_escape(_pattern()) % {
        "cities": names,
        "country": format_html('<span class="place__country">{}</span>', country),
    }
    return format_html('<span class="place">{}</span>', mark_safe(whole))  # noqa: S308 (its parts are escaped)


def _pattern() -> str:
    # Translators: where an event took place, e.g. "Kaohsiung, Taiwan" or "Suwon · Seoul, South Korea"
    return _("%(cities)s, %(country)s")


def _linked(city: "City") -> SafeString:
    return format_html('<a href="{}">{}</a>', city.get_absolute_url(), city.words.name.marked)
