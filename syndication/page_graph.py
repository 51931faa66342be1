"""The one graph of a page, as its head declares it: the site, who publishes it, the page, the way to it."""

import datetime as dt

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from languages.definitions import active_language
from syndication.head import Head
from syndication.jsonld import (
    Crumb,
    Node,
    drop_empty,
    iso_time,
    publisher_id,
    text_value,
    website_node,
    write_nodes,
)


def write_page_graph(head: Head, updated: dt.datetime | None = None) -> SafeString:
    """Write the graph of a page that was last changed at a time, as the text of its script element."""
    nodes = [
        website_node(head.site),
        {"@type": "Organization", "@id": publisher_id(head.site), "name": str(settings.SITE_NAME)},
        _page_node(head, updated),
        *_breadcrumb_nodes(head),
        *head.graph.things,
    ]
    # A page that has more to say of the site or its publisher says it in their place.
    return write_nodes(list({node["@id"]: node for node in nodes}.values()))


def _page_node(head: Head, updated: dt.datetime | None) -> Node:
    graph, tags = head.graph, head.language_tags
    return drop_empty(
        {
            "@type": graph.type,
            "@id": head.address,
            "url": head.address,
            "name": text_value(graph.name) or head.title or str(settings.SITE_NAME),
            "inLanguage": tags[0] if len(tags) == 1 else tags,
            "datePublished": iso_time(head.published),
            "dateModified": iso_time(updated),
            "isPartOf": {"@id": f"{head.site}/#website"},
            "breadcrumb": {} if head.is_home else {"@id": f"{head.address}#breadcrumb"},
            "mainEntity": {"@id": graph.things[0]["@id"]} if graph.things else {},
            **graph.more,
        }
    )


def _breadcrumb_nodes(head: Head) -> list[Node]:
    """Describe the way from the first page to this one; the first page has none."""
    if head.is_home:
        return []
    home: Crumb = (_("Home page"), f"/{active_language().code}/")
    steps = [(name, head.site + path) for name, path in (home, *head.graph.trail)]
    elements = [
        {"@type": "ListItem", "position": position, "name": str(name), "item": address}
        for position, (name, address) in enumerate(
            [*steps, (head.graph.name or head.title, head.address)], start=1
        )
    ]
    return [
        {"@type": "BreadcrumbList", "@id": f"{head.address}#breadcrumb", "itemListElement": elements},
    ]
