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
from events.timeline.filters import TimelineFilters, title
from languages.definitions import active_language
from languages.separators import join_places, title_with_site
from syndication.calendars import Calendar, Item, answer, described, own, phrase, together
from syndication.identifiers import identity

TITLE_ONLY = gettext_lazy("The source gives only the title of this event.")
CHUNK = 250  # events that are in memory at a time


@safe_methods
def event_list(request: HttpRequest) -> HttpResponseBase:
    """The timeline as its filters narrow it, without the events whose day is not known exactly."""
    filters = TimelineFilters.parse(request.GET)
    site, name = site_address(request), title_with_site(title(filters))
    events = filters.apply(Event.objects.public())
    extent = queries.extent(events)
    calendar = Calendar(
        name,
        _description(extent.undated_count),
        site + filters.address(),
        site + filters.at("events:calendar"),
        extent.changed_at,
    )
    dated = events.exact_to_the_day().for_calendar().iterator(CHUNK)
    file = f"kcc-timeline-{active_language().code}"
    return answer(request, (item(event, site) for event in dated), file, calendar)


@safe_methods
def event(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One entry, to be added to a reader's own calendar."""
    entry = queries.public_event(slug, Event.objects.for_calendar())
    if not entry.is_exact_to_the_day:
        raise NotFound(
            _("The exact day of this event is not known, so no calendar can show it."),
            entry.get_absolute_url(),
            _("Back to the event"),
        )
    return answer(request, [item(entry, site_address(request))], entry.slug)


def item(event: Event, site: str) -> Item:
    """Return an event as calendars take it: all of its days, where it was and on what."""
    cities = event.cities_in_order
    address = site + event.get_absolute_url()
    return Item(
        uid=identity("event", event.slug),
        first=event.start,
        last=event.last_day,
        title=phrase(event.words.title),
        text=described(event.words.body, event.source_document, address, str(TITLE_ONLY)),
        address=address,
        created_at=event.created_at,
        changed_at=event.changed_at,
        categories=(
            own(event.get_kind_display()),
            *(phrase(theme.words.name) for theme in event.themes.all()),
        ),
        place=together(join_places(event.places_in_words), *(city.words.name for city in cities))
        if cities
        else None,
        # A calendar has room for one point: of an event in several cities, none would be right.
        spot=(float(cities[0].latitude), float(cities[0].longitude)) if len(cities) == 1 else None,
    )


def _description(undated_count: int) -> str:
    lead = _("What ICLEI KCC and its cities did, event by event, with dates, places and partners.")
    missing = ngettext(
        "%(number)s event is not in the calendar, because its exact day is not known.",
        "%(number)s events are not in the calendar, because their exact days are not known.",
        undated_count,
    ) % {"number": undated_count}
    return f"{lead} {missing}" if undated_count else lead
