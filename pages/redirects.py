"""Addresses outside the languages that lead into them: the root, labels, the former site's pages."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from delivery.decorators import safe_methods
from languages.definitions import LANGUAGES

LABELS = {language.label.lower(): language.code for language in LANGUAGES}
OLD_PAGES = {
    "iclei-kcc": "pages:about",
    "our-roles": "pages:about",
    "our-activities": "events:list",
    "our-host-city": "pages:kaohsiung",
}


@safe_methods
def root(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the language that the browser prefers."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@safe_methods
def by_label(request: HttpRequest, label: str, rest: str = "") -> HttpResponse:
    """Lead from /tw/…, /kr/…, /jp/… and /cn/… to the language that the label means."""
    query = request.META.get("QUERY_STRING", "")
    address = f"/{LABELS[label]}/{rest}" + (f"?{query}" if query else "")
    return HttpResponsePermanentRedirect(address)


@safe_methods
def old_page(request: HttpRequest, page: str, label: str = "en") -> HttpResponse:
    """Lead from a page of the old site to the one that took its place."""
    path = reverse(OLD_PAGES[page]).split("/", 2)[2]
    return HttpResponsePermanentRedirect(f"/{LABELS[label]}/{path}")
