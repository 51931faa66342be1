"""The pages of the record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from delivery.decorators import cached_page, safe_methods
from events import queries
from events.city_page import city_context, city_list_context
from events.entry_page import entry_context
from events.timeline.filters import TimelineFilters
from events.timeline.page import read_timeline, timeline_context


@safe_methods
@cached_page("page", filters=TimelineFilters)
def event_list(request: HttpRequest) -> HttpResponse:
    """The timeline, narrowed by its filters."""
    asked = TimelineFilters.read(request.GET)
    timeline = read_timeline(asked.searchable, request.GET.get("page", ""))
    context = timeline_context(request, timeline) | {"words": asked.q, "problem": asked.problem}
    return render(request, "events/event_list.html", context)


@safe_methods
@cached_page("beside")
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One entry of the timeline, with the ones before and after it."""
    entry = queries.public_entry(slug)
    return render(request, "events/event.html", entry_context(request, entry))


@safe_methods
@cached_page()
def city_list(request: HttpRequest) -> HttpResponse:
    """Every city that the record names, by country."""
    return render(request, "events/city_list.html", city_list_context(request))


@safe_methods
@cached_page()
def city(request: HttpRequest, slug: str) -> HttpResponse:
    """One city: its events and honours on one line of time."""
    return render(request, "events/city.html", city_context(request, queries.city_named(slug)))
