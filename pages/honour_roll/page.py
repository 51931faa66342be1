"""What the page of the honour roll shows, narrowed by its filters."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from delivery.facets import list_chips
from events.models import Honour
from languages.separators import join_facts
from languages.texts import TranslatedText
from pages import jsonld
from pages.honour_roll import table
from pages.honour_roll.filters import RollFilters
from pages.models import Page
from pages.page_parts import PageText
from pages.sources.places import place_in_source
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
    text = PageText.of(page)
    return {
        "head": _head(request, page, table.roll_languages(page, honours), filters, graph),
        "page": text,
        "place": place_in_source(page),
        "document": page.source_document,
        "document_address": page.source_address,
        "other_intro": _intro_of_others(text),
        "parts": [section for section in text.sections if section.anchor != table.OTHER_EXCHANGES],
        "labels": table.category_labels(),
        "facets": facets,
        "chips": chips,
        "rows": table.roll_rows(shown),
        "first_text": shown[0].words.text if shown else None,
        "honour_count": len(shown),
        "has_roc_years": any(table.is_by_roc_years(honour.words.text) for honour in shown),
        "translations": StateShown.of(page, *page.sections.all(), *honours),
        "updated": max([page.changed_at, *(honour.changed_at for honour in honours)]),
    }


def _intro_of_others(page: PageText) -> TranslatedText | None:
    """Return the text that stands over the second list of exchanges."""
    others = (section.body for section in page.sections if section.anchor == table.OTHER_EXCHANGES)
    return next(others, None)


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
