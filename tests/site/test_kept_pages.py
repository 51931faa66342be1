"""What is kept, also of what pages are made of, is byte for byte what is rendered with nothing kept."""

import io
import re
from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest
from django.db import transaction
from django.test import Client

from delivery.page_cache.application import PageCache
from delivery.requests import SiteHandler
from languages.definitions import CODES
from publishing.version_watch import watch_database

pytestmark = pytest.mark.once
FILTERED = (
    "events/?year=2017",
    "events/?theme=water&page=1",
    "events/?city=kaohsiung",
    "search/?q=climate",
    "events/feed.atom",
)


def answer(application: Any, address: str, coding: str = "identity") -> bytes:
    parts = urlsplit(address)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": coding,
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    }
    statuses: list[str] = []
    body = b"".join(application(environ, lambda status, _headers: statuses.append(status)))
    assert statuses == ["200 OK"], address
    return body


def list_addresses(application: Any) -> list[str]:
    """Return every address of the sitemap, and some of lists with filters, in the five languages."""
    listed = re.findall(r"<loc>([^<]+)</loc>", answer(application, "/sitemap.xml").decode())
    return ["/sitemap.xml", *listed, *(f"/{code}/{path}" for code in CODES for path in FILTERED)]


def test_kept_pages_are_those_that_are_rendered_anew(separate: None) -> None:
    application, watch = SiteHandler(), watch_database()
    cache = PageCache(application, watch, 200_000_000)
    addresses = list_addresses(application)

    with transaction.atomic():  # which may have written: nothing is kept, nor taken from what is
        visitor = Client(SERVER_NAME="localhost")
        anew = {
            address: visitor.get(urlsplit(address)._replace(scheme="", netloc="").geturl()).content
            for address in addresses
        }
    for _ in range(2):
        kept = {address: answer(cache, address) for address in addresses}
        assert [address for address in addresses if kept[address] != anew[address]] == []
    coded = {address: brotli.decompress(answer(cache, address, "br")) for address in addresses}
    watch.close()

    assert [address for address in addresses if coded[address] != anew[address]] == []
    assert len(addresses) > 500
