"""What the site map for people shows."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from events import queries as record
from events.bitmaps.current import current_events
from pages.models import Call, Page
from pages.sources import documents as sources
from syndication.head import Head
from syndication.subscriptions import list_subscriptions


def site_map_context(request: HttpRequest) -> dict[str, object]:
    """Return what the page shows: the lists with their parts, and how each list is followed."""
    description = _("Every page of this site, and the keys that lead to its parts.")
    return {
        "head": Head(request, _("Site map"), description=description),
        "years": sorted(map(int, current_events().counts["year"]), reverse=True),
        "about": Page.objects.public().whole().filter(slug="about").first(),
        "calls": Call.objects.public().newest_first(),
        "documents": sources.documents().values(),
        "subscriptions": list_subscriptions(site_address(request)),
        "updated": record.last_change(),
    }
