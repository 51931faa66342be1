"""What the templates of the style guide name, from samples."""

import datetime as dt
from functools import lru_cache
from typing import Any

from django.utils import timezone

from delivery.addresses import Link
from delivery.facets import list_chips
from delivery.pagination import Page as ListPage
from events.lists.countries import list_countries
from events.map import panels
from events.models import Honour
from events.timeline.filters import TimelineFilters
from languages.definitions import LANGUAGES, Language, active_language
from pages.honour_roll.table import matrix, roll_rows
from pages.samples.lists import (
    make_browse_facets,
    make_coverage,
    make_empty_results,
    make_facets,
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
    rows, kinds = roll_rows(make_honours()), make_coverage()
    return {
        "beside": make_side_by_side(),
        "calls": make_calls(),
        "chips": list_chips(on, filters),
        "facets": filters,
        "browse_facets": make_browse_facets(filters),
        "cities": [count.city for count in named],
        "countries": list_countries(named),
        "document": documents()["timeline"],
        "coverage": kinds,
        "coverage_totals": by_language(kinds),
        "each_theme": [[theme] for theme in make_themes()],
        "event": shown[0],
        "events": shown,
        "filters": on,
        "foreign": shown[4].words.body,
        "forms": sample_text("forms", active.code),
        "honours": make_honours(),
        "labels": {category.value: category.label for category in Honour.Category},
        "links": [Link(language, f"/{language.code}/", language == active) for language in LANGUAGES],
        "list_page": ListPage(rows=[], number=2, pages=3, count=250),
        "matrix": matrix(rows),
        "motto": make_motto(),
        "no_results": make_empty_results(),
        "offer": make_offer(),
        "page": make_page(),
        "passages": make_passages(),
        "picture": make_picture(),
        "map_panels": panels.map_panels(named),
        "result_groups": make_result_groups(),
        "row": rows[0],
        "search_filters": SearchFilters(sample_text("kaohsiung", active.code)),
        "subscription": subscription_to(
            "events:list", "https://kcc.example.org", on.query(), undated_count=2
        ),
        "themes": make_themes(),
        "translation_states": [StateShown(is_unreviewed=True), StateShown(is_outdated=True)],
        "years": make_years(),
    }
