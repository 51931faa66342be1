"""The pages of the record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from delivery.decorators import safe_methods
from delivery.pagination import Page, page_of
from events import jsonld, queries, timeline, world_map
from events.choices import Chip
from events.filters import Filters
from events.models import Event, Honour
from languages.separators import join_facts
from languages.texts import any_fallback
from syndication.head import Head
from syndication.subscriptions import Subscription
from translations import side_by_side
from translations.states_shown import StateShown

PAGE_SIZE = 100  # the whole record of 2012–2018 on one page, to be read and searched as one


@safe_methods
def event_list(request: HttpRequest) -> HttpResponse:
    """The timeline, narrowed by its filters."""
    filters = Filters.read(request.GET)
    shown = timeline.narrowed(filters)
    page = page_of(shown.events, request.GET.get("page", ""), PAGE_SIZE, filters.address(), shown.count)
    name = join_facts(chip.words for chip in shown.chips)
    subscription = timeline.subscription(filters, site_address(request), name, shown.undated_count)
    context = {
        "head": _timeline_head(request, filters, shown.chips, page, subscription),
        "subscription": subscription,
        "filters": filters,
        "page": page,
        "years": shown.years,
        "legend": shown.legend,
        "choices": shown.choices,
        "chips": shown.chips,
        "is_mixed": any_fallback(page.rows, "title", "body"),
        "translations": StateShown.of(*page.rows),
        "updated": max((event.changed_at for event in page.rows), default=None) or queries.last_change(),
    }
    return render(request, "events/event_list.html", context)


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
        "map_panels": world_map.map_panels(counts),
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
    subscription = timeline.subscription(
        Filters(city=slug), site_address(request), str(place.words.name), extent.undated_count
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


def _timeline_head(
    request: HttpRequest, filters: Filters, active: list[Chip], page: Page[Event], subscription: Subscription
) -> Head:
    """Name the timeline after its filters and its page, so that no two addresses share a title."""
    parts = [str(chip.words) for chip in active]
    if page.number > 1:
        parts.append(_("page %(number)s") % {"number": page.number})
    first = 1 + (page.number - 1) * PAGE_SIZE
    return Head(
        request,
        join_facts([_("Timeline"), *parts]),
        description=_("What ICLEI KCC and its cities did, event by event, with dates, places and partners."),
        query=filters.query(page=str(page.number) if page.number > 1 else ""),
        subscriptions=(subscription,),
        facts=jsonld.timeline(site_address(request), filters, page, parts, first),
        is_listed=not filters.q,
    )
