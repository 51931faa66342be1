"""What the templates of the style guide name, from samples."""

import datetime as dt
from functools import lru_cache
from typing import Any

from django.utils import timezone

from delivery.facets import list_chips
from delivery.pagination import Page as ListPage
from delivery.pagination import Pager
from events.lists.atlas import draw_atlas
from events.lists.plates import city_plate, write_places
from events.map import panels
from events.models import Theme
from events.timeline.filters import TimelineFilters
from languages.definitions import LANGUAGES, Language, active_language
from pages.calls import CallCard, CallDetails
from pages.honour_roll.roll import HonourItem
from pages.honour_roll.table import category_labels, roll_rows
from pages.samples.cards import (
    make_cards,
    make_cities,
    make_entry,
    make_honour,
    make_neighbours,
    make_picture,
    show_themes,
)
from pages.samples.lists import (
    make_browse_facets,
    make_coverage,
    make_empty_results,
    make_facets,
    make_frame,
    make_links,
    make_offer,
    make_passages,
    make_result_groups,
    make_side_by_side,
    make_years,
)
from pages.samples.texts import make_page, sample_text, sample_words
from pages.samples.things import (
    make_calls,
    make_counts,
    make_event,
    make_foreign_event,
    make_honours,
    make_themes,
)
from pages.sources.documents import documents
from pages.sources.places import place_in_source
from search.filters import SearchFilters
from syndication.subscriptions import subscription_to
from translations.queries import by_language
from translations.states_shown import StateShown

SITE = "https://kcc.example.org"
ON = TimelineFilters(year="2017", theme="teal")  # the filters that are on


def sample_context() -> dict[str, Any]:
    """Return what the templates of the style guide name, in the active language and as of today."""
    return _sample_context(active_language(), timezone.localdate())


@lru_cache(maxsize=len(LANGUAGES))
def _sample_context(active: Language, _today: dt.date) -> dict[str, Any]:
    return _events() | _honours() | _calls() | _pages(active) | _lists(active)


def _events() -> dict[str, Any]:
    """Return what shows events, their places and their themes."""
    counts, cards, cities = make_counts(), make_cards(), list(map(city_plate, make_cities()))
    return {
        "atlas": draw_atlas(tuple(counts)),
        "cards": cards,
        "dates": [*(card.when for card in cards[:3]), *(HonourItem.of(one).when for one in make_honours())],
        "entry": make_entry(),
        "locator": panels.locator([count.city for count in counts]),
        "neighbours": make_neighbours(),
        "place": place_in_source(make_event()),
        "places": [write_places(cities), write_places(cities, linked=True)],
        "sample_picture": make_picture(),
        "theme_colours": list(Theme.Colour.values),
        "themes": show_themes(make_themes()),
        "years": make_years(2017),
    }


def _honours() -> dict[str, Any]:
    """Return what shows honours."""
    items = list(map(HonourItem.of, make_honours()))
    return {
        "honour": make_honour(),
        "labels": category_labels(),
        "roll": roll_rows(items),
        "roll_items": items,
    }


def _calls() -> dict[str, Any]:
    """Return what shows calls: an upcoming one, an open one and a closed one."""
    calls = make_calls()
    return {"calls": list(map(CallCard.of, calls)), "open_call": CallDetails.of(calls[1])}


def _pages(active: Language) -> dict[str, Any]:
    """Return what stands on pages of every kind: frames, texts, notices."""
    return {
        "beside": make_side_by_side(),
        "document": documents()["timeline"],
        "foreign": make_foreign_event().words.body,
        "forms": sample_text("forms", active.code),
        "frame": make_frame(),
        "language": active,
        "links": make_links(),
        "motto_text": sample_words("quote"),
        "offer": make_offer(),
        "page": make_page(),
        "passages": make_passages(),
        "translation_states": [StateShown(is_unreviewed=True), StateShown(is_outdated=True)],
    }


def _lists(active: Language) -> dict[str, Any]:
    """Return what lists and searches show: filters, results, coverage."""
    facets, kinds = make_facets(), make_coverage()
    return {
        "browse_facets": make_browse_facets(facets),
        "chips": list_chips(ON, facets),
        "coverage": kinds,
        "coverage_totals": by_language(kinds),
        "facets": facets,
        "no_results": make_empty_results(),
        "pager": Pager.of(ListPage(rows=[], number=2, pages=3, count=250), ON),
        "result_groups": make_result_groups(),
        "search_filters": SearchFilters(sample_text("kaohsiung", active.code)),
        "subscription": subscription_to("events:list", SITE, ON.query(), undated_count=2),
    }
