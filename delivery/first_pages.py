"""Pages that are rendered before the workers are made, who then share what is kept of the record."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections

from delivery.page_cache.addresses import Environ, PageKey, page_request
from delivery.page_cache.renderings import join_body
from publishing.content_version import is_migrated

Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


def render_pages(application: Application, addresses: Iterable[str]) -> int:
    """Have an application render pages, for what it then keeps of the record, and return how many it could.

    A site that has no record yet, or whose database cannot be asked, has nothing to keep.
    """
    statuses: list[str] = []
    with suppress(DatabaseError):
        if is_migrated():
            for address in addresses:
                join_body(application(_request(address), lambda status, *_headers: statuses.append(status)))
    connections.close_all()  # what is opened here is not the workers'
    return sum(status.startswith("200") for status in statuses)


def _request(address: str) -> Environ:
    """Return a request for a page by HTTPS and by a name that the site answers to."""
    names = [name for name in settings.ALLOWED_HOSTS if "*" not in name]
    host = names[0].removeprefix(".") if names else "localhost"
    path, _, query = address.partition("?")
    return page_request(PageKey("https", host, path, query), {"SERVER_NAME": host, "SERVER_PORT": "443"})
