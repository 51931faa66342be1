"""The pages of the record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from delivery.decorators import safe_methods
from events import jsonld, queries
from events.map import panels
from events.models import Event, Honour
from events.timeline.filters import TimelineFilters
from events.timeline.filters import subscription as subscription_of
from languages.separators import join_facts
from languages.texts import any_fallback
from syndication.head import Head
from translations import side_by_side
from translations.states_shown import StateShown


@safe_methods
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One entry of the timeline, with the ones before and after it."""
    entry = queries.public_event(slug, Event.objects.for_entry())
    before, after = queries.neighbours(entry)
    beside = side_by_side.asked_for(request, [(entry, "title"), (entry, "body")])
    title = join_facts([entry.words.title, entry.phrase])
    context = {
        "head": Head(
            request,
            join_facts([title, beside.name]) if beside else title,
            description=entry.summary,
            readable=entry.languages,
            original=entry.original_language,
            kind="article",
            published=entry.publish_at,
            is_listed=beside is None,
            facts=jsonld.entry(site_address(request), entry),
        ),
        "event": entry,
        "beside": beside,
        "beside_original": side_by_side.original_to_offer(entry, "title"),
        "translations": StateShown.of(entry, *entry.images.all()),
        "before": before,
        "after": after,
        "updated": entry.changed_at,
    }
    return render(request, "events/event.html", context)


@safe_methods
def city_list(request: HttpRequest) -> HttpResponse:
    """Every city that the record names, by country."""
    counts = queries.city_counts()
    countries = queries.cities_by_country(counts)
    context = {
        "head": Head(
            request,
            _("Cities"),
            description=_("Every city in the record, by country."),
            facts=jsonld.city_list(site_address(request), countries),
        ),
        "map_panels": panels.map_panels(counts),
        "countries": countries,
        "city_count": len(counts),
        "updated": queries.last_change(),
    }
    return render(request, "events/city_list.html", context)


@safe_methods
def city(request: HttpRequest, slug: str) -> HttpResponse:
    """One city: its events and honours on one line of time."""
    place = queries.city_named(slug)
    shown = queries.city_timeline(place)
    extent = queries.extent(Event.objects.public().with_city(slug))
    subscription = subscription_of(
        TimelineFilters(city=slug), site_address(request), str(place.words.name), extent.undated_count
    )
    named_in = list(Honour.objects.public().naming(place).for_roll())
    context = {
        "head": Head(
            request,
            place.name_with_country,
            description=_("%(place)s: its events and honours, with dates and partners.")
            % {"place": place.name_with_country},
            readable=place.languages,
            original=place.original_language,
            subscriptions=(subscription,),
            facts=jsonld.city(site_address(request), place),
        ),
        "subscription": subscription,
        "city": place,
        "places": [place],
        "timeline": shown,
        "named_in": named_in,
        "event_count": extent.count,
        "event_limit": queries.CITY_EVENTS,
        "honour_count": sum(isinstance(item, Honour) for item in shown),
        "is_mixed": any(any_fallback([item], *item.titles, *item.bodies) for item in [*shown, *named_in]),
        "translations": StateShown.of(*shown, *named_in),
        "updated": queries.last_change(),
    }
    return render(request, "events/city.html", context)
