"""Template tags of the timeline."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.map import panels
from events.models import City
from events.places import place_html
from events.queries import CityCount
from events.timeline.filters import TimelineFilters
from languages.separators import join_places_html

register = template.Library()


@register.simple_tag
def year_address(year: int, filters: TimelineFilters | None = None) -> str:
    """Return the address of the timeline in one year, with the other filters as they are."""
    return (filters or TimelineFilters()).address(year=str(year))


@register.simple_tag
def page_address(filters: TimelineFilters, number: int) -> str:
    """Return the address of another page of the timeline, with its filters."""
    return filters.address(page=str(number) if number > 1 else "")


@register.simple_tag
def city_facts(count: CityCount) -> str:
    """Say how many events and honours a city has."""
    return panels.describe_counts(count)


@register.simple_tag
def places_line(places: Iterable[tuple[str, Iterable[City]]], *, linked: bool = False) -> SafeString:
    """Return where something took place as one line; `linked`: cities lead to their pages."""

    def name(city: City) -> SafeString:
        words = city.words.name.marked
        return format_html('<a href="{}">{}</a>', city.get_absolute_url(), words) if linked else words

    return join_places_html(place_html(map(name, cities), country) for country, cities in places)


@register.simple_tag
def locator(cities: Iterable[City]) -> panels.Locator | None:
    """Return where some cities lie, to be drawn small."""
    return panels.locator(cities)
