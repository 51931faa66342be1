"""What the pages of the calls for solutions show: of all of them, and of each."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from languages.texts import any_fallback
from pages import jsonld, queries
from pages.calls import CallCard, CallDetails
from pages.models import Call
from pages.sources.places import place_in_source
from syndication.head import Head
from syndication.subscriptions import subscription_to
from translations import side_by_side
from translations.states_shown import StateShown


def call_list_context(request: HttpRequest) -> dict[str, object]:
    """Return what the page of all calls shows, the newest first."""
    calls, site = queries.CALLS(), site_address(request)
    subscription = subscription_to("pages:calls", site)
    head = Head(
        request,
        _("Calls for solutions"),
        description=_("Cities ask the world for ideas. Each call stays here after it closes."),
        subscriptions=(subscription,),
        graph=jsonld.call_list_graph(site, calls),
    )
    return {
        "head": head,
        "subscription": subscription,
        "calls": [CallCard.of(call) for call in calls],
        "is_mixed": any_fallback(calls, "title"),
        "translations": StateShown.of_things(*calls),
        "updated": max((call.changed_at for call in calls), default=None),
    }


def call_context(request: HttpRequest, call: Call) -> dict[str, object]:
    """Return what the page of a call shows: the words of its source, perhaps in two languages."""
    beside = side_by_side.parse_side_by_side(request, [(call, "title"), (call, "body")])
    head = Head.of(
        request,
        call,
        beside,
        description=call.words.body.excerpt,
        kind="article",
        graph=jsonld.call_graph(site_address(request), call),
    )
    return {
        "head": head,
        "call": CallDetails.of(call),
        "beside": beside,
        "beside_original": side_by_side.original_to_offer(call, "body"),
        "place": place_in_source(call),
        "translations": StateShown.of_things(call),
        "updated": call.changed_at,
    }
