"""What the pages of the cities show: of all of them, and of each."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from events import jsonld, queries
from events.lists.atlas import atlas_of
from events.lists.cards import EventCard, HonourCard, cards_of, group_by_year, make_honour_card
from events.map import panels
from events.models import City, Honour
from events.queries import Extent
from events.timeline.filters import TimelineFilters
from syndication.head import Head
from syndication.subscriptions import Subscription, subscription_to
from translations.states_shown import StateShown

CITY_EVENTS = 100  # events on a city's page; the timeline's filter has them all


def city_list_context(request: HttpRequest) -> dict[str, object]:
    """Return what the page of all cities shows: the map, and the cities by country."""
    counts = queries.city_counts()
    atlas = atlas_of(counts)
    head = Head(
        request,
        _("Cities"),
        description=_("Every city in the record, by country."),
        graph=jsonld.city_list_graph(site_address(request), atlas.countries),
    )
    return {
        "head": head,
        "map_panels": atlas.panels,
        "countries": atlas.countries,
        "city_count": len(counts),
        "updated": queries.last_change(),
    }


def city_context(request: HttpRequest, city: City) -> dict[str, object]:
    """Return what a city's page shows: its events and honours on one line of time, and who names it."""
    events = cards_of(queries.newest_events_of(city, CITY_EVENTS))
    honours = list(Honour.objects.public().of_city(city).for_cards())
    named_in = list(Honour.objects.public().naming(city).for_cards())
    cards: list[EventCard | HonourCard] = [*events, *map(make_honour_card, honours)]
    cards.sort(key=lambda card: (card.sorts_on, card.number), reverse=True)
    named = [make_honour_card(honour) for honour in named_in]
    extent = queries.city_extent(city)
    subscription = _subscription(request, city, extent)
    state = StateShown.of(*honours, *named_in) | StateShown.of_rows(
        "events.event", [card.number for card in events]
    )
    return {
        "head": _head(request, city, subscription),
        "subscription": subscription,
        "city": city,
        "locator": panels.locator([city]),
        "country_address": TimelineFilters(country=city.country).address(),
        "events_address": TimelineFilters(city=city.slug).address(),
        "years": group_by_year(cards),
        "named_in": named,
        "event_count": extent.count,
        "has_more": extent.count > CITY_EVENTS,
        "honour_count": len(honours),
        "is_mixed": any(card.is_mixed for card in [*cards, *named]),
        "translations": state,
        "updated": queries.last_change(),
    }


def _subscription(request: HttpRequest, city: City, extent: Extent) -> Subscription:
    query, name = TimelineFilters(city=city.slug).query(), str(city.words.name)
    return subscription_to("events:list", site_address(request), query, name, extent.undated_count)


def _head(request: HttpRequest, city: City, subscription: Subscription) -> Head:
    name = city.name_with_country
    return Head.of(
        request,
        city,
        title=name,
        description=_("%(place)s: its events and honours, with dates and partners.") % {"place": name},
        subscriptions=(subscription,),
        graph=jsonld.city_graph(site_address(request), city),
    )
