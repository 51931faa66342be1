"""What lists show of cities, organisations and themes in one language: made once, and kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TypeVar

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext, pgettext

from events.lists.reference import CITIES, ORGANISATIONS, THEMES
from events.models import City, Organisation, Theme
from events.places import place_html
from events.timeline.filters import TimelineFilters
from languages.collation.sorting import in_order
from languages.countries import country_key, country_name
from languages.definitions import WITHOUT_SPACES, active_language
from languages.separators import join_places_html
from languages.texts import TranslatedText
from publishing.per_version import PerVersion

WHOLE = "<span>{}{}</span>"  # a line of its own rather than broken, while a line can hold it
MOST = 1_000  # lines of each sort that are kept: many events are in the same cities
NAMED = 2  # partners that a card names; it counts the others
Numbers = tuple[int, ...]  # primary keys


@dataclass(frozen=True, slots=True)
class CityPlate:
    """A city as lists name it: with the address of its page, its country by ISO 3166, its place by name."""

    slug: str
    name: TranslatedText
    address: str
    country: str
    position: int

    @property
    def link(self) -> SafeString:
        """Its name as a link to its page."""
        return format_html('<a href="{}">{}</a>', self.address, self.name.marked)


@dataclass(frozen=True, slots=True)
class OrganisationPlate:
    """An organisation as lists name it: with the timeline's address for it, and its place by name."""

    slug: str
    name: TranslatedText
    html: SafeString  # its name
    address: str
    acronym: str  # "" where it is the name itself
    position: int


@dataclass(frozen=True, slots=True)
class ThemePlate:
    """A theme as lists name it: with the timeline's address for it, and its place among the themes."""

    slug: str
    name: TranslatedText
    html: SafeString  # its name
    address: str
    colour: str
    position: int


Plate = TypeVar("Plate", CityPlate, OrganisationPlate, ThemePlate)


@dataclass(frozen=True, slots=True)
class Plates:
    """All that events are linked to, by primary key, in one language."""

    cities: dict[int, CityPlate]
    organisations: dict[int, OrganisationPlate]
    themes: dict[int, ThemePlate]
    # Lines that were written before.
    places: dict[Numbers, SafeString] = field(default_factory=dict)
    partners: dict[Numbers, SafeString] = field(default_factory=dict)

    def write_places(self, cities: Numbers) -> SafeString:
        """Return where something took place as one line of HTML."""
        line = self.places.get(cities)
        if line is None:
            line = write_places(pick_plates(self.cities, cities))
            _keep(self.places, cities, line)
        return line

    def write_partners(self, organisations: Numbers) -> SafeString:
        """Return with whom something was done as one line of HTML."""
        line = self.partners.get(organisations)
        if line is None:
            partners = pick_plates(self.organisations, organisations)
            line = write_partners(partners)
            _keep(self.partners, organisations, line)
        return line


def _keep(lines: dict[Numbers, SafeString], numbers: Numbers, line: SafeString) -> None:
    """Keep a line; where there are too many, all begin anew."""
    if len(lines) >= MOST:
        lines.clear()
    lines[numbers] = line


def load_plates(_code: str) -> Plates:
    """Read what events are linked to, in the active language."""
    cities, organisations = in_order(CITIES().values()), in_order(ORGANISATIONS().values())
    return Plates(
        {city.pk: city_plate(city, place) for place, city in enumerate(cities)},
        {one.pk: organisation_plate(one, place) for place, one in enumerate(organisations)},
        {theme.pk: theme_plate(theme, place) for place, theme in enumerate(THEMES().values())},
    )


PLATES = PerVersion(load_plates, City, Organisation, Theme)  # by the code of the language


def pick_plates(plates: dict[int, Plate], numbers: Iterable[int]) -> tuple[Plate, ...]:
    """Return some of the plates in their order."""
    return tuple(sorted([plates[number] for number in numbers], key=attrgetter("position")))


def city_plate(city: City, position: int = 0) -> CityPlate:
    """Return what lists show of a city."""
    return CityPlate(city.slug, city.words.name, city.get_absolute_url(), city.country, position)


def organisation_plate(one: Organisation, position: int = 0) -> OrganisationPlate:
    """Return what lists show of an organisation."""
    name, address = one.words.name, TimelineFilters(partner=one.slug).address()
    acronym = "" if one.acronym == name.text else one.acronym
    return OrganisationPlate(one.slug, name, name.marked, address, acronym, position)


def theme_plate(theme: Theme, position: int = 0) -> ThemePlate:
    """Return what lists show of a theme."""
    name, address = theme.words.name, TimelineFilters(theme=theme.slug).address()
    return ThemePlate(theme.slug, name, name.marked, address, theme.colour, position)


def write_places(cities: Iterable[CityPlate], *, linked: bool = False) -> SafeString:
    """Return where something took place as one line of HTML; `linked`: cities lead to their pages."""
    one = '<span class="place">{}</span>' if linked else "{}"
    by_country: dict[str, list[SafeString]] = {}
    for city in cities:
        by_country.setdefault(city.country, []).append(city.link if linked else city.name.marked)
    return join_places_html(
        format_html(one, place_html(by_country[code], country_name(code)))
        for code in sorted(by_country, key=country_key)
    )


def write_partners(partners: Sequence[OrganisationPlate]) -> SafeString:
    """Return the first of some partners, and how many more there are, as one line of HTML."""
    named, more = partners[:NAMED], len(partners) - NAMED
    between = pgettext("between names", " · ")
    ends = [between] * (len(named) - 1) + [""]
    # Where words have spaces, a name may be broken at one.
    name = WHOLE if active_language().code in WITHOUT_SPACES else "{}{}"
    line = format_html_join("", name, zip((one.html for one in named), ends, strict=False))
    if more > 0:
        counted = ngettext("and %(more)s more partner", "and %(more)s more partners", more) % {"more": more}
        return format_html("{} {}", line, format_html(WHOLE, counted, ""))
    return line
