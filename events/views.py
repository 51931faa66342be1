"""The pages of the record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from events import queries
from events.choices import choices
from events.filters import Filters
from events.models import City, Event
from publishing.errors import NotFound
from publishing.head import Head
from publishing.methods import read_only
from publishing.paging import page_of
from publishing.words import any_foreign

PAGE_SIZE = 100  # the whole record of 2012–2018 on one page, to be read and searched as one


@read_only
def event_list(request: HttpRequest) -> HttpResponse:
    """The timeline, narrowed by its filters."""
    filters = Filters.read(request.GET)
    public = Event.objects.public()
    events = filters.apply(public).newest_first().for_timeline()
    page = page_of(events, request.GET.get("page", ""), PAGE_SIZE, filters.address())
    years = queries.year_counts(public)
    others = filters.without("year")
    context = {
        "head": Head(
            request,
            _timeline_title(filters, page.number),
            description=_(
                "What ICLEI KCC and its cities did, entry by entry, with its date, place and partners."
            ),
            query=filters.query(page=_page(page.number)),
        ),
        "filters": filters,
        "page": page,
        "years": queries.year_counts(others.apply(public)) if others.active else years,
        "choices": choices(filters, years),
        "is_mixed": any_foreign(page.rows, "title", "body"),
        "updated": max((event.updated_at for event in page.rows), default=None),
    }
    return render(request, "events/event_list.html", context)


@read_only
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One entry of the timeline, with the ones before and after it."""
    entry = Event.objects.public().for_entry().filter(slug=slug).first()
    if entry is None:
        raise NotFound(
            _("There is no event “%(slug)s” in the timeline.") % {"slug": slug}, reverse("events:list")
        )
    before, after = queries.neighbours(entry)
    context = {
        "head": Head(
            request,
            f"{entry.words.title} · {entry.phrase}",
            description=entry.summary,
            readable=entry.languages,
            original=entry.original_language,
        ),
        "event": entry,
        "before": before,
        "after": after,
        "updated": entry.updated_at,
    }
    return render(request, "events/event.html", context)


@read_only
def city_list(request: HttpRequest) -> HttpResponse:
    """Every city that the record names, by country."""
    counts = queries.city_counts()
    context = {
        "head": Head(request, _("Cities"), description=_("Every city of the record, by country.")),
        "countries": queries.cities_by_country(counts),
        "city_count": len(counts),
        "updated": queries.last_change(),
    }
    return render(request, "events/city_list.html", context)


@read_only
def city(request: HttpRequest, slug: str) -> HttpResponse:
    """One city: its events and honours on one line of time."""
    place = City.objects.filter(slug=slug).first()
    if place is None:
        raise NotFound(
            _("There is no city “%(slug)s” in the record.") % {"slug": slug}, reverse("events:cities")
        )
    timeline = queries.city_timeline(place)
    context = {
        "head": Head(
            request,
            f"{place.words.name} · {place.country_name}",
            description=_("%(city)s, %(country)s: its events and honours, with dates and partners.")
            % {"city": place.words.name, "country": place.country_name},
            readable=place.languages,
            original=place.original_language,
        ),
        "city": place,
        "timeline": timeline,
        "is_mixed": any(any_foreign([item], *item.titles, *item.bodies) for item in timeline),
        "updated": queries.last_change(),
    }
    return render(request, "events/city.html", context)


def _page(number: int) -> str:
    return str(number) if number > 1 else ""


def _timeline_title(filters: Filters, number: int) -> str:
    """Name the timeline after its filters and its page, so that no two addresses share a title."""
    parts = [_("Timeline"), *(str(chip.words) for chip in filters.chips)]
    if number > 1:
        parts.append(_("page %(number)s") % {"number": number})
    return " · ".join(parts)
