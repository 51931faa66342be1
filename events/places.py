"""Where something took place: cities and their country in the order of the active language."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from languages.separators import join_names, join_names_html
from languages.texts import Texts, TranslatedText


class Place(Protocol):
    """A city or county: its names, its country by ISO 3166."""

    @property
    def country(self) -> str: ...
    @property
    def words(self) -> Texts: ...


# What lists say of a municipality, and a map, where every name is a city's, need not.
MUNICIPALITY = {
    "ko": re.compile("(?<=..)(?:특별자치|특별|광역|직할)?시$|(?<=도쿄)도$"),
    "ja": re.compile("(?<=..)(?:特別|広域|直轄)?市$|(?<=東京)都$"),
}
WITH_ENDING = {"CN", "HK", "JP", "KR", "MO", "TW"}  # countries whose municipalities have it in Korean


def place_phrase(cities: Iterable[object], country: str) -> str:
    """Return names of cities of one country as a phrase: "Suwon · Seoul, South Korea"."""
    return _pattern() % {"cities": join_names(cities), "country": country}


def place_html(cities: Iterable[SafeString], country: str) -> SafeString:
    """Return the same of names that are HTML, with the country set apart."""
    whole = conditional_escape(_pattern()) % {
        "cities": join_names_html(cities),
        "country": format_html('<span class="place__country">{}</span>', country),
    }
    return mark_safe(whole)  # noqa: S308 (its parts are escaped)


def map_name(city: Place) -> TranslatedText:
    """Return the name of a city as short as maps have it: 수원시 is 수원, 横浜市 is 横浜."""
    name = city.words.name
    ending = MUNICIPALITY.get(name.language.code)
    if ending is None or (name.language.code == "ko" and city.country not in WITH_ENDING):
        return name
    return replace(name, text=ending.sub("", name.text))


def _pattern() -> str:
    # Translators: where an event took place, e.g. "Kaohsiung, Taiwan" or "Suwon · Seoul, South Korea"
    return _("%(cities)s, %(country)s")
