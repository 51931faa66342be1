"""The search page, and suggestions for its box."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from delivery.decorators import safe_methods
from delivery.facets import list_chips
from delivery.pagination import Page, asked_number
from languages.separators import join_facts
from search import lookup
from search.facets import list_facets
from search.filters import SearchFilters
from search.lookup import PAGE_SIZE, Search
from search.models import MANY
from search.registry import get_index, last_change, list_browse_facets
from search.results import Hit, Results
from syndication.head import Head
from syndication.jsonld import PageGraph


@safe_methods
def results(request: HttpRequest) -> HttpResponse:
    """What some words find; before any are typed, what could be looked for."""
    filters = SearchFilters.parse(request.GET)
    problem = lookup.refusal(filters.q)
    made = lookup.look_up(replace(filters, q="") if problem else filters)
    page = _page(made, request.GET.get("page", ""))
    shown = Results(filters.q, problem=problem) if problem else lookup.make_results(made, page.number)
    offered = list_facets(made)
    context = {
        "head": _head(request, made.filters, page.number),
        "filters": filters,
        "kind": filters.kind,
        "results": shown,
        "page": page,
        "facets": offered,
        "chips": [chip for chip in list_chips(filters, offered) if chip.name != "q"],  # the box has the words
        "is_narrowable": any(facet.values for facet in offered),
        "all_kinds": filters.only("").address(),
        "total": page.count if filters.kind else shown.count,
        "is_capped": shown.is_capped and (not filters.kind or get_index(filters.kind).number == MANY),
        "is_narrowed_away": bool(made.unnarrowed.rows),
        "browse_facets": () if shown.groups else list_browse_facets(),
        "updated": last_change(),
    }
    return render(request, "search/results.html", context, status=400 if problem else 200)


@safe_methods
def suggestions(request: HttpRequest) -> HttpResponse:
    """What the words typed so far begin to name, as JSON: words, lang, detail, address."""
    found = lookup.list_suggestions(request.GET.get("q", ""))
    unlisted = {"X-Robots-Tag": "noindex"}
    return JsonResponse({"suggestions": [_suggestion(hit) for hit in found]}, headers=unlisted)


def _suggestion(hit: Hit) -> dict[str, str]:
    language = hit.title.language
    return {
        "words": str(hit.title),
        "lang": language.tag if language else "",
        "detail": hit.detail or str(get_index(hit.kind).label),
        "address": hit.address,
    }


def _page(made: Search, asked: str) -> Page[int]:
    """Return which page of one kind is asked for; there is one page of all kinds together."""
    count = len(made.by_kind.get(made.filters.kind, ()))
    pages = max(1, -(-count // PAGE_SIZE))
    return Page([], asked_number(asked, pages, made.filters.address()), pages, count)


def _head(request: HttpRequest, filters: SearchFilters, number: int) -> Head:
    kind = str(get_index(filters.kind).label) if filters.kind else ""
    parts = [_("Search"), *filter(None, [filters.q[:80], kind])]
    if number > 1:
        parts.append(_("page %(number)s") % {"number": number})
    return Head(
        request,
        join_facts(parts),
        description=_("Search the events, cities, organisations, honours, pages and calls of the record."),
        query=filters.query(page=str(number) if number > 1 else ""),
        graph=PageGraph("SearchResultsPage"),
        is_listed=not filters.active,
    )
