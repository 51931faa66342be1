"""Template tags of the frame of every page: its languages, its name, and what it says to machines."""

import datetime as dt

from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString

from delivery.addresses import Link
from delivery.addresses import language_links as links_to
from syndication.head import Head
from syndication.jsonld import iso_time
from syndication.page_graph import write_page_graph

register = template.Library()
register.filter("iso_time", iso_time)


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[Link]:
    """Return the language switch's five links: to this page, or from an error page to the home page."""
    head = context.get("head")
    query = head.query if isinstance(head, Head) else ""
    return links_to(context["request"], query, home="status" in context)


@register.simple_tag
def site_name() -> str:
    """Return the name of the site in the language of this page."""
    return str(settings.SITE_NAME)


@register.simple_tag
def structured_data(head: Head, updated: dt.datetime | str | None = None) -> SafeString:
    """Return what a page says to machines, as the text of its script element."""
    return write_page_graph(head, updated if isinstance(updated, dt.datetime) else None)
