"""What the filters of the timeline offer: only values that lead to an event."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.countries import country_name
from events.filters import NAMES, Filters
from events.models import City, Event, Organisation, Theme
from events.queries import YearCount
from publishing.words import Words

Option = tuple[str, Words | str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter of the form: its parameter and label, what "no filter" is called, its options by value."""

    name: str
    label: str
    everything: str
    options: list[Option]
    chosen: str


def choices(filters: Filters, years: list[YearCount]) -> list[Choice]:
    """Return the six filters with their options, in the active language's words."""
    public = Event.objects.public()
    countries = City.objects.hosting(public).order_by().values_list("country", flat=True).distinct()
    themes, partners = Theme.objects.of_events(public), Organisation.objects.of_events(public)
    options: dict[str, list[Option]] = {
        "year": [(str(year.year), str(year.year)) for year in years],
        "city": _named(City.objects.of_events(public)),
        "country": _sorted((code, country_name(code)) for code in countries),
        "theme": _named(themes),
        "kind": [(value, str(label)) for value, label in Event.Kind.choices],
        "partner": _sorted(_named(partners)),
    }
    labels = {
        "year": (_("Year"), _("All years")),
        "city": (_("City"), _("All cities")),
        "country": (_("Country"), _("All countries")),
        "theme": (_("Theme"), _("All themes")),
        "kind": (_("Kind"), _("All kinds")),
        "partner": (_("Partner"), _("All partners")),
    }
    return [Choice(name, *labels[name], options[name], getattr(filters, name)) for name in NAMES]


def _named(rows: Iterable[City | Theme | Organisation]) -> list[Option]:
    return [(row.slug, row.words.name) for row in rows]


def _sorted(options: Iterable[Option]) -> list[Option]:
    return sorted(options, key=lambda option: str(option[1]).casefold())
