"""What the page of the honour roll shows, narrowed by its filters."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from delivery.facets import list_chips
from events.models import Honour
from languages.separators import join_facts
from pages import jsonld
from pages.honour_roll import table
from pages.honour_roll.filters import RollFilters
from pages.models import Page
from syndication.head import Head
from syndication.jsonld import PageGraph
from translations.states_shown import StateShown


def roll_context(request: HttpRequest, page: Page, filters: RollFilters) -> dict[str, object]:
    """Return what the page shows: the honours that filters leave, in the frame that staff write."""
    honours = list(Honour.objects.public().for_roll())
    facets = filters.list_facets(honours)
    chips = list_chips(filters, facets)
    shown = [honour for honour in honours if filters.lets_through(honour)]
    graph = jsonld.roll_graph(site_address(request), filters, page, chips, shown)
    return {
        "head": _head(request, page, table.roll_languages(page, honours), filters, graph),
        "page": page,
        **_sections(page),
        "labels": {category.value: category.label for category in Honour.Category},
        "facets": facets,
        "chips": chips,
        **table.table(shown),
        "translations": StateShown.of(page, *page.sections.all(), *honours),
        "updated": max([page.changed_at, *(honour.changed_at for honour in honours)]),
    }


def _head(
    request: HttpRequest, page: Page, readable: tuple[str, ...], filters: RollFilters, graph: PageGraph
) -> Head:
    """Name the honour roll after its filters; it can be read where every item of it can."""
    return Head.of(
        request,
        page,
        title=join_facts([str(page), graph.name]) if filters.active else str(page),
        description=_("The low-carbon diplomacy of Taiwan’s cities, city by city."),
        readable=readable,
        published=None,  # each honour at its own time
        query=filters.query(),
        graph=graph,
    )


def _sections(page: Page) -> dict[str, object]:
    """Return the section over the second list of exchanges apart from those under the table."""
    sections = list(page.sections.all())
    others = (section.words.body for section in sections if section.anchor == table.OTHER_EXCHANGES)
    return {
        "sections": [section for section in sections if section.anchor != table.OTHER_EXCHANGES],
        "other_intro": next(others, None),
    }
