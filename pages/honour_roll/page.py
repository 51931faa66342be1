"""What the page of the honour roll shows, narrowed by its filters."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from delivery.facets import list_chips
from languages.definitions import active_language
from languages.separators import join_facts
from languages.texts import TranslatedText
from pages import jsonld
from pages.honour_roll import table
from pages.honour_roll.filters import RollFilters
from pages.honour_roll.roll import ROLL, Roll
from pages.models import Page
from pages.page_parts import PageText
from pages.sources.places import place_in_source
from syndication.head import Head
from syndication.jsonld import PageGraph
from translations.states_shown import StateShown


def roll_context(request: HttpRequest, page: Page, filters: RollFilters) -> dict[str, object]:
    """Return what the page shows: the honours that filters leave, in the frame that staff write."""
    roll, text = ROLL(active_language().code), PageText.of(page)
    facets = filters.list_facets(roll)
    chips = list_chips(filters, facets)
    shown = [item for item in roll.items if filters.lets_through(item)]
    graph = jsonld.roll_graph(site_address(request), filters, page, chips, shown)
    return {
        "head": _head(request, page, roll_languages(page, roll), filters, graph),
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
        "first_text": shown[0].text if shown else None,
        "honour_count": len(shown),
        "has_roc_years": any(table.is_by_roc_years(item.text) for item in shown),
        "translations": StateShown.of_many(
            {
                "pages.page": [page.pk],
                "pages.section": [section.pk for section in page.sections.all()],
                "events.honour": roll.numbers,
            }
        ),
        "updated": max([page.changed_at, *roll.changed_at]),
    }


def roll_languages(page: Page, roll: Roll) -> tuple[str, ...]:
    """Return the languages in which the honour roll can be read: its frame and every item."""
    return tuple(code for code in page.languages if code in roll.languages)


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
