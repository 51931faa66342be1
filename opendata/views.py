"""The page of the open data, and its files."""

import hashlib
from collections.abc import Iterator
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
from delivery.decorators import cached_page, language_neutral, safe_methods
from delivery.errors import NotFound
from opendata import guide
from opendata.dataset import Dataset
from opendata.decorators import cors
from opendata.editions import Edition, get_edition
from opendata.files import FORMATS, Format
from opendata.problems import problem
from opendata.registry import datasets, get_dataset
from publishing.snapshot import reading
from syndication.head import Head


@safe_methods
@cached_page()
def data(request: HttpRequest) -> HttpResponse:
    """What can be taken away, in which formats, whose it is, and how programs ask for it."""
    site = site_address(request)
    offers = guide.list_offers(site)
    graph = guide.describe_to_machines(site, offers)
    context = {
        "head": Head(request, _("Open data"), description=guide.description(), graph=graph),
        "offers": offers,
        "routes": guide.list_routes(site),
        "parameters": guide.list_parameters(),
        "samples": guide.make_samples(site, offers),
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


def versions(request: HttpRequest) -> HttpResponse:
    """Tell programs which versions of the API there are."""
    site = site_address(request)
    versions = [
        {"version": 1, "address": f"{site}{guide.API}/", "openapi": f"{site}{guide.API}/openapi.json"}
    ]
    return JsonResponse({"documentation": f"{site}/en/data/#api", "versions": versions})


def version_1(request: HttpRequest) -> HttpResponse:
    """Tell programs which lists the API has."""
    address = f"{site_address(request)}{guide.API}"
    return JsonResponse(
        {
            "documentation": f"{site_address(request)}/en/data/#api",
            "openapi": f"{address}/openapi.json",
            "search": f"{address}/search?q=climate",
            "lists": {dataset.name: f"{address}/{dataset.name}" for dataset in datasets()},
        }
    )


def unknown(request: HttpRequest) -> HttpResponse:
    """Tell programs that there is nothing at an address below the API's."""
    return problem(404)


@language_neutral
@cors
@safe_methods
def download(request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
    """Send a dataset as a file; one that a reader has already is not even read (304)."""
    dataset, form = _find_file(name, ending)
    site = site_address(request)
    with reading() as snapshot:
        edition = get_edition(dataset)
    headers = _headers(dataset, form, _digest(site, ending, edition.digest, settings.RELEASE))
    response = StreamingHttpResponse(_write(dataset, form, site, edition, snapshot.version), headers=headers)
    patch_cache_control(response, public=True, no_cache=True)
    answer = get_conditional_response(request, headers["ETag"], response=cast(HttpResponse, response))
    return answer or response


def _write(dataset: Dataset, form: Format, site: str, edition: Edition, version: int) -> Iterator[bytes]:
    """Yield a file, from its first piece to its last of one state of the record.

    Where somebody has saved since its ETag was made, it is newer than that: who asks again gets it anew.
    """
    with reading() as snapshot:
        yield from form.write(dataset, site, edition if snapshot.version == version else get_edition(dataset))


def _find_file(name: str, ending: str) -> tuple[Dataset, Format]:
    """Return the dataset and the format of a file; NotFound leads back to all of them."""
    dataset, form = get_dataset(name), FORMATS.get(ending)
    if dataset is None or form is None:
        sentence = _("There is no file “%(name)s” among the open data.")
        raise NotFound(sentence % {"name": f"{name}.{ending}"[:80]}, reverse("opendata:data"))
    return dataset, form


def _headers(dataset: Dataset, form: Format, digest: str) -> dict[str, str]:
    """Return the headers of a file; no Last-Modified, for what was deleted shows in the digest alone."""
    return {
        "Content-Disposition": f'attachment; filename="iclei-kcc-{dataset.name}.{form.ending}"',
        "Content-Type": form.content_type,
        "ETag": f'"{digest}"',
    }


def _digest(*parts: str) -> str:
    """Return a digest of an edition and of how it is written."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
