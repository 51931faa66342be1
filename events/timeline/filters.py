"""The filters of the timeline, as an address names them."""

import re
from dataclasses import dataclass, replace
from typing import Any, NoReturn, Self

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delivery.filters import SLUG_FORM, YEAR_FORM, QueryFilters
from events.bitmaps.current import current_events
from events.models import City, Event, Organisation, Theme
from events.models.event import EventQuerySet
from languages.countries import country_name
from languages.separators import join_facts
from languages.texts import TranslatedText
from search.lookup import clean_words, form_problem

LEAD = gettext_lazy("What ICLEI KCC and its cities did, event by event, with dates, places and partners.")
FORMS = {"year": YEAR_FORM, "kind": re.compile("|".join(Event.Kind.values))}
NAMES = ("year", "city", "country", "theme", "kind", "partner")  # the filters that offer values
REFUSALS = {  # of a value that there is not
    "year": gettext_lazy("There is no year “%(value)s” in the timeline."),
    "city": gettext_lazy("There is no city “%(value)s” in the timeline."),
    "country": gettext_lazy("There is no country “%(value)s” in the timeline."),
    "theme": gettext_lazy("There is no theme “%(value)s” in the timeline."),
    "kind": gettext_lazy("There is no kind of event “%(value)s” in the timeline."),
    "partner": gettext_lazy("There is no partner “%(value)s” in the timeline."),
}
NAMED: dict[str, type[City] | type[Theme] | type[Organisation]] = {
    "city": City,
    "theme": Theme,
    "partner": Organisation,
}


@dataclass(frozen=True, slots=True)
class TimelineFilters(QueryFilters):
    """The filters of the timeline; each value is of its filter's form, but need not exist."""

    view = "events:list"

    year: str = ""
    city: str = ""
    country: str = ""
    theme: str = ""
    kind: str = ""
    partner: str = ""
    q: str = ""  # words to be found; unlike the others, any text

    @classmethod
    def parse(cls, query: QueryDict) -> Self:
        """Read an address's parameters; unknown ones are ignored, an impossible value is NotFound.

        BadRequest for words that cannot be searched for.
        """
        filters = cls.read(query)
        if filters.problem:
            raise BadRequest(filters.problem)
        return filters

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Read them as `parse` does, but take words without a letter; `problem` tells of them."""
        values: dict[str, Any] = {name: query.get(name, "").strip() for name in NAMES}
        words = clean_words(query.get("q", ""))
        filters = cls(**values | {"country": values["country"].upper(), "q": words})
        for name in filters.active:
            if name in NAMES and not FORMS.get(name, SLUG_FORM).fullmatch(getattr(filters, name)):
                filters._unknown(name)
        return filters

    @property
    def problem(self) -> str:
        """The sentence that tells why there is nothing in the words to search for, "" where there is."""
        return form_problem(self.q)

    @property
    def searchable(self) -> Self:
        """These filters, without words in which there is nothing to search for."""
        return replace(self, q="") if self.problem else self

    def describe(self, name: str) -> TranslatedText | str:
        """Say the value of a filter in the visitor's language; NotFound where there is none such."""
        value: str = getattr(self, name)
        match name:
            case "year":
                return value if value in current_events().counts[name] else self._unknown(name)
            case "country":
                return country_name(value) if City.objects.in_country(value).exists() else self._unknown(name)
            case "kind":
                return str(Event.Kind(value).label)
            case "q":
                return _("“%(words)s”") % {"words": value}
            case _:
                return self._named(NAMED[name], name)

    def apply(self, events: EventQuerySet) -> EventQuerySet:
        """Narrow events by every filter that is on."""
        narrow = {
            "year": lambda rows: rows.in_year(int(self.year)),
            "city": lambda rows: rows.with_city(self.city),
            "country": lambda rows: rows.in_country(self.country),
            "theme": lambda rows: rows.on_theme(self.theme),
            "kind": lambda rows: rows.of_kind(self.kind),
            "partner": lambda rows: rows.with_partner(self.partner),
            "q": lambda rows: rows.matching(self.q),
        }
        for name in self.active:
            events = narrow[name](events)
        return events

    def without(self, name: str) -> "TimelineFilters":
        """Return the filters with one of them off."""
        return replace(self, **{name: ""})

    def _named(self, model: type[City | Theme | Organisation], name: str) -> TranslatedText:
        found = model._default_manager.filter(slug=getattr(self, name)).first()
        return found.words.name if found else self._unknown(name)

    def _unknown(self, name: str) -> NoReturn:
        self.refuse(name, str(REFUSALS[name]))


def name_timeline(filters: TimelineFilters) -> str:
    """Name the timeline after its filters; NotFound for a value that there is not."""
    return join_facts([_("Timeline"), *(filters.describe(name) for name in filters.active)])
