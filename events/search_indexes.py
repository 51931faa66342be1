"""What a search finds of the record: events, honours, cities and organisations, and their themes by name."""

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delivery.facets import NamedValue, list_named_values
from delivery.filters import SLUG_FORM, YEAR_FORM
from events import queries
from events.images import EventImage
from events.models import City, Event, Honour, Organisation, Theme
from events.timeline.bars import list_years
from events.timeline.facets import browse_facets
from languages.collation.sorting import in_order
from languages.countries import country_name
from languages.definitions import CODES, field_name
from languages.texts import plain_text
from search.documents import keep_published
from search.highlighting import highlight, highlight_snippet
from search.hits import NOTHING, other_name
from search.query import Query
from search.registry import (
    Content,
    NameSource,
    SearchFacet,
    SearchIndex,
    Ties,
    register,
    register_browse_facets,
    register_facet,
    register_names,
)
from search.results import Hit

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


def _list_countries(cities: Iterable[City]) -> list[str]:
    codes = dict.fromkeys(city.country for city in cities)
    return [name for code in codes for name in _list_country_names(code)]


def _list_all_names(cities: list[City], others: Iterable[Linked] = ()) -> list[str]:
    """Return all names of cities, of their countries, and of other things."""
    of_cities = dict.fromkeys(name for city in cities for name in list_names(city))
    of_others = dict.fromkeys(name for thing in others for name in list_names(thing))
    return [*of_cities, *_list_countries(cities), *of_others]


def _list_shown_names(things: Iterable[Linked]) -> list[str]:
    return [str(thing.words.name) for thing in things]


def _filter_terms(mark: str, things: Iterable[Linked]) -> list[str]:
    return [f"@{mark}={thing.slug}" for thing in things]


class EventIndex(SearchIndex):
    """Events, the kind with the most things."""

    kind, number, model = "event", 0, Event
    label = gettext_lazy("Events")
    all_label = gettext_lazy("All %(shown)s events")
    capped_label = gettext_lazy("The first %(shown)s events")
    position, suggestion_position, shown = 0, 4, 10
    links = ("cities", "participants", "partners", "themes")
    parts = {EventImage: "event"}

    def things(self) -> "models.QuerySet[Event]":
        return keep_published(Event.objects.prefetch_related(*self.links, "images"))

    def public_things(self) -> "models.QuerySet[Event]":
        return Event.objects.public().prefetch_related("cities")

    def ties(self, thing: Event) -> Ties:
        cities, themes = [*thing.cities.all(), *thing.participants.all()], list(thing.themes.all())
        partners = list(thing.partners.all())
        return Ties(
            names=_list_all_names(cities, [*partners, *themes]),
            filters=[
                f"@y={thing.sorts_on.year}",
                *_filter_terms("c", cities),
                *_filter_terms("t", themes),
                *_filter_terms("o", partners),
            ],
            day=thing.sorts_on,
        )

    def content(self, thing: Event) -> Content:
        # Who is known by a name in one language is looked for by it in any.
        people = (thing.words.in_language("people", code) for code in CODES)
        images = [image.words for image in thing.images.all()]
        return Content(
            titles=[str(thing.words.title)],
            body=[
                plain_text(str(thing.words.body)),
                *(str(text) for words in images for text in (words.alternative, words.caption)),
                *dict.fromkeys(filter(None, people)),
                thing.phrase,
                thing.get_kind_display(),
                *_list_shown_names(self.linked(thing)),
                *(city.country_name for city in thing.cities.all()),
            ],
        )

    def hit(self, thing: Event, query: Query) -> Hit:
        body = thing.words.body
        return Hit(
            self.kind,
            highlight(thing.words.title, query),
            thing.get_absolute_url(),
            highlight_snippet(body, body.plain, query),
            (thing.phrase, *(highlight(city.words.name, query) for city in thing.cities_in_order)),
        )

    def linked(self, thing: Event) -> list[Linked]:
        cities: list[Linked] = [*thing.cities.all(), *thing.participants.all()]
        return [*cities, *thing.partners.all(), *thing.themes.all()]

    def last_change(self) -> dt.datetime | None:
        return queries.last_change()


class HonourIndex(SearchIndex):
    """The items of the honour roll."""

    kind, number, model = "honour", 1, Honour
    label = gettext_lazy("Honours")
    all_label = gettext_lazy("All %(shown)s honours")
    position, suggestion_position = 1, 5
    links = ("city", "places", "organisations")

    def things(self) -> "models.QuerySet[Honour]":
        return keep_published(Honour.objects.for_roll().prefetch_related("places"))

    def public_things(self) -> "models.QuerySet[Honour]":
        return Honour.objects.public().for_roll()

    def ties(self, thing: Honour) -> Ties:
        cities, organisations = [thing.city, *thing.places.all()], list(thing.organisations.all())
        filters = [*_filter_terms("c", cities), *_filter_terms("o", organisations)]
        return Ties(
            _list_all_names(cities, organisations), [f"@y={thing.sorts_on.year}", *filters], thing.sorts_on
        )

    def content(self, thing: Honour) -> Content:
        return Content(
            titles=[str(thing.words.text)],
            body=[
                thing.city_as_written,
                thing.get_category_display(),
                thing.phrase_with_roc_year,
                *_list_shown_names(self.linked(thing)),
            ],
        )

    def hit(self, thing: Honour, query: Query) -> Hit:
        city = highlight(thing.city.words.name, query)
        return Hit(
            self.kind,
            highlight(thing.words.text, query),
            thing.get_absolute_url(),
            NOTHING,
            (thing.phrase_with_roc_year, city, thing.get_category_display()),
            is_sentence=True,
        )

    def linked(self, thing: Honour) -> list[Linked]:
        return [thing.city, *thing.places.all(), *thing.organisations.all()]


