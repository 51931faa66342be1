"""The calendars of the record: the timeline with its filters, and single entries."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from delivery.addresses import site_address
from delivery.decorators import safe_methods
from delivery.errors import NotFound
from events import queries
from events.models import Event
from events.timeline.filters import LEAD, TimelineFilters, name_timeline
from events.timeline.selection import Selection
from languages.separators import join_places
from publishing.snapshot import reading
from syndication.calendars import Calendar, Item, Phrase, calendar_response, describe_text
from syndication.identifiers import permanent_uuid
from syndication.subscriptions import register_calendar

TITLE_ONLY = gettext_lazy("The source gives only the title of this event.")
CHUNK = 250  # events that are in memory at a time


@register_calendar("events:list", "events/calendar.ics", "calendar")
def timeline_calendar(request: HttpRequest) -> Calendar:
    """Return the timeline as its filters narrow it, without the events whose day is not known exactly."""
    filters, site = TimelineFilters.parse(request.GET), site_address(request)
    title, events = name_timeline(filters), filters.apply(Event.objects.public())
    dated = events.exact_to_the_day().for_calendar().iterator(CHUNK)
    return Calendar(
        request=request,
        title=title,
        description=_description(Selection.of(filters).undated_count),
        page=filters.address(),
        query=filters.query(),
        file="kcc-timeline",
        items=(event_item(event, site) for event in dated),
        changed_at=queries.last_shown_change(events),
    )


@safe_methods
@reading()
def event(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One entry, to be added to a reader's own calendar."""
    entry = queries.public_event(slug, Event.objects.for_calendar())
    if not entry.is_exact_to_the_day:
        raise NotFound(
            _("The exact day of this event is not known, so no calendar can show it."),
            entry.get_absolute_url(),
            _("Back to the event"),
        )
    return calendar_response(request, [event_item(entry, site_address(request))], entry.slug)


def event_item(event: Event, site: str) -> Item:
    """Return an event as calendars take it: all of its days, where it was and on what."""
    cities = event.cities_in_order
    names = [city.words.name for city in cities]
    address = site + event.get_absolute_url()
    return Item(
        uid=permanent_uuid("event", event.slug),
        first=event.start,
        last=event.last_day,
        title=Phrase.of(event.words.title),
        text=describe_text(event.words.body, event.source_document, address, str(TITLE_ONLY)),
        address=address,
        created_at=event.created_at,
        changed_at=event.changed_at,
        categories=(
            Phrase.of(event.get_kind_display()),
            *(Phrase.of(theme.words.name) for theme in event.themes.all()),
        ),
        place=Phrase.around(join_places(event.places_in_words), *names) if cities else None,
        # A calendar has room for one point: of an event in several cities, none would be right.
        geo=(float(cities[0].latitude), float(cities[0].longitude)) if len(cities) == 1 else None,
    )


def _description(undated_count: int) -> str:
    missing = ngettext(
        "%(number)s event is not in the calendar, because its exact day is not known.",
        "%(number)s events are not in the calendar, because their exact days are not known.",
        undated_count,
    ) % {"number": undated_count}
    return f"{LEAD} {missing}" if undated_count else str(LEAD)
