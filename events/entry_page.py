"""What the page of one entry of the timeline shows."""

from django.http import HttpRequest

from delivery.addresses import site_address
from events import jsonld, queries
from events.models import Event
from languages.separators import join_facts
from syndication.head import Head
from translations import side_by_side
from translations.states_shown import StateShown


def entry_context(request: HttpRequest, event: Event) -> dict[str, object]:
    """Return what the page shows: an event, the ones before and after it, perhaps two languages of it."""
    before, after = queries.neighbours(event)
    beside = side_by_side.parse_side_by_side(request, [(event, "title"), (event, "body")])
    head = Head.of(
        request,
        event,
        beside,
        title=join_facts([event.words.title, event.phrase]),
        description=event.summary,
        kind="article",
        graph=jsonld.entry_graph(site_address(request), event),
    )
    return {
        "head": head,
        "event": event,
        "beside": beside,
        "beside_original": side_by_side.original_to_offer(event, "title"),
        "translations": StateShown.of(event, *event.images.all()),
        "before": before,
        "after": after,
        "updated": event.changed_at,
    }
