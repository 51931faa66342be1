"""What a search finds of the record: events, honours, cities and organisations, and their themes by name."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delivery.addresses import fixed_address
from events import queries, search_facets, search_names
from events.images import EventImage
from events.lists.reference import CITIES
from events.lists.results import (
    FoundEvent,
    FoundHonour,
    FoundOrganisation,
    found_events,
    found_honours,
    found_organisations,
)
from events.models import City, Event, Honour, Organisation
from events.search_names import (
    Linked,
    filter_terms,
    list_all_names,
    list_countries,
    list_names,
    list_shown_names,
)
from languages.definitions import CODES
from languages.texts import plain_text
from search.documents import keep_published
from search.highlighting import highlight, highlight_snippet
from search.hits import NOTHING, other_name
from search.query import Query
from search.registry import (
    Content,
    SearchIndex,
    Ties,
    register,
)
from search.results import Hit


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
        return Event.objects.public()

    def shown_things(self, numbers: Collection[int]) -> list[FoundEvent]:
        return found_events(numbers)

    def ties(self, thing: Event) -> Ties:
        cities, themes = [*thing.cities.all(), *thing.participants.all()], list(thing.themes.all())
        partners = list(thing.partners.all())
        return Ties(
            names=list_all_names(cities, [*partners, *themes]),
            filters=[
                f"@y={thing.sorts_on.year}",
                *filter_terms("c", cities),
                *filter_terms("t", themes),
                *filter_terms("o", partners),
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
                *list_shown_names(self.linked(thing)),
                *(city.country_name for city in thing.cities.all()),
            ],
        )

    def hit(self, thing: FoundEvent, query: Query) -> Hit:
        return Hit(
            self.kind,
            highlight(thing.title, query),
            thing.address,
            highlight_snippet(thing.body, thing.body.text, query),
            (thing.phrase, *(highlight(city, query) for city in thing.cities)),
        )

    def linked(self, thing: Event) -> list[Linked]:
        cities: list[Linked] = [*thing.cities.all(), *thing.participants.all()]
        return [*cities, *thing.partners.all(), *thing.themes.all()]

    def linked_to(self, things: Sequence[FoundEvent]) -> Mapping[int, list[Linked]]:
        return {thing.pk: list(thing.linked) for thing in things}

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
        return Honour.objects.public()

    def shown_things(self, numbers: Collection[int]) -> list[FoundHonour]:
        return found_honours(numbers)

    def ties(self, thing: Honour) -> Ties:
        cities, organisations = [thing.city, *thing.places.all()], list(thing.organisations.all())
        filters = [*filter_terms("c", cities), *filter_terms("o", organisations)]
        return Ties(
            list_all_names(cities, organisations), [f"@y={thing.sorts_on.year}", *filters], thing.sorts_on
        )

    def content(self, thing: Honour) -> Content:
        return Content(
            titles=[str(thing.words.text)],
            body=[
                thing.city_as_written,
                thing.get_category_display(),
                thing.phrase_with_roc_year,
                *list_shown_names(self.linked(thing)),
            ],
        )

    def hit(self, thing: FoundHonour, query: Query) -> Hit:
        return Hit(
            self.kind,
            highlight(thing.text, query),
            thing.address,
            NOTHING,
            (thing.phrase, highlight(thing.city, query), thing.category),
            is_sentence=True,
        )

    def linked(self, thing: Honour) -> list[Linked]:
        return [thing.city, *thing.places.all(), *thing.organisations.all()]

    def linked_to(self, things: Sequence[FoundHonour]) -> Mapping[int, list[Linked]]:
        return {thing.pk: list(thing.linked) for thing in things}


class OrganisationIndex(SearchIndex):
    """Organisations, which have no page of their own: each leads to its events, or else to its honours."""

    kind, number, model = "organisation", 2, Organisation
    label = gettext_lazy("Organisations")
    all_label = gettext_lazy("All %(shown)s organisations")
    position, suggestion_position, is_name = 3, 1, True

    def things(self) -> "models.QuerySet[Organisation]":
        return Organisation.objects.all()

    def public_things(self) -> "models.QuerySet[Organisation]":
        return Organisation.objects.all()

    def shown_things(self, numbers: Collection[int]) -> list[FoundOrganisation]:
        return found_organisations(numbers)

    def ties(self, thing: Organisation) -> Ties:
        return Ties([], filter_terms("o", [thing]))

    def content(self, thing: Organisation) -> Content:
        return Content([str(thing.words.name), *list_names(thing)], [thing.get_kind_display()])

    def hit(self, thing: FoundOrganisation, query: Query) -> Hit:
        one = thing.organisation
        address = (
            f"{fixed_address('pages:honour_roll')}?organisation={one.slug}"
            if thing.is_of_honours
            else f"{fixed_address('events:list')}?partner={one.slug}"
        )
        place = _("Honour roll") if thing.is_of_honours else _("Timeline")
        return Hit(
            self.kind,
            highlight(one.words.name, query),
            address,
            other_name(one, query),
            (one.get_kind_display(), place),
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

    def shown_things(self, numbers: Collection[int]) -> list[City]:
        return [city for number, city in CITIES().items() if number in numbers]

    def ties(self, thing: City) -> Ties:
        return Ties(list_countries([thing]), filter_terms("c", [thing]))

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


for index in (EventIndex(), HonourIndex(), OrganisationIndex(), CityIndex()):
    register(index)
search_facets.register_all()
search_names.register_all()
