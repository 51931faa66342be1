"""The page of the open data, and its files."""

import hashlib
from functools import cache
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from delivery.decorators import language_neutral, safe_methods
from delivery.errors import NotFound
from opendata import guide, queries
from opendata.files import FORMATS
from opendata.records import KINDS
from syndication.head import Head

ROOMS = ("iclei_kcc", "publishing", "events", "pages", "opendata")


@safe_methods
def data(request: HttpRequest) -> HttpResponse:
    """What can be taken away, in which formats, whose it is, and how programs ask for it."""
    site = site_address(request)
    offers = guide.offers(site)
    context = {
        "head": Head(
            request, _("Open data"), description=guide.description(), graph=guide.facts(site, offers)
        ),
        "offers": offers,
        "routes": guide.routes(site),
        "parameters": guide.asked(),
        "samples": guide.samples(site, offers),
        "updated": max((offer.changed_at for offer in offers if offer.changed_at), default=None),
    }
    return render(request, "opendata/data.html", context)


@safe_methods
def root(request: HttpRequest) -> HttpResponse:
    """Lead to the page of the open data in the language that the browser prefers."""
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("opendata:data"))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@safe_methods
def versions(request: HttpRequest) -> HttpResponse:
    """Tell programs which versions of the API there are."""
    site = site_address(request)
    versions = [
        {"version": 1, "address": f"{site}{guide.API}/", "openapi": f"{site}{guide.API}/openapi.json"}
    ]
    return JsonResponse({"documentation": f"{site}/en/data/#api", "versions": versions})


@safe_methods
def version_1(request: HttpRequest) -> HttpResponse:
    """Tell programs which lists the API has."""
    address = f"{site_address(request)}{guide.API}"
    return JsonResponse(
        {
            "documentation": f"{site_address(request)}/en/data/#api",
            "openapi": f"{address}/openapi.json",
            "search": f"{address}/search?q=climate",
            "lists": {name: f"{address}/{name}" for name in KINDS},
        }
    )


@language_neutral
@safe_methods
def download(request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
    """Send a kind of record as a file; one that a reader has already is not even read (304)."""
    kind, form = KINDS.get(name), FORMATS.get(ending)
    if kind is None or form is None:
        sentence = _("There is no file “%(name)s” among the open data.")
        raise NotFound(sentence % {"name": f"{name}.{ending}"[:80]}, reverse("opendata:data"))
    site, edition = site_address(request), queries.edition(kind.rows())
    headers = {
        "Content-Disposition": f'attachment; filename="iclei-kcc-{name}.{ending}"',
        "Content-Type": form.content_type,
        # No Last-Modified beside it: what was deleted shows in the digest alone.
        "ETag": f'"{_digest(site, ending, edition.digest)}"',
    }
    response = StreamingHttpResponse(form.write(kind, site, edition), headers=headers)
    patch_cache_control(response, public=True, no_cache=True)
    answer = get_conditional_response(request, headers["ETag"], response=cast(HttpResponse, response))
    return answer or response


def _digest(*parts: str) -> str:
    """Return a digest of an edition and of how it is written."""
    return hashlib.sha256("\n".join((*parts, _writing())).encode()).hexdigest()[:32]


@cache
def _writing() -> str:
    """Return a digest of the code that decides what is written: of all that records can pass through."""
    code = sorted(file for room in ROOMS for file in (settings.BASE_DIR / room).rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in code)).hexdigest()
