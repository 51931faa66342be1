"""What the search page shows: what some words find, or what could be looked for."""

from dataclasses import replace

from django.http import HttpRequest
from django.utils.translation import gettext as _

from delivery.facets import list_chips
from delivery.pagination import Page, Pager, asked_number
from languages.separators import join_facts
from search import lookup
from search.facets import list_facets
from search.filters import SearchFilters
from search.lookup import PAGE_SIZE, Search
from search.models import MANY
from search.registry import get_index, last_change, list_browse_facets
from search.results import Results
from syndication.head import Head
from syndication.jsonld import PageGraph


def results_context(request: HttpRequest, filters: SearchFilters, problem: str) -> dict[str, object]:
    """Return what the page shows; `problem` says why the words are not looked up, "" where they are."""
    search = lookup.look_up(replace(filters, q="") if problem else filters)
    page, facets = _page(search, request.GET.get("page", "")), list_facets(search)
    results = Results(filters.q, problem=problem) if problem else lookup.make_results(search, page.number)
    return {
        "head": _head(request, search.filters, page.number),
        "filters": filters,
        "kind": filters.kind,
        "results": results,
        "found_any": bool(page.count),
        "pager": Pager.of(page, filters),
        "facets": facets,
        "chips": [chip for chip in list_chips(filters, facets) if chip.name != "q"],  # the box has the words
        "is_narrowable": any(facet.values for facet in facets),
        "all_kinds": filters.only("").address(),
        "total": page.count if filters.kind else results.count,
        "is_capped": results.is_capped and (not filters.kind or get_index(filters.kind).number == MANY),
        "is_narrowed_away": bool(search.unnarrowed.rows),
        "browse_facets": () if results.groups else list_browse_facets(),
        "updated": last_change(),
    }


def _page(search: Search, asked: str) -> Page[int]:
    """Return which page of one kind is asked for; there is one page of all kinds together."""
    count = len(search.by_kind.get(search.filters.kind, ()))
    pages = max(1, -(-count // PAGE_SIZE))
    return Page([], asked_number(asked, pages, search.filters.address()), pages, count)


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
