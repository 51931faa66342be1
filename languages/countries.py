"""Names of countries and territories, by CLDR."""

from functools import lru_cache

from babel import Locale
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from languages.collation.sorting import SortKey, sort_key
from languages.country_readings import COUNTRIES
from languages.definitions import Language, active_language

# What Taiwan's authorities and the source write; CLDR has 台灣, which clashes with 臺北市, and 南韓.
OWN_NAMES = {("zh-hant", "TW"): "臺灣", ("zh-hant", "KR"): "韓國"}

NO_COUNTRY = _("A country is two capital letters by ISO 3166, such as TW.")


def is_country(code: str) -> None:
    """Refuse a code that CLDR knows no country by."""
    if not code.isalpha() or code not in Locale.parse("en").territories:
        raise ValidationError(NO_COUNTRY)


def country_name(code: str) -> str:
    """Return the name of an ISO 3166 country in the active language; its code where CLDR has none."""
    return _name(active_language(), code)


@lru_cache(maxsize=2048)
def _name(language: Language, code: str) -> str:
    names = Locale.parse(language.cldr).territories
    return OWN_NAMES.get((language.code, code)) or str(names.get(code, code))


def country_key(code: str) -> SortKey:
    """Return what sorts a country by its name in the active language."""
    return (*sort_key(country_name(code), COUNTRIES.get(code, "")), code)
