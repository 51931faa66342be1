"""The feed of the timeline, with its filters."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from delivery.decorators import safe_methods
from events.models import Event
from events.timeline.filters import TimelineFilters, title
from languages.separators import title_with_site
from syndication.feeds import NEWEST, Entry, Feed, answer


@safe_methods
def event_list(request: HttpRequest) -> HttpResponse:
    """The events of the timeline, as its filters narrow it, that were last published or changed."""
    filters = TimelineFilters.parse(request.GET)
    name, site = title_with_site(title(filters)), site_address(request)
    events = filters.apply(Event.objects.public()).for_feed()[:NEWEST]
    feed = Feed(
        request,
        name,
        _("What ICLEI KCC and its cities did, event by event, with dates, places and partners."),
        filters.address(),
        [_entry(event, site) for event in events],
        filters.query(),
    )
    return answer(feed)


def _entry(event: Event, site: str) -> Entry:
    content = render_to_string("events/feed_entry.html", {"event": event, "site": site})
    themes = tuple((theme.slug, theme.words.name) for theme in event.themes.all())
    return Entry("event", event, content, themes)
