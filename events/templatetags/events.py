"""Template tags of the timeline."""

from django import template

from events.filters import Filters

register = template.Library()


@register.simple_tag
def year_address(year: int, filters: Filters | None = None) -> str:
    """Return the address of the timeline in one year, with the other filters as they are."""
    return (filters or Filters()).address(year=str(year))


@register.simple_tag
def page_address(filters: Filters, number: int) -> str:
    """Return the address of another page of the timeline, with its filters."""
    return filters.address(page=str(number) if number > 1 else "")
