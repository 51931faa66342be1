"""What the page of the open data shows."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from languages.formats import format_long_date
from opendata.dataset import Dataset
from opendata.editions import get_edition
from opendata.files import FORMATS
from opendata.parameters import CURSOR, LIMIT, Parameter
from opendata.registry import datasets
from syndication.jsonld import DataSet, Download, PageGraph, data_page

API = "/api/v1"
PYTHON = """import json
from urllib.request import urlopen

address = "{address}"
while address:
    answer = json.load(urlopen(address))
    for {one} in answer["records"]:
        print({values})
    address = answer["next"]"""


@dataclass(frozen=True, slots=True)
class File:
    """A file: its format, its address and its media type."""

    format: str
    address: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A dataset as it can be taken: how many there are, when one last changed, its files."""

    dataset: Dataset
    count: int
    changed_at: dt.datetime | None
    years: str
    downloads: list[File]


@dataclass(frozen=True, slots=True)
class Route:
    """An address of the API, one to try, and what it answers."""

    path: str
    example: str
    answer: str


@dataclass(frozen=True, slots=True)
class Samples:
    """What a reader can copy, and the address of the description by OpenAPI."""

    openapi: str
    curl: str
    python: str
    citation: str


def description() -> str:
    """Return the sentence that says what the page is for."""
    return _("The whole record in all five languages, as files for spreadsheets and programs, and by an API.")


def list_offers(site: str) -> list[Offer]:
    """Return every dataset with its files."""
    return [_offer(dataset, site) for dataset in datasets()]


def _offer(dataset: Dataset, site: str) -> Offer:
    edition = get_edition(dataset)
    downloads = [
        File(form.name, f"{site}/data/{dataset.name}.{form.ending}", form.content_type.partition(";")[0])
        for form in FORMATS.values()
    ]
    return Offer(dataset, edition.count, edition.changed_at, edition.years, downloads)


def describe_to_machines(site: str, offers: list[Offer]) -> PageGraph:
    """Describe the page to machines: a catalogue, and a data set of each dataset."""
    sets = [
        DataSet(
            f"data-{offer.dataset.name}",
            str(offer.dataset.title),
            str(offer.dataset.description),
            tuple(Download(file.address, file.media_type) for file in offer.downloads),
            covers=offer.years,
            updated=offer.changed_at,
        )
        for offer in offers
    ]
    return data_page(site, reverse("opendata:data"), _("Open data"), description(), sets)


def list_routes(site: str) -> list[Route]:
    """Return the addresses of the API: the list of each dataset, and one record."""
    routes = [
        Route(f"{API}/{dataset.name}", f"{site}{API}/{dataset.name}", str(dataset.description))
        for dataset in datasets()
    ]
    first = datasets()[0]
    one = _("One record by its identifier. The other lists work the same way.")
    search = _("Results of a search in one language, the best first.")
    return [
        *routes,
        Route(f"{API}/{first.name}/{{slug}}", f"{site}{API}/{first.name}/{first.example}", one),
        Route(f"{API}/search", f"{site}{API}/search?q=climate", search),
    ]


def list_parameters() -> list[Parameter]:
    """Return the parameters of all lists, each once."""
    filters = [parameter for dataset in datasets() for parameter in dataset.parameters]
    return [*dict.fromkeys(filters), LIMIT, CURSOR]


def make_samples(site: str, offers: list[Offer]) -> Samples:
    """Return examples with the addresses of this site, of the first dataset."""
    offer = offers[0]
    dataset, sample = offer.dataset, offer.dataset.sample
    address = f"{site}{API}/{dataset.name}"
    values = ", ".join(f"{dataset.one}{value}" for value in sample.values)
    return Samples(
        openapi=f"{site}{API}/openapi.json",
        curl=f'curl "{address}?{sample.narrow_query}"',
        python=PYTHON.format(address=f"{address}?{sample.query}".rstrip("?"), one=dataset.one, values=values),
        citation=_cite(offer),
    )


def _cite(offer: Offer) -> str:
    """Say how to cite a file, "" while there is nothing in it."""
    if offer.changed_at is None:
        return ""
    # Translators: how to cite a file: publisher, title, day of the last change, address.
    return _("%(publisher)s: %(title)s. Last updated %(date)s. %(address)s") % {
        "publisher": settings.SITE_NAME,
        "title": offer.dataset.title,
        "date": format_long_date(offer.changed_at),
        "address": offer.downloads[0].address,
    }
