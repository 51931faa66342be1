"""The WSGI application with the page cache around it."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from threading import Event, Lock
from typing import Any

from delivery.compression import choose_coding
from delivery.page_cache.addresses import (
    Environ,
    canonical_query,
    page_key,
    page_parameters,
    page_request,
)
from delivery.page_cache.renderings import Answer, Headers, Rendering, RenderingStore, Validity, join_body
from publishing.version_watch import DatabaseUnreachableError, VersionWatch

Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
VALIDITY = "page_cache.validity"  # where a view says in the request's environ until when its page holds
# What the cache did with a request, as RFC 9211 has it.
HIT = ("Cache-Status", "page-cache; hit")
NOT_KEPT = ("Cache-Status", "page-cache; fwd=miss")
RENDERED = ("Cache-Status", "page-cache; fwd=miss; stored")
UNREACHABLE = ("Cache-Status", "page-cache; hit; detail=database-unreachable")
_coding = lru_cache(maxsize=256)(choose_coding)


class Flight:
    """One rendering, for which all wait who ask for the same page meanwhile."""

    def __init__(self) -> None:
        self.is_over = Event()
        self.page: Rendering | None = None


class PageCache:
    """Send pages as they were rendered for as long as they show the newest content version.

    A page is kept where its view is marked by `cached_page` and answers 200; everything else passes through.
    """

    def __init__(self, application: Application, watch: VersionWatch, limit: int) -> None:
        self._application, self._watch = application, watch
        self._store = RenderingStore(limit)
        self._flights: dict[tuple[str, ...], Flight] = {}
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        is_safe = environ["REQUEST_METHOD"] in {"GET", "HEAD"} and not environ.get("SCRIPT_NAME")
        parameters = page_parameters(path) if is_safe else None
        if parameters is None:
            return self._application(environ, start_response)
        query = canonical_query(environ.get("QUERY_STRING", ""), parameters)
        key = page_key(environ, path, query)
        page, done = self._find(key, environ, query)
        answer = self._choose_answer(key, page, environ)
        start_response(answer.status, [*answer.headers, done])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]

    def _find(self, key: tuple[str, ...], environ: Environ, query: str) -> tuple[Rendering, tuple[str, str]]:
        """Return a page, kept or rendered now, with what was done."""
        page = self._store.get(key)
        try:
            version = self._watch.current()
        except DatabaseUnreachableError:
            return (page, UNREACHABLE) if page else (self._render(page_request(environ, query)), NOT_KEPT)
        if page and page.is_fresh(version):
            return page, HIT
        return self._share(key, version, page_request(environ, query))

    def _share(
        self, key: tuple[str, ...], version: int, request: Environ
    ) -> tuple[Rendering, tuple[str, str]]:
        """Render a page, or wait for somebody who does."""
        page: Rendering | None = None
        while not (page and page.is_fresh(version)):
            flight, is_first = self._board(key)
            if is_first:
                return self._fly(key, flight, request)
            flight.is_over.wait()
            page = flight.page
            if page is None or not page.validity:
                return self._render(request), NOT_KEPT
            # Otherwise it may have begun before the version that this request must see.
        return page, HIT

    def _fly(
        self, key: tuple[str, ...], flight: Flight, request: Environ
    ) -> tuple[Rendering, tuple[str, str]]:
        """Render a page for all who wait for it."""
        try:
            page = flight.page = self._render(request)
            if page.validity:
                self._store.put(key, page)
            return page, RENDERED if page.validity else NOT_KEPT
        finally:
            self._land(key, flight)

    def _board(self, key: tuple[str, ...]) -> tuple[Flight, bool]:
        with self._lock:
            if flight := self._flights.get(key):
                return flight, False
            self._flights[key] = Flight()
            return self._flights[key], True

    def _land(self, key: tuple[str, ...], flight: Flight) -> None:
        with self._lock:
            del self._flights[key]
        flight.is_over.set()

    def _render(self, request: Environ) -> Rendering:
        """Return what the application answers; it may be kept where a view has said so."""
        answered: list[tuple[str, Headers]] = []

        def start_response(status: str, headers: Headers, _error: Any = None) -> None:
            answered[:] = [(status, headers)]

        body = join_body(self._application(request, start_response))
        status, headers = answered[0]
        is_anyones = not any(name == "Set-Cookie" for name, _value in headers)
        validity: Validity | None = request.get(VALIDITY) if is_anyones else None
        return Rendering(validity, status, [pair for pair in headers if pair[0] != "Content-Length"], body)

    def _choose_answer(self, key: tuple[str, ...], page: Rendering, environ: Environ) -> Answer:
        known = environ.get("HTTP_IF_NONE_MATCH", "")
        if known and page.validity and page.etag and (page.etag in known or known.strip() == "*"):
            return page.not_modified()
        coding = _coding(environ.get("HTTP_ACCEPT_ENCODING", "")[:200])
        if answer := page.answers.get(coding):
            return answer
        answer = page.answer(coding)
        if page.validity:
            self._store.put(key, page)  # it has grown
        return answer
