"""The cities of the record as lists show them: by country, each with how much there is about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from events.map.panels import describe_counts
from events.queries import CityCount
from languages.countries import country_key, country_name
from languages.texts import TranslatedText


@dataclass(frozen=True, slots=True)
class ListedCity:
    """A city in a list: its page, how many public events and honours it has, and the same in words."""

    name: TranslatedText
    address: str
    events: int
    honours: int
    facts: str


@dataclass(frozen=True, slots=True)
class ListedCountry:
    """A country in a list, with its cities by name."""

    name: str
    cities: tuple[ListedCity, ...]


def list_countries(counts: Iterable[CityCount]) -> list[ListedCountry]:
    """List cities by country: Taiwan first, then by the country's name in the active language."""
    by_country = groupby(counts, key=lambda count: count.city.country)
    groups = {country: sorted(group, key=lambda count: count.city.sort_key) for country, group in by_country}
    countries = sorted(groups, key=lambda country: (country != "TW", country_key(country)))
    return [ListedCountry(country_name(code), tuple(map(_list_city, groups[code]))) for code in countries]


def _list_city(count: CityCount) -> ListedCity:
    city = count.city
    return ListedCity(
        city.words.name, city.get_absolute_url(), count.events, count.honours, describe_counts(count)
    )
