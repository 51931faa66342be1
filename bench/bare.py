"""The limit of every rate: a WSGI application that does nothing but return 30 kB."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

BODY = b"kcc\n" * 7_500
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))]


def application(_environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer whatever is asked with the same bytes."""
    start_response("200 OK", HEADERS)
    return [BODY]
