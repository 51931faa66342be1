"""Names of countries and territories, by CLDR."""

from babel import Locale

from iclei_kcc import languages

# The form that Taiwan's authorities write; CLDR has the everyday 台灣, which clashes with 臺北市 beside it.
OWN_NAMES = {("zh-hant", "TW"): "臺灣"}


def country_name(code: str) -> str:
    """Return the name of an ISO 3166 country in the active language; its code where CLDR has none."""
    language = languages.active()
    names = Locale.parse(language.cldr).territories
    return OWN_NAMES.get((language.code, code)) or str(names.get(code, code))
