"""The open data of the timeline: events, cities, organisations and themes."""

from collections.abc import Callable
from typing import Annotated

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from delivery.filters import YEAR_FORM
from events.models import City, Event, Organisation, Theme
from events.models.event import EventQuerySet
from events.timeline.filters import NAMES, TimelineFilters
from events.when_fields import (
    WhenBasis,
    WhenCertainty,
    WhenDate,
    WhenEarliest,
    WhenEnd,
    WhenLatest,
    WhenPrecision,
    WhenStart,
)
from opendata.dataset import Dataset, Sample
from opendata.keyset import Order
from opendata.parameters import LANGUAGE, SLUG, WORDS, Parameter, full_pattern
from opendata.record import From, OneOf, Record, described
from opendata.record_fields import (
    CreatedAt,
    OriginalLanguage,
    PageAddress,
    PublishedAt,
    Slug,
    Source,
    SourceAddress,
    SourceDocument,
    SourceLines,
    TranslationStates,
    UpdatedAt,
)
from opendata.registry import register
from opendata.rows import prefetch_slugs
from opendata.value_types import (
    AddressByLanguage,
    Boolean,
    Code,
    Codes,
    HtmlByLanguage,
    Identifiers,
    Integer,
    Lines,
    LinesByLanguage,
    Number,
    Points,
    Text,
    TextByLanguage,
    WebAddress,
)

ON_TIMELINE = _("Address of the timeline with its events.")

Reading = Annotated[Text | None, described(_("How its name is read in Japanese, in kana."))]
OtherNames = Annotated[
    Lines,
    From("other_names_listed"),
    described(_("Former names, spellings and readings by which the search finds it, too.")),
]


def timeline_with(name: str) -> Callable[[Organisation | Theme], str]:
    """Return what leads to the timeline narrowed to a thing by the filter of this name."""
    return lambda thing: f"{reverse('events:list')}?{name}={thing.slug}"


def list_countries(event: Event) -> list[str]:
    """Return the countries of the places of an event, each once."""
    return list(dict.fromkeys(city.country for city in event.cities.all()))


def list_coordinates(event: Event) -> list[list[float]]:
    """Return latitude and longitude of each place of an event."""
    return [[float(city.latitude), float(city.longitude)] for city in event.cities.all()]


class EventRecord(Record):
    slug: Slug
    address: PageAddress = described(_("Address of its page."))
    title: TextByLanguage = described(_("Its title."))
    own_title: Boolean = described(_("Whether the title is ours because the source has none."))
    body: HtmlByLanguage = described(_("Its text."))
    truncated: Boolean = described(_("Whether the text breaks off in the source."))
    original_language: OriginalLanguage
    translation: Annotated[TranslationStates, From("title", "body")]
    date: WhenDate
    start: WhenStart
    end: WhenEnd
    precision: WhenPrecision
    certainty: WhenCertainty
    basis: WhenBasis
    earliest: WhenEarliest
    latest: WhenLatest
    kind: Annotated[Code, OneOf(Event.Kind.values)] = described(_("Kind of event."))
    cities: Identifiers = described(_("Cities where it took place."))
    countries: Annotated[Codes, From(list_countries)] = described(
        _("Countries of these cities, by ISO 3166.")
    )
    coordinates: Annotated[Points, From(list_coordinates)] = described(
        _("Latitude and longitude of each of these cities, in degrees (WGS 84).")
    )
    participants: Identifiers = described(_("Cities that took part."))
    partners: Identifiers = described(_("Organisations that were partners."))
    themes: Identifiers = described(_("Themes that it is about."))
    people: LinesByLanguage = described(_("The people that it names."))
    number: Integer | None = described(_("Its number in the source."))
    source_document: SourceDocument
    source_address: SourceAddress
    source: Source
    source_lines: SourceLines
    created_at: CreatedAt
    published_at: PublishedAt
    updated_at: UpdatedAt


class CityRecord(Record):
    slug: Slug
    address: PageAddress = described(_("Address of its page."))
    name: TextByLanguage = described(_("Its name."))
    note: TextByLanguage = described(_("What a reader should know about its name or place."))
    reading: Reading
    other_names: OtherNames
    original_language: OriginalLanguage
    translation: Annotated[TranslationStates, From("name", "note")]
    country: Code = described(_("Its country, by ISO 3166."))
    latitude: Number = described(_("Latitude in degrees (WGS 84), north is positive."))
    longitude: Number = described(_("Longitude in degrees (WGS 84), east is positive."))
    created_at: CreatedAt
    updated_at: UpdatedAt


