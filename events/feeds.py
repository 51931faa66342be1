"""The feed of the timeline, with its filters."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from delivery.addresses import site_address
from events.models import Event
from events.timeline.filters import LEAD, TimelineFilters, name_timeline
from syndication.feeds import NEWEST, Entry, Feed
from syndication.subscriptions import register_feed


@register_feed("events:list", "events/feed.atom", "feed", _("Timeline"), TimelineFilters)
def timeline_feed(request: HttpRequest) -> Feed:
    """Return the events of the timeline, as its filters narrow it, that were last published or changed."""
    filters, site = TimelineFilters.parse(request.GET), site_address(request)
    return Feed(
        request=request,
        title=name_timeline(filters),
        description=str(LEAD),
        page=filters.address(),
        query=filters.query(),
        entries=[
            event_entry(event, site) for event in filters.apply(Event.objects.public()).for_feed()[:NEWEST]
        ],
    )


def event_entry(event: Event, site: str) -> Entry:
    """Return an event as feeds take it: its date, places, pictures and text, and its themes."""
    content = render_to_string("events/feed_entry.html", {"event": event, "site": site})
    themes = tuple((theme.slug, theme.words.name) for theme in event.themes.all())
    return Entry("event", event, content, themes)
