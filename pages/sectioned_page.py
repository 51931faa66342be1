"""What a page shows that staff write section by section: About, Kaohsiung."""

from django.http import HttpRequest

from pages import queries
from pages.models import Page
from syndication.head import Head
from syndication.jsonld import PageGraph
from translations import side_by_side


def page_context(request: HttpRequest, page: Page, graph: PageGraph) -> dict[str, object]:
    """Return what the page shows: its sections, perhaps in two languages side by side."""
    beside = side_by_side.parse_side_by_side(request, queries.texts_of(page))
    return {
        "head": Head.of(request, page, beside, description=page.summary, graph=graph),
        "page": page,
        "beside": beside,
        "beside_original": queries.original_to_offer(page),
        "translations": queries.state_of(page),
        "updated": page.changed_at,
    }
