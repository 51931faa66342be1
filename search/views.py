"""The search page, and suggestions for its box."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from delivery.decorators import cached_page, safe_methods
from search import lookup
from search.filters import SearchFilters
from search.registry import get_index
from search.results import Hit
from search.results_page import results_context


@safe_methods
@cached_page("page", filters=SearchFilters)
def results(request: HttpRequest) -> HttpResponse:
    """What some words find; before any are typed, what could be looked for."""
    filters = SearchFilters.parse(request.GET)
    problem = lookup.refusal(filters.q)
    context = results_context(request, filters, problem)
    return render(request, "search/results.html", context, status=400 if problem else 200)


@safe_methods
@cached_page("q")
def suggestions(request: HttpRequest) -> HttpResponse:
    """What the words typed so far begin to name, as JSON: words, lang, detail, address."""
    hits = lookup.list_suggestions(request.GET.get("q", ""))
    unlisted = {"X-Robots-Tag": "noindex"}
    return JsonResponse({"suggestions": [_suggestion(hit) for hit in hits]}, headers=unlisted)


def _suggestion(hit: Hit) -> dict[str, str]:
    language = hit.title.language
    return {
        "words": str(hit.title),
        "lang": language.tag if language else "",
        "detail": hit.detail or str(get_index(hit.kind).label),
        "address": hit.address,
    }
