"""Which addresses are of pages that may be kept, and what makes two requests ask for the same page."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

Environ = dict[str, Any]
MOST = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
LONGEST = 300  # characters of a path that is remembered
# Of a request for a page that is kept, nothing else may decide how it looks.
PRIVATE = (
    "HTTP_ACCEPT_ENCODING",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_AUTHORIZATION",
    "HTTP_COOKIE",
    "HTTP_IF_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_RANGE",
)


def page_parameters(path: str) -> frozenset[str] | None:
    """Return the parameters that the page at a path knows; None where nothing may be kept."""
    if not path.isascii():
        return None
    return _remembered_parameters(path) if len(path) <= LONGEST else _find_parameters(path)


def _find_parameters(path: str) -> frozenset[str] | None:
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            view = resolve(path).func
        except Resolver404:
            return None
    list_parameters: Callable[[], Iterable[str]] | None = getattr(view, "page_parameters", None)
    return frozenset(list_parameters()) if list_parameters else None


_remembered_parameters = lru_cache(maxsize=4096)(_find_parameters)


def canonical_query(query: str, parameters: frozenset[str]) -> str:
    """Return what counts of a query string: the known parameters, each as it was last given, in one order.

    One that Django refuses to read stays as it is.
    """
    if not query or not parameters:
        return ""
    raw = query.encode("latin-1")  # as WSGI has it
    try:
        pairs = parse_qsl(_decode(raw), keep_blank_values=True, max_num_fields=MOST)
    except ValueError:
        return query
    values = {name: value for name, value in pairs if name in parameters}
    return urlencode(sorted((name, value) for name, value in values.items() if value))


def _decode(raw: bytes) -> str:
    """Return the text of a query string as Django's QueryDict has it."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def is_secure(environ: Environ) -> bool:
    """Tell whether a request came by HTTPS, as Django does."""
    trusted: tuple[str, str] | None = settings.SECURE_PROXY_SSL_HEADER
    if trusted:
        return bool(environ.get(trusted[0]) == trusted[1])
    return bool(environ["wsgi.url_scheme"] == "https")


def page_key(environ: Environ, path: str, query: str) -> tuple[str, ...]:
    """Return what tells one page from another."""
    scheme = "https" if is_secure(environ) else "http"
    host: str = environ.get("HTTP_HOST") or environ["SERVER_NAME"]
    return (scheme, host, path, query)


def page_request(environ: Environ, query: str) -> Environ:
    """Return the request for a page by itself: no cookie, no preference, no parameter that is not known."""
    asked = {name: value for name, value in environ.items() if name not in PRIVATE}
    return asked | {"REQUEST_METHOD": "GET", "QUERY_STRING": query}
