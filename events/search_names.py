"""The names by which the record is searched: of cities, organisations and themes, in every language."""

from collections.abc import Iterable
from functools import cache

from django.utils import translation

from events.models import City, Organisation, Theme
from languages.countries import country_name
from languages.definitions import CODES, field_name
from search.registry import (
    NameSource,
    register_names,
)

Linked = City | Organisation | Theme  # what events and honours are linked to


def list_names(thing: Linked) -> list[str]:
    """Return the names of something in all languages, and all others it is known by, each once."""
    names = [thing.words.in_language("name", code) for code in CODES]
    others = [] if isinstance(thing, Theme) else [*thing.other_names_listed, thing.reading]
    acronyms = [thing.acronym] if isinstance(thing, Organisation) else []
    return list(dict.fromkeys(filter(None, [*names, *others, *acronyms])))


@cache
def _list_country_names(code: str) -> list[str]:
    """Return the names of a country in all languages."""
    names = []
    for language in CODES:
        with translation.override(language):
            names.append(country_name(code))
    return list(dict.fromkeys(names))


def list_countries(cities: Iterable[City]) -> list[str]:
    codes = dict.fromkeys(city.country for city in cities)
    return [name for code in codes for name in _list_country_names(code)]


def list_all_names(cities: list[City], others: Iterable[Linked] = ()) -> list[str]:
    """Return all names of cities, of their countries, and of other things."""
    of_cities = dict.fromkeys(name for city in cities for name in list_names(city))
    of_others = dict.fromkeys(name for thing in others for name in list_names(thing))
    return [*of_cities, *list_countries(cities), *of_others]


def list_shown_names(things: Iterable[Linked]) -> list[str]:
    return [str(thing.words.name) for thing in things]


def filter_terms(mark: str, things: Iterable[Linked]) -> list[str]:
    return [f"@{mark}={thing.slug}" for thing in things]


NAMES = ("slug", "original_language", *(field_name("name", code) for code in CODES))


def register_all() -> None:
    """Have changes of names followed into what events and honours are found by."""
    register_names(
        NameSource(
            City, (*NAMES, "country", "reading", "other_names"), list_names, lambda city: [city.country_name]
        )
    )
    register_names(NameSource(Organisation, (*NAMES, "acronym", "reading", "other_names"), list_names))
    register_names(NameSource(Theme, NAMES, list_names))
