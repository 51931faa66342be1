"""What the pages of the record say to machines: events, cities, and lists of them."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from delivery.pagination import Page
from events.images import EventImage
from events.models import City, Event, Organisation, Theme
from events.queries import CityCount
from events.timeline.filters import TimelineFilters
from events.when import Certainty, When
from languages.definitions import LANGUAGES
from languages.separators import join_facts
from languages.texts import TranslatedText
from syndication.jsonld import Node, PageGraph, identifier, item_list, known, source, text

# The record names cities and counties, countries and territories: City and Country would be untrue of some.
PLACE = "AdministrativeArea"
DAY, MONTH, YEAR = 10, 7, 4  # how many characters of an ISO 8601 date are known


def timeline(
    site: str, filters: TimelineFilters, page: Page[Event], parts: Sequence[str], first: int
) -> PageGraph:
    """Describe a page of the timeline: its filters and number in words, and the place of its first event."""
    path = filters.address(page=str(page.number) if page.number > 1 else "")
    items = item_list(
        site,
        path,
        [event.get_absolute_url() for event in page.rows],
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


def entry(site: str, event: Event) -> PageGraph:
    """Describe an entry's page: what took place, the source of its text, and whom and what it mentions.

    Partners and cities that took part are mentioned, no more: the record does not say who organised what.
    """
    cities = [named_place(site, city.slug, city.words.name) for city in event.participants.all()]
    partners = [organisation(site, partner) for partner in event.partners.all()]
    return PageGraph(
        name=event.words.title,
        trail=(*_timeline_trail(), (str(event.timeline_year), _year_address(event.timeline_year))),
        things=(event_node(site, event),),
        more={
            "isBasedOn": source(event.source_document, event.source_address),
            "mentions": [*cities, *partners],
        },
    )


def event_node(site: str, event: Event) -> Node:
    """Describe an event: what, when as far as it is known, where, and on which themes."""
    body, path = event.words.body, event.get_absolute_url()
    locations = [place(site, city) for city in event.cities.all()]
    return known(
        {
            "@type": "Event",
            "@id": identifier(site, path, "event"),
            "url": site + path,
            "name": text(event.words.title),
            "description": text(body, body.excerpt) if body else "",
            "disambiguatingDescription": "" if event.certainty == Certainty.EXACT else event.phrase,
            **dates(event),
            "location": locations[0] if len(locations) == 1 else locations,
            "keywords": event.get_kind_display(),
            "about": [subject(site, theme) for theme in event.themes.all()],
            "image": [picture(site, image) for image in event.images.all()],
        }
    )


def dates(when: When) -> Node:
    """Return the start and the end by ISO 8601, no more exactly than they are certain.

    Of a date that is approximate or uncertain only the part is said that all days have on which it can have
    been: "2016" of one between July and August 2016, nothing of one that may be in either of two years.
    """
    if when.certainty == Certainty.EXACT:
        first, *last = when.edtf.split("/")
        return known({"startDate": first, "endDate": "".join(last)})
    earliest, latest = (day.isoformat() for day in when.bounds)
    lengths = [size for size in (DAY, MONTH, YEAR) if size <= len(when.html_datetime)]
    certain = next((earliest[:size] for size in lengths if earliest[:size] == latest[:size]), "")
    return known({"startDate": certain})


def place(site: str, city: City) -> Node:
    """Describe a city or county: its name, its country, its point on the map."""
    return {
        **named_place(site, city.slug, city.words.name),
        "address": {"@type": "PostalAddress", "addressCountry": city.country},
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": float(city.latitude),
            "longitude": float(city.longitude),
        },
    }


def named_place(site: str, slug: str, name: TranslatedText | str) -> Node:
    """Name a city or county."""
    path = reverse("events:city", args=[slug])
    return {"@type": PLACE, "@id": identifier(site, path, "place"), "name": text(name)}


def subject(site: str, theme: Theme) -> Node:
    """Describe a theme."""
    path = TimelineFilters(theme=theme.slug).address()
    return {
        "@type": "DefinedTerm",
        "@id": identifier(site, path, "theme"),
        "termCode": theme.slug,
        "name": text(theme.words.name),
    }


def organisation(site: str, partner: Organisation) -> Node:
    """Describe what the record calls a partner: an agreement or an initiative is no organisation."""
    is_body = partner.kind != Organisation.Kind.INITIATIVE
    return known(
        {
            "@type": "Organization" if is_body else "Thing",
            "@id": identifier(site, TimelineFilters(partner=partner.slug).address(), "partner"),
            "name": text(partner.words.name),
            "alternateName": "" if partner.acronym == partner.words.name.text else partner.acronym,
            "url": partner.url,
        }
    )


def picture(site: str, image: EventImage) -> Node:
    """Describe a picture of an event: its address, its caption, and what it shows."""
    return known(
        {
            "@type": "ImageObject",
            "contentUrl": site + image.whole.fallback.address,
            "caption": text(image.words.caption),
            "description": text(image.words.alternative),
        }
    )


def city_list(site: str, countries: Iterable[tuple[str, list[CityCount]]]) -> PageGraph:
    """Describe the page of all cities, in the order in which it shows them."""
    paths = [count.city.get_absolute_url() for _, counts in countries for count in counts]
    return PageGraph("CollectionPage", things=(item_list(site, reverse("events:cities"), paths),))


def city(site: str, named: City) -> PageGraph:
    """Describe a city's page: the city, its country, and its names in the languages that have one."""
    shown, own = named.words.name, named.words.in_language
    others = [
        {"@value": own("name", language.code), "@language": language.tag}
        for language in LANGUAGES
        if language != shown.language and own("name", language.code)
    ]
    country = {"@type": PLACE, "name": named.country_name, "identifier": named.country}
    whole = {
        **place(site, named),
        "url": site + named.get_absolute_url(),
        "alternateName": others,
        "description": text(named.words.note),
        "containedInPlace": country,
    }
    return PageGraph(name=shown, trail=((_("Cities"), reverse("events:cities")),), things=(known(whole),))


def _timeline_trail() -> tuple[tuple[str, str], ...]:
    return ((_("Timeline"), reverse("events:list")),)


def _year_address(year: int) -> str:
    return TimelineFilters(year=str(year)).address()