class OrganisationIndex(SearchIndex):
    """Organisations, which have no page of their own: each leads to its events, or else to its honours."""

    kind, number, model = "organisation", 2, Organisation
    label = gettext_lazy("Organisations")
    all_label = gettext_lazy("All %(shown)s organisations")
    position, suggestion_position, is_name = 3, 1, True

    def things(self) -> "models.QuerySet[Organisation]":
        return Organisation.objects.all()

    def public_things(self) -> "models.QuerySet[Organisation]":
        return Organisation.objects.annotate(
            has_events=Exists(Event.objects.public().filter(partners=OuterRef("pk"))),
            has_honours=Exists(Honour.objects.public().filter(organisations=OuterRef("pk"))),
        )

    def ties(self, thing: Organisation) -> Ties:
        return Ties([], _filter_terms("o", [thing]))

    def content(self, thing: Organisation) -> Content:
        return Content([str(thing.words.name), *list_names(thing)], [thing.get_kind_display()])

    def hit(self, thing: Any, query: Query) -> Hit:
        is_of_honours = thing.has_honours and not thing.has_events
        address = (
            f"{reverse('pages:honour_roll')}?organisation={thing.slug}"
            if is_of_honours
            else f"{reverse('events:list')}?partner={thing.slug}"
        )
        place = _("Honour roll") if is_of_honours else _("Timeline")
        return Hit(
            self.kind,
            highlight(thing.words.name, query),
            address,
            other_name(thing, query),
            (thing.get_kind_display(), place),
            is_name=True,
        )


class CityIndex(SearchIndex):
    """Cities, each by all of its names."""

    kind, number, model = "city", 3, City
    label = gettext_lazy("Cities")
    all_label = gettext_lazy("All %(shown)s cities")
    position, suggestion_position, is_name = 2, 0, True

    def things(self) -> "models.QuerySet[City]":
        return City.objects.all()

    def public_things(self) -> "models.QuerySet[City]":
        return City.objects.all()

    def ties(self, thing: City) -> Ties:
        return Ties(_list_countries([thing]), _filter_terms("c", [thing]))

    def content(self, thing: City) -> Content:
        names = [str(thing.words.name), *list_names(thing)]
        return Content(names, [thing.country_name, str(thing.words.note)])

    def hit(self, thing: City, query: Query) -> Hit:
        return Hit(
            self.kind,
            highlight(thing.words.name, query),
            thing.get_absolute_url(),
            other_name(thing, query),
            (thing.country_name,),
            is_name=True,
        )


def _list_year_values(counted: Iterable[str] | None) -> list[NamedValue]:
    years = map(str, list_years()) if counted is None else counted
    return [(year, year) for year in sorted(years, reverse=True)]


def _list_city_values(counted: Iterable[str] | None) -> list[NamedValue]:
    cities = City.objects.all() if counted is None else City.objects.addressed(counted)
    return list_named_values(in_order(cities))


def _list_theme_values(counted: Iterable[str] | None) -> list[NamedValue]:
    return list_named_values(Theme.objects.all() if counted is None else Theme.objects.addressed(counted))


NAMES = ("slug", "original_language", *(field_name("name", code) for code in CODES))

for index in (EventIndex(), HonourIndex(), OrganisationIndex(), CityIndex()):
    register(index)
register_names(
    NameSource(
        City, (*NAMES, "country", "reading", "other_names"), list_names, lambda city: [city.country_name]
    )
)
register_names(NameSource(Organisation, (*NAMES, "acronym", "reading", "other_names"), list_names))
register_names(NameSource(Theme, NAMES, list_names))
register_facet(
    SearchFacet(
        "year",
        "@y=",
        YEAR_FORM,
        gettext_lazy("Year"),
        gettext_lazy("All years"),
        gettext_lazy("There is no year “%(value)s” in the timeline."),
        _list_year_values,
        exists=lambda value: True,  # a year without anything is a search that finds nothing
    )
)
register_facet(
    SearchFacet(
        "city",
        "@c=",
        SLUG_FORM,
        gettext_lazy("City"),
        gettext_lazy("All cities"),
        gettext_lazy("There is no city “%(value)s” in the timeline."),
        _list_city_values,
        exists=lambda value: City.objects.addressed([value]).exists(),
    )
)
register_facet(
    SearchFacet(
        "theme",
        "@t=",
        SLUG_FORM,
        gettext_lazy("Theme"),
        gettext_lazy("All themes"),
        gettext_lazy("There is no theme “%(value)s” in the timeline."),
        _list_theme_values,
        exists=lambda value: Theme.objects.addressed([value]).exists(),
    )
)
register_browse_facets(browse_facets)
