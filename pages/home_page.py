"""What the first page shows."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from events import queries as record
from events.lists.atlas import atlas_of
from events.lists.cards import cards_of
from pages import jsonld, queries
from pages.calls import CallCard
from pages.models import Call
from syndication.head import Head
from syndication.subscriptions import list_subscriptions
from translations.states_shown import StateShown

LATEST = 3  # events


def home_context(request: HttpRequest) -> dict[str, object]:
    """Return what the page shows: the numbers, the map, the latest events and the call."""
    latest = cards_of(record.newest_events(LATEST))
    call, counts = queries.call_of_the_day(), record.city_counts()
    shown = CallCard.of(call) if call else None
    states = StateShown.of_rows("events.event", (card.number for card in latest))
    is_open = shown is not None and shown.state == Call.State.OPEN
    return {
        "head": _head(request),
        "totals": record.totals(counts),
        "atlas": atlas_of(counts),
        "latest": latest,
        "open_call": shown if is_open else None,
        "latest_call": None if is_open else shown,
        "is_mixed": any(card.is_mixed for card in latest) or (shown is not None and shown.title.is_fallback),
        "translations": states | StateShown.of_things(*filter(None, [call])),
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
