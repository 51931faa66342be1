"""What the first page shows."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from events import queries as record
from events.lists.countries import list_countries
from events.map import panels
from events.models import Event
from languages.texts import any_fallback
from pages import jsonld, queries
from syndication.head import Head
from syndication.subscriptions import list_subscriptions
from translations.states_shown import StateShown

LATEST = 3  # events


def home_context(request: HttpRequest) -> dict[str, object]:
    """Return what the page shows: the numbers, the map, the latest events and the call."""
    latest = list(Event.objects.public().for_timeline().newest_first()[:LATEST])
    call = queries.call_of_the_day()
    calls = [call] if call else []
    counts = record.city_counts()
    return {
        "head": _head(request),
        "totals": record.totals(counts),
        "map_panels": panels.map_panels(counts),
        "countries": list_countries(counts),
        "latest": latest,
        "call": call,
        "is_mixed": any_fallback(latest, "title", "body") or any_fallback(calls, "title"),
        "translations": StateShown.of(*latest, *calls),
        "updated": record.last_change(),
    }


def _head(request: HttpRequest) -> Head:
    """Declare the head; a page without a title has the site's name for one."""
    site = site_address(request)
    return Head(
        request,
        "",
        description=_("What East Asian cities have done together for sustainability."),
        subscriptions=tuple(list_subscriptions(site)),
        graph=jsonld.home_graph(site),
    )
