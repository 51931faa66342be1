"""What the pages of the record say to machines: events, cities, and lists of them."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from delivery.addresses import fixed_address
from delivery.pagination import Page
from events.event_links import EventLinks
from events.images import EventImage
from events.lists.cards import EventCard
from events.lists.countries import ListedCountry
from events.models import City, Event, Organisation, Theme
from events.timeline.filters import TimelineFilters
from events.when import Certainty, When
from languages.definitions import LANGUAGES
from languages.separators import join_facts
from languages.texts import TranslatedText
from syndication.jsonld import (
    Node,
    PageGraph,
    describe,
    drop_empty,
    identifier,
    item_list,
    source_node,
    text_value,
    thing_graph,
)

# The record names cities and counties, countries and territories: City and Country would be untrue of some.
PLACE = "AdministrativeArea"
DAY, MONTH, YEAR = 10, 7, 4  # how many characters of an ISO 8601 date are known


def timeline_graph(
    site: str, filters: TimelineFilters, page: Page[EventCard], parts: Sequence[str], first: int
) -> PageGraph:
    """Describe a page of the timeline: its filters and number in words, and the place of its first event."""
    path = filters.address(page=str(page.number) if page.number > 1 else "")
    items = item_list(
        site,
        path,
        [card.address for card in page.rows],
        count=page.count,
        first=first,
        order="Descending",
    )
    return PageGraph(
        "CollectionPage",
        name=join_facts(parts) or _("Timeline"),
        trail=_timeline_trail() if parts else (),
        things=(items,),
    )


def entry_graph(site: str, event: Event, links: EventLinks) -> PageGraph:
    """Describe an entry's page: what took place, the source of its text, and whom and what it mentions.

    Partners and cities that took part are mentioned, no more: the record does not say who organised what.
    """
    cities = [place_name_node(site, city.slug, city.words.name) for city in links.participants]
    partners = [organisation_node(site, partner) for partner in links.partners]
    trail = (*_timeline_trail(), (str(event.timeline_year), _year_address(event.timeline_year)))
    based_on = source_node(event.source_document, event.source_address)
    more = {"isBasedOn": based_on, "mentions": [*cities, *partners]}
    node = _event_node(site, event, links)
    return PageGraph(name=event.words.title, trail=trail, things=(node,), more=more)


@describe(Event)
def event_node(site: str, event: Event) -> Node:
    """Describe an event: what, when as far as it is known, where, and on which themes."""
    return _event_node(site, event, EventLinks.of(event))


def _event_node(site: str, event: Event, links: EventLinks) -> Node:
    body, path = event.words.body, event.get_absolute_url()
    locations = [place_node(site, city) for city in links.cities]
    return drop_empty(
        {
            "@type": "Event",
            "@id": identifier(site, path, "event"),
            "url": site + path,
            "name": text_value(event.words.title),
            "description": text_value(body, body.excerpt) if body else "",
            "disambiguatingDescription": "" if event.certainty == Certainty.EXACT else event.phrase,
            **date_properties(event),
            "location": locations[0] if len(locations) == 1 else locations,
            "keywords": event.get_kind_display(),
            "about": [theme_node(site, theme) for theme in links.themes],
            "image": [image_node(site, image) for image in links.images],
        }
    )


def date_properties(when: When) -> Node:
    """Return the start and the end by ISO 8601, no more exactly than they are certain.

    Of a date that is approximate or uncertain only the part is said that all days have on which it can have
    been: "2016" of one between July and August 2016, nothing of one that may be in either of two years.
    """
    if when.certainty == Certainty.EXACT:
        first, *last = when.edtf.split("/")
        return drop_empty({"startDate": first, "endDate": "".join(last)})
    earliest, latest = (day.isoformat() for day in when.bounds)
    lengths = [size for size in (DAY, MONTH, YEAR) if size <= len(when.html_datetime)]
    certain = next((earliest[:size] for size in lengths if earliest[:size] == latest[:size]), "")
    return drop_empty({"startDate": certain})


def place_node(site: str, city: City) -> Node:
    """Describe a city or county: its name, its country, its point on the map."""
    return {
        **place_name_node(site, city.slug, city.words.name),
        "address": {"@type": "PostalAddress", "addressCountry": city.country},
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": float(city.latitude),
            "longitude": float(city.longitude),
        },
    }


def place_name_node(site: str, slug: str, name: TranslatedText | str) -> Node:
    """Name a city or county."""
    path = fixed_address("events:city", slug)
    return {"@type": PLACE, "@id": identifier(site, path, "place"), "name": text_value(name)}


@describe(Theme)
def theme_node(site: str, theme: Theme) -> Node:
    """Describe a theme."""
    path = TimelineFilters(theme=theme.slug).address()
    return {
        "@type": "DefinedTerm",
        "@id": identifier(site, path, "theme"),
        "termCode": theme.slug,
        "name": text_value(theme.words.name),
    }


@describe(Organisation)
def organisation_node(site: str, partner: Organisation) -> Node:
    """Describe what the record calls a partner: an agreement or an initiative is no organisation."""
    is_body = partner.kind != Organisation.Kind.INITIATIVE
    return drop_empty(
        {
            "@type": "Organization" if is_body else "Thing",
            "@id": identifier(site, TimelineFilters(partner=partner.slug).address(), "partner"),
            "name": text_value(partner.words.name),
            "alternateName": "" if partner.acronym == partner.words.name.text else partner.acronym,
            "url": partner.url,
        }
    )


@describe(EventImage)
def image_node(site: str, image: EventImage) -> Node:
    """Describe a picture of an event: its address, its caption, and what it shows."""
    return drop_empty(
        {
            "@type": "ImageObject",
            "contentUrl": site + image.whole.fallback.address,
            "caption": text_value(image.words.caption),
            "description": text_value(image.words.alternative),
        }
    )


def city_list_graph(site: str, countries: Iterable[ListedCountry]) -> PageGraph:
    """Describe the page of all cities, in the order in which it shows them."""
    paths = [city.address for country in countries for city in country.cities]
    return PageGraph("CollectionPage", things=(item_list(site, fixed_address("events:cities"), paths),))


def city_graph(site: str, city: City) -> PageGraph:
    """Describe a city's page."""
    return thing_graph(site, city, ((_("Cities"), fixed_address("events:cities")),))


@describe(City)
def city_node(site: str, city: City) -> Node:
    """Describe a city whole: its place, its country, and its names in the languages that have one."""
    shown, in_language = city.words.name, city.words.in_language
    others = [
        {"@value": in_language("name", language.code), "@language": language.tag}
        for language in LANGUAGES
        if language != shown.language and in_language("name", language.code)
    ]
    return drop_empty(
        {
            **place_node(site, city),
            "url": site + city.get_absolute_url(),
            "alternateName": others,
            "description": text_value(city.words.note),
            "containedInPlace": {"@type": PLACE, "name": city.country_name, "identifier": city.country},
        }
    )


def _timeline_trail() -> tuple[tuple[str, str], ...]:
    return ((_("Timeline"), fixed_address("events:list")),)


def _year_address(year: int) -> str:
    return TimelineFilters(year=str(year)).address()
