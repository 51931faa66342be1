"""What the site map for people shows."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from events import queries as record
from events.bitmaps.current import current_events
from pages import queries
from pages.calls import CallCard
from pages.page_parts import PageText
from pages.sources import documents as sources
from syndication.head import Head
from syndication.subscriptions import list_subscriptions


def site_map_context(request: HttpRequest) -> dict[str, object]:
    """Return what the page shows: the lists with their parts, and how each list is followed."""
    description = _("Every page of this site, and the keys that lead to its parts.")
    about = queries.PAGES().get("about")
    return {
        "head": Head(request, _("Site map"), description=description),
        "years": sorted(map(int, current_events().counts["year"]), reverse=True),
        "sections": PageText.of(about).sections if about else (),
        "calls": [CallCard.of(call) for call in queries.CALLS()],
        "documents": list(sources.documents().values()),
        "subscriptions": list_subscriptions(site_address(request)),
        "updated": record.last_change(),
    }
