"""What a page shows that staff write section by section: About, Kaohsiung."""

from django.http import HttpRequest

from pages import queries
from pages.models import Page
from pages.page_parts import PageText
from pages.sources.places import place_in_source
from syndication.head import Head
from syndication.jsonld import PageGraph
from translations import side_by_side


def page_context(request: HttpRequest, page: Page, graph: PageGraph) -> dict[str, object]:
    """Return what the page shows: its sections, perhaps in two languages side by side."""
    beside = side_by_side.parse_side_by_side(request, queries.texts_of(page))
    return {
        "head": Head.of(request, page, beside, description=page.summary, graph=graph),
        "page": PageText.of(page),
        "beside": beside,
        "beside_original": queries.original_to_offer(page),
        "place": place_in_source(page),
        "document": page.source_document,
        "document_address": page.source_address,
        "translations": queries.state_of(page),
        "updated": page.changed_at,
    }
