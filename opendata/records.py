"""Each kind of record as open data: its fields in their order. Files, pages and the API all follow these."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models import Event, Honour, Organisation, Theme
from opendata import queries
from opendata.fields import (
    ADDRESS,
    BOOLEAN,
    CODE,
    CODE_LIST,
    DATE,
    HTML,
    IDENTIFIER,
    IDENTIFIERS,
    INTEGER,
    LINES,
    LISTS,
    NUMBER,
    POINTS,
    TEXT,
    TEXTS,
    TIME,
    Field,
    lists,
    of,
    slugs,
    texts,
)
from opendata.keyset import Order
from opendata.kinds import Kind
from opendata.shared import DATED, LINES_OF_SOURCE, PLACE_OF_SOURCE, PUBLISHED, SOURCE, WHEN, identity, origin

ON_TIMELINE = _("Address of the timeline with its events.")
AS_WRITTEN = _("Name of the city at the time, as the source writes it.")
NAMES = (
    Field(
        "reading",
        TEXT,
        _("How its name is read in Japanese, in kana."),
        of("reading"),
        is_optional=True,
    ),
    Field(
        "other_names",
        LINES,
        _("Former names, spellings and readings by which the search finds it, too."),
        of("other_names_listed"),
    ),
)


EVENTS = Kind(
    "events",
    "event",
    _("Events"),
    _("What ICLEI KCC and its cities did: each entry of the timeline."),
    _("The texts are the centre’s own, from the timeline of its former website, which carries no notice."),
    (
        *identity(_("Address of its page.")),
        Field("title", TEXTS, _("Its title."), texts("title")),
        Field(
            "own_title", BOOLEAN, _("Whether the title is ours because the source has none."), of("own_title")
        ),
        Field("body", HTML, _("Its text."), texts("body")),
        Field("truncated", BOOLEAN, _("Whether the source’s text breaks off."), of("truncated")),
        *origin("title", "body"),
        *WHEN,
        Field("kind", CODE, _("Kind of event."), of("kind"), tuple(Event.Kind.values)),
        Field("cities", IDENTIFIERS, _("Cities where it took place."), slugs("cities")),
        Field("countries", CODE_LIST, _("Countries of these cities, by ISO 3166."), queries.countries),
        Field(
            "coordinates",
            POINTS,
            _("Latitude and longitude of each of these cities, in degrees (WGS 84)."),
            lambda item: [[float(city.latitude), float(city.longitude)] for city in item.cities.all()],
        ),
        Field("participants", IDENTIFIERS, _("Cities that took part."), slugs("participants")),
        Field("partners", IDENTIFIERS, _("Organisations that were partners."), slugs("partners")),
        Field("themes", IDENTIFIERS, _("Themes that it is about."), slugs("themes")),
        Field("people", LISTS, _("The people that it names."), lists("people")),
        Field("number", INTEGER, _("Its number in the source."), of("number"), is_optional=True),
        *SOURCE,
        *PUBLISHED,
    ),
    queries.events,
    Order(("sorts_on", "pk"), is_descending=True),
    "cop21-paris-2015",
)
CITIES = Kind(
    "cities",
    "city",
    _("Cities"),
    _("Every city and county that the record names, with its place on the map."),
    _("Names, countries and coordinates are facts from public records."),
    (
        *identity(_("Address of its page.")),
        Field("name", TEXTS, _("Its name."), texts("name")),
        Field("note", TEXTS, _("What a reader should know about its name or place."), texts("note")),
        *NAMES,
        *origin("name", "note"),
        Field("country", CODE, _("Its country, by ISO 3166."), of("country")),
        Field("latitude", NUMBER, _("Latitude in degrees (WGS 84), north is positive."), of("latitude")),
        Field("longitude", NUMBER, _("Longitude in degrees (WGS 84), east is positive."), of("longitude")),
        *DATED,
    ),
    queries.cities,
    Order(("country", "slug")),
    "kaohsiung",
)
ORGANISATIONS = Kind(
    "organisations",
    "organisation",
    _("Organisations"),
    _("Every body, network, agreement or initiative that the record names."),
    _("Names, acronyms and web addresses are facts from public records."),
    (
        *identity(ON_TIMELINE, lambda item: f"{reverse('events:list')}?partner={item.slug}"),
        Field("name", TEXTS, _("Its name."), texts("name")),
        Field("acronym", TEXT, _("Its acronym."), of("acronym"), is_optional=True),
        *NAMES,
        *origin("name"),
        Field("kind", CODE, _("Kind of organisation."), of("kind"), tuple(Organisation.Kind.values)),
        Field("website", ADDRESS, _("Its website."), of("url"), is_optional=True),
        *DATED,
    ),
    queries.organisations,
    Order(("slug",)),
    "iclei",
)
HONOURS = Kind(
    "honours",
    "honour",
    _("Honours"),
    _("What Taiwan’s cities joined, signed and took part in: each numbered item of the honour roll."),
    _(
        "The texts come from an attachment of a Taiwanese public body, reported by cities and counties up to "
        "June 2011, which carries no notice."
    ),
    (
        *identity(_("Address of its place in the honour roll.")),
        Field("text", TEXTS, _("Its text."), texts("text")),
        *origin("text"),
        *WHEN,
        Field(
            "roc_date_as_written",
            TEXT,
            _("Date as the source writes it, in the Republic of China calendar."),
            of("roc_date_as_written"),
            is_optional=True,
        ),
        Field("city", IDENTIFIER, _("City whose honour it is."), of("city.slug")),
        Field("city_as_written", TEXT, AS_WRITTEN, of("city_as_written"), is_optional=True),
        Field(
            "category", CODE, _("Column of the honour roll."), of("category"), tuple(Honour.Category.values)
        ),
        Field(
            "list",
            CODE,
            _("Main list of the source, or its list of other exchanges."),
            of("list"),
            tuple(Honour.List.values),
        ),
        Field("number", INTEGER, _("Its number in the source."), of("number")),
        Field("position", INTEGER, _("Its place in the order of the source."), of("position")),
        Field("organisations", IDENTIFIERS, _("Organisations that it names."), slugs("organisations")),
        Field("cities_named", IDENTIFIERS, _("Cities that its text names."), slugs("places")),
        *LINES_OF_SOURCE,
        *PUBLISHED,
    ),
    queries.honours,
    Order(("position", "pk")),
    "taipei-membership-1",
)
CALLS = Kind(
    "calls",
    "call",
    _("Calls for solutions"),
    _("Every call in which a city asked the world for ideas."),
    _(
        "The texts are those of Kaohsiung City Government. They may be reused unmodified and with their "
        "source named, as the notice in the field reuse_notice says."
    ),
    (
        *identity(_("Address of its page.")),
        Field("title", TEXTS, _("Its title."), texts("title")),
        Field("body", HTML, _("Its text."), texts("body")),
        Field("main_theme", TEXTS, _("Its main theme."), texts("main_theme")),
        Field("themes", LISTS, _("Its themes."), lists("themes")),
        Field("criteria", LISTS, _("Criteria by which proposals are judged."), lists("criteria")),
        Field("showcases", LISTS, _("Where the winners are shown."), lists("showcases")),
        *origin("title", "body", "main_theme", "themes", "criteria", "showcases"),
        Field("opens", DATE, _("First day on which it is open, in Taiwan."), of("opens")),
        Field("closes", DATE, _("Last day on which it is open, in Taiwan."), of("closes")),
        Field("winners", INTEGER, _("Number of winners."), of("winners"), is_optional=True),
        Field("publishing_unit", TEXTS, _("Unit that published it."), texts("publishing_unit")),
        Field("publisher", TEXTS, _("Its publisher."), texts("publisher")),
        Field("contact", TEXT, _("Whom to ask."), of("contact"), is_optional=True),
        Field("phone", TEXT, _("Telephone number."), of("phone"), is_optional=True),
        Field(
            "published_from",
            DATE,
            _("First published at the source."),
            of("published_from"),
            (),
            True,
        ),
        Field(
            "published_until",
            DATE,
            _("Last day of publication at the source."),
            of("published_until"),
            (),
            True,
        ),
        Field(
            "updated_on_source",
            TIME,
            _("Last changed at the source."),
            of("updated_on_source"),
            (),
            True,
        ),
        Field("click_count", INTEGER, _("Times opened at the source."), of("click_count"), (), True),
        Field("source_document", TEXTS, _("Document that the texts come from."), texts("source_document")),
        *PLACE_OF_SOURCE,
        Field("reuse_notice", TEXTS, _("What its source allows."), texts("reuse_notice")),
        *PUBLISHED,
    ),
    queries.calls,
    Order(("opens", "pk"), is_descending=True),
    "green-solutions-2023",
)
THEMES = Kind(
    "themes",
    "theme",
    _("Themes"),
    _("The subjects that events are about."),
    _("The themes were chosen for this record."),
    (
        *identity(ON_TIMELINE, lambda item: f"{reverse('events:list')}?theme={item.slug}"),
        Field("name", TEXTS, _("Its name."), texts("name")),
        *origin("name"),
        Field("colour", CODE, _("Its colour in charts and maps."), of("colour"), tuple(Theme.Colour.values)),
        Field("position", INTEGER, _("Its place among the themes."), of("position")),
        *DATED,
    ),
    queries.themes,
    Order(("position", "slug")),
    "water",
)
KINDS = {kind.name: kind for kind in (EVENTS, CITIES, ORGANISATIONS, HONOURS, CALLS, THEMES)}