class OrganisationRecord(Record):
    slug: Slug
    address: Annotated[AddressByLanguage, From(timeline_with("partner"))] = described(ON_TIMELINE)
    name: TextByLanguage = described(_("Its name."))
    acronym: Text | None = described(_("Its acronym."))
    reading: Reading
    other_names: OtherNames
    original_language: OriginalLanguage
    translation: Annotated[TranslationStates, From("name")]
    kind: Annotated[Code, OneOf(Organisation.Kind.values)] = described(_("Kind of organisation."))
    website: Annotated[WebAddress | None, From("url")] = described(_("Its website."))
    created_at: CreatedAt
    updated_at: UpdatedAt


class ThemeRecord(Record):
    slug: Slug
    address: Annotated[AddressByLanguage, From(timeline_with("theme"))] = described(ON_TIMELINE)
    name: TextByLanguage = described(_("Its name."))
    original_language: OriginalLanguage
    translation: Annotated[TranslationStates, From("name")]
    colour: Annotated[Code, OneOf(Theme.Colour.values)] = described(_("Its colour in charts and maps."))
    position: Integer = described(_("Its place among the themes."))
    created_at: CreatedAt
    updated_at: UpdatedAt


class EventListFilters(TimelineFilters):
    """The filters of the timeline, as the list of events has them."""

    def check(self) -> None:
        """Raise NotFound for a value that there is not."""
        for name in self.active:
            if name in NAMES:
                self.describe(name)

    def narrow(self, rows: EventQuerySet) -> EventQuerySet:
        """Return the events that every filter leaves."""
        return self.apply(rows)


PARAMETERS = (
    Parameter("year", _("Year of the event."), "2017", full_pattern(YEAR_FORM)),
    Parameter("city", _("Identifier of a city where the event took place or that took part."), "suwon", SLUG),
    Parameter("country", _("Country of the event, by ISO 3166."), "KR", "^[A-Za-z]{2}$"),
    Parameter("theme", _("Identifier of a theme of the event."), "water", SLUG),
    Parameter("kind", _("Kind of event."), "forum", values=tuple(Event.Kind.values)),
    Parameter("partner", _("Identifier of an organisation that was a partner."), "iclei", SLUG),
    WORDS,
    LANGUAGE,
)


def public_events() -> EventQuerySet:
    """Return the public events; what only staff may read is not even asked for."""
    linked = (
        prefetch_slugs("cities", City, "country", "latitude", "longitude"),
        prefetch_slugs("participants", City),
        prefetch_slugs("partners", Organisation),
        prefetch_slugs("themes", Theme),
    )
    return Event.objects.public().defer("staff_note", "when_note").prefetch_related(*linked)


def named_cities() -> "QuerySet[City]":
    """Return every city that the record names."""
    return City.objects.defer("staff_note")


def named_organisations() -> "QuerySet[Organisation]":
    """Return every organisation that the record names."""
    return Organisation.objects.defer("staff_note")


register(
    Dataset(
        name="events",
        one="event",
        title=_("Events"),
        description=_("What ICLEI KCC and its cities did: each entry of the timeline."),
        rights=_(
            "The texts are the centre’s own, from the timeline of its former website, "
            "which carries no notice."
        ),
        schema=EventRecord,
        rows=public_events,
        order=Order(("sorts_on", "pk"), is_descending=True),
        example="cop21-paris-2015",
        position=10,
        day_column="sorts_on",
        filters=EventListFilters,
        parameters=PARAMETERS,
        sample=Sample("year=2017", "year=2017&kind=forum&limit=5", ('["date"]', '["title"]["en"]')),
    )
)
register(
    Dataset(
        name="cities",
        one="city",
        title=_("Cities"),
        description=_("Every city and county that the record names, with its place on the map."),
        rights=_("Names, countries and coordinates are facts from public records."),
        schema=CityRecord,
        rows=named_cities,
        order=Order(("country", "slug")),
        example="kaohsiung",
        position=20,
    )
)
register(
    Dataset(
        name="organisations",
        one="organisation",
        title=_("Organisations"),
        description=_("Every body, network, agreement or initiative that the record names."),
        rights=_("Names, acronyms and web addresses are facts from public records."),
        schema=OrganisationRecord,
        rows=named_organisations,
        order=Order(("slug",)),
        example="iclei",
        position=30,
    )
)
register(
    Dataset(
        name="themes",
        one="theme",
        title=_("Themes"),
        description=_("The subjects that events are about."),
        rights=_("The themes were chosen for this record."),
        schema=ThemeRecord,
        rows=Theme.objects.all,
        order=Order(("position", "slug")),
        example="water",
        position=60,
    )
)
