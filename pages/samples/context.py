"""What the templates of the style guide name, from samples."""

import datetime as dt
from functools import lru_cache
from typing import Any

from django.utils import timezone

from delivery.facets import list_chips
from delivery.pagination import Page as ListPage
from events.lists.countries import list_countries
from events.map import panels
from events.models import Theme
from events.timeline.filters import TimelineFilters
from languages.definitions import LANGUAGES, Language, active_language
from pages.calls import CallCard, CallDetails
from pages.honour_roll.roll import HonourItem
from pages.honour_roll.table import category_labels, roll_rows
from pages.page_parts import PageText
from pages.samples.lists import (
    make_browse_facets,
    make_coverage,
    make_empty_results,
    make_facets,
    make_frame,
    make_links,
    make_motto,
    make_offer,
    make_passages,
    make_result_groups,
    make_side_by_side,
    make_years,
)
from pages.samples.things import (
    make_calls,
    make_counts,
    make_events,
    make_honours,
    make_page,
    make_picture,
    make_themes,
    sample_text,
)
from pages.sources.documents import documents
from pages.sources.places import place_in_source
from search.filters import SearchFilters
from syndication.subscriptions import subscription_to
from translations.queries import by_language
from translations.states_shown import StateShown

SITE = "https://kcc.example.org"


def sample_context() -> dict[str, Any]:
    """Return what the templates of the style guide name, in the active language and as of today."""
    return _sample_context(active_language(), timezone.localdate())


@lru_cache(maxsize=len(LANGUAGES))
def _sample_context(active: Language, _today: dt.date) -> dict[str, Any]:
    shown, filters, named = make_events(), make_facets(), make_counts()
    on = TimelineFilters(year="2017", theme="teal")
    honours, calls, kinds = make_honours(), make_calls(), make_coverage()
    return {
        "beside": make_side_by_side(),
        "calls": [CallCard.of(call) for call in calls],
        "chips": list_chips(on, filters),
        "facets": filters,
        "browse_facets": make_browse_facets(filters),
        "cities": [count.city for count in named],
        "countries": list_countries(named),
        "document": documents()["timeline"],
        "coverage": kinds,
        "coverage_totals": by_language(kinds),
        "dates": [
            *(event.shown for event in shown[:3]),
            *(HonourItem.of(honour).when for honour in honours),
        ],
        "event": shown[0],
        "events": shown,
        "filters": on,
        "frame": make_frame(),
        "foreign": shown[4].words.body,
        "forms": sample_text("forms", active.code),
        "honours": honours,
        "labels": category_labels(),
        "language": active,
        "links": make_links(),
        "list_page": ListPage(rows=[], number=2, pages=3, count=250),
        "motto_text": make_motto(),
        "no_results": make_empty_results(),
        "offer": make_offer(),
        "open_call": CallDetails.of(calls[1]),
        "page": PageText.of(make_page()),
        "passages": make_passages(),
        "picture": make_picture(),
        "place": place_in_source(shown[0]),
        "map_panels": panels.map_panels(named),
        "result_groups": make_result_groups(),
        "roll": roll_rows(map(HonourItem.of, honours)),
        "roll_items": [HonourItem.of(honour) for honour in honours],
        "search_filters": SearchFilters(sample_text("kaohsiung", active.code)),
        "subscription": subscription_to(
            "events:list", "https://kcc.example.org", on.query(), undated_count=2
        ),
        "theme_colours": list(Theme.Colour.values),
        "themes": make_themes(),
        "translation_states": [StateShown(is_unreviewed=True), StateShown(is_outdated=True)],
        "years": make_years(),
    }
