"""What the pages of the cities show: of all of them, and of each."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from events import jsonld, queries
from events.map import panels
from events.models import City, Honour
from events.queries import Extent
from events.timeline.filters import TimelineFilters
from languages.texts import any_fallback
from syndication.head import Head
from syndication.subscriptions import Subscription, subscription_to
from translations.states_shown import StateShown


def city_list_context(request: HttpRequest) -> dict[str, object]:
    """Return what the page of all cities shows: the map, and the cities by country."""
    counts = queries.city_counts()
    countries = queries.cities_by_country(counts)
    head = Head(
        request,
        _("Cities"),
        description=_("Every city in the record, by country."),
        graph=jsonld.city_list_graph(site_address(request), countries),
    )
    return {
        "head": head,
        "map_panels": panels.map_panels(counts),
        "countries": countries,
        "city_count": len(counts),
        "updated": queries.last_change(),
    }


def city_context(request: HttpRequest, city: City) -> dict[str, object]:
    """Return what a city's page shows: its events and honours on one line of time, and who names it."""
    timeline = queries.city_timeline(city)
    extent = queries.city_extent(city)
    named_in = list(Honour.objects.public().naming(city).for_roll())
    subscription = _subscription(request, city, extent)
    items = [*timeline, *named_in]
    return {
        "head": _head(request, city, subscription),
        "subscription": subscription,
        "city": city,
        "places": [city],
        "timeline": timeline,
        "named_in": named_in,
        "event_count": extent.count,
        "event_limit": queries.CITY_EVENTS,
        "honour_count": sum(isinstance(item, Honour) for item in timeline),
        "is_mixed": any(any_fallback([item], *item.titles, *item.bodies) for item in items),
        "translations": StateShown.of(*items),
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
