"""Requests as the site takes them: their words are UTF-8, whatever their senders say."""

import codecs
from contextlib import suppress
from typing import Any

from django.core.exceptions import BadRequest
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import DatabaseError, connection
from django.utils.http import parse_header_parameters


class SiteRequest(WSGIRequest):
    """A request whose address is read as UTF-8, and whose form is refused (400) where it says it is not."""

    _host = ""

    def get_host(self) -> str:
        """Return the host as Django does, once for all who ask: each address in a page names it."""
        if not self._host:
            self._host = super().get_host()
        return self._host

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        """Read the type of the body, which says nothing about the address, as Django would have it."""
        try:
            self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except ValueError:
            self.content_type, self.content_params = "", {"charset": "unknown"}

    def _load_post_and_files(self) -> None:
        """Read a form."""
        if self.method == "POST" and not _is_utf_8((self.content_params or {}).get("charset", "utf-8")):
            self._mark_post_parse_error()  # type: ignore[attr-defined]
            raise BadRequest
        super()._load_post_and_files()


class SiteHandler(WSGIHandler):
    """The application, after `django.setup()`."""

    request_class = SiteRequest

    def begin_thread(self) -> None:
        """Connect a thread of a server to the database before it takes requests, if that can be asked."""
        with suppress(DatabaseError):
            connection.ensure_connection()


def _is_utf_8(name: str) -> bool:
    try:
        return codecs.lookup(name).name == "utf-8"
    except (LookupError, ValueError):
        return False
