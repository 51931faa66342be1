"""What the page of the open data shows."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from languages.formats import format_long_date
from opendata import parameters, queries
from opendata.files import FORMATS
from opendata.kinds import Kind
from opendata.parameters import Parameter
from opendata.records import EVENTS, KINDS
from syndication.jsonld import DataSet, Download, PageGraph, data_page

API = "/api/v1"
PYTHON = """import json
from urllib.request import urlopen

address = "{site}{api}/events?year=2017"
while address:
    answer = json.load(urlopen(address))
    for event in answer["records"]:
        print(event["date"], event["title"]["en"])
    address = answer["next"]"""


@dataclass(frozen=True, slots=True)
class File:
    """A file: its format, its address and its media type."""

    format: str
    address: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of record as it can be taken: how many there are, when one last changed, its files."""

    kind: Kind
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


def offers(site: str) -> list[Offer]:
    """Return every kind of record with its files."""
    return [_offer(kind, site) for kind in KINDS.values()]


def _offer(kind: Kind, site: str) -> Offer:
    edition = queries.edition(kind.rows())
    downloads = [
        File(form.name, f"{site}/data/{kind.name}.{form.ending}", form.content_type.partition(";")[0])
        for form in FORMATS.values()
    ]
    return Offer(kind, edition.count, edition.changed_at, edition.years, downloads)


def facts(site: str, offered: list[Offer]) -> PageGraph:
    """Describe the page to machines: a catalogue, and a data set of each kind."""
    sets = [
        DataSet(
            f"data-{offer.kind.name}",
            str(offer.kind.title),
            str(offer.kind.description),
            tuple(Download(file.address, file.media_type) for file in offer.downloads),
            covers=offer.years,
            updated=offer.changed_at,
        )
        for offer in offered
    ]
    return data_page(site, reverse("opendata:data"), _("Open data"), description(), sets)


def routes(site: str) -> list[Route]:
    """Return the addresses of the API: a list of each kind of record, and one of them."""
    found = [
        Route(f"{API}/{kind.name}", f"{site}{API}/{kind.name}", str(kind.description))
        for kind in KINDS.values()
    ]
    one = _("One record, by its identifier; so with every other list.")
    search = _("Results of a search in one language, the best first.")
    return [
        *found,
        Route(f"{API}/events/{{slug}}", f"{site}{API}/events/{EVENTS.example}", one),
        Route(f"{API}/search", f"{site}{API}/search?q=climate", search),
    ]


def asked() -> list[Parameter]:
    """Return the parameters of all lists, each once."""
    filters = [parameter for several in parameters.FILTERS.values() for parameter in several]
    return [*dict.fromkeys(filters), parameters.LIMIT, parameters.CURSOR]


def samples(site: str, offered: list[Offer]) -> Samples:
    """Return examples with the addresses of this site."""
    events = next(offer for offer in offered if offer.kind is EVENTS)
    address = events.downloads[0].address
    # Translators: how to cite a file: publisher, title, day of the last change, address.
    citation = _("%(publisher)s: %(title)s. Last updated %(date)s. %(address)s") if events.changed_at else ""
    return Samples(
        openapi=f"{site}{API}/openapi.json",
        curl=f'curl "{site}{API}/events?year=2017&kind=forum&limit=5"',
        python=PYTHON.format(site=site, api=API),
        citation=citation
        % {
            "publisher": settings.SITE_NAME,
            "title": events.kind.title,
            "date": format_long_date(events.changed_at) if events.changed_at else "",
            "address": address,
        },
    )
