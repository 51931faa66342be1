"""Which addresses are of pages that may be kept, and what makes two requests ask for the same page."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

Environ = dict[str, Any]
MOST = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
LONGEST = 300  # characters of a path that is remembered
LONGEST_QUERY = 20_000  # of a query string of a page that may be kept
# What an application must be told of its server (PEP 3333), and no client can say otherwise.
SERVER = (
    "SERVER_NAME",
    "SERVER_PORT",
    "wsgi.errors",
    "wsgi.multiprocess",
    "wsgi.multithread",
    "wsgi.run_once",
    "wsgi.version",
)
LONGEST_HOST = 255  # characters (RFC 1035)


class PageKey(NamedTuple):
    """What tells one page from another: nothing else of a request decides how it looks."""

    scheme: str
    host: str
    path: str
    query: str


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


def request_scheme(environ: Environ) -> str:
    """Return "https" or "http", as `request.scheme` has it."""
    trusted: tuple[str, str] | None = settings.SECURE_PROXY_SSL_HEADER
    told: str | None = environ.get(trusted[0]) if trusted else None
    if trusted is None or told is None:
        return str(environ["wsgi.url_scheme"])
    return "https" if told.partition(",")[0].strip() == trusted[1] else "http"


def page_host(host: str) -> str | None:
    """Return the one way to write a Host header; None where the site is not to be asked by it.

    Where a page names the site by SITE_URL, it is the same by whichever host it was asked for.
    """
    name, port = _split_allowed(host)
    if not name:
        return None
    site = urlsplit(settings.SITE_URL).netloc
    return site.lower() if site and _split_allowed(site)[0] else name + (f":{port}" if port else "")


def _split_allowed(host: str) -> tuple[str, str]:
    name, port = split_domain_port(host) if len(host) <= LONGEST_HOST else ("", "")
    return (name, port) if name and validate_host(name, settings.ALLOWED_HOSTS) else ("", "")


def page_request(key: PageKey, environ: Environ) -> Environ:
    """Return the request for a page by itself, made of its key alone: no header that a client has sent."""
    return {name: environ[name] for name in SERVER if name in environ} | {
        "HTTP_HOST": key.host,
        "PATH_INFO": key.path,
        "QUERY_STRING": key.query,
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": key.scheme,
    }
