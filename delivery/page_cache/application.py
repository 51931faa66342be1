"""The WSGI application with the page cache around it."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from threading import Lock
from time import monotonic
from typing import Any

from django.conf import settings

from delivery.compression import CODINGS, choose_coding
from delivery.page_cache.addresses import (
    LONGEST_QUERY,
    Environ,
    PageKey,
    canonical_query,
    page_host,
    page_parameters,
    page_request,
    request_scheme,
)
from delivery.page_cache.flights import Flight, Flights
from delivery.page_cache.renderings import (
    HIT,
    NOT_MODIFIED,
    Answer,
    Headers,
    Rendering,
    RenderingStore,
    Validity,
    join_body,
)
from delivery.web_server.places import ENTER, NoPlaceFreeError
from delivery.web_server.response import TAKES_KEPT_HEADERS
from publishing.version_watch import NONE, DatabaseUnreachableError, VersionWatch

Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
VALIDITY = "page_cache.validity"  # where a view says in the request's environ until when its page holds
KNOWN_VERSION = "page_cache.version"  # there, the content version that counts as the newest; None: unknown
IS_LOST = "page_cache.is_lost"  # there, where the database counts as lost, so that a view need not ask it
# What the cache did with a request, as RFC 9211 has it.
NOT_KEPT = ("Cache-Status", "page-cache; fwd=miss")
RENDERED = ("Cache-Status", "page-cache; fwd=miss; stored")
UNREACHABLE = ("Cache-Status", "page-cache; hit; detail=database-unreachable")
PATIENCE = 10.0  # seconds that somebody waits for another's rendering
_coding = lru_cache(maxsize=256)(choose_coding)


def _enter(environ: Environ) -> None:
    """Tell the server that a request needs more than what is kept (delivery/web_server)."""
    if enter := environ.get(ENTER):
        enter()


class PageCache:
    """Send pages as they were rendered for as long as they show the newest content version.

    A page is kept where its view is marked by `cached_page` and answers 200; everything else passes through.
    """

    def __init__(self, application: Application, watch: VersionWatch, limit: int) -> None:
        self._application, self._watch = application, watch
        self.begin_thread = getattr(application, "begin_thread", None)  # the server's threads call it
        self._store = RenderingStore(limit)
        self._flights = Flights()
        self._asking_lost = Lock()
        self._host = lru_cache(maxsize=256)(page_host)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        key = self._key(environ)
        if key is None:
            if not environ["PATH_INFO"].startswith(settings.STATIC_URL):  # files, for which nobody waits
                _enter(environ)
            return self._application(environ, start_response)
        page, done = self._find(key, environ)
        answer = self._choose_answer(key, page, environ, is_waited_for=done is RENDERED)
        if done is not HIT:
            headers = [*answer.headers[:-1], done]
        elif environ.get(TAKES_KEPT_HEADERS):
            headers = answer.headers
        else:
            headers = list(answer.headers)  # PEP 3333 wants a list and nothing that is made of it
        start_response(answer.status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]

    def _key(self, environ: Environ) -> PageKey | None:
        """Return the key of the page that is asked for; None where nothing may be kept."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or environ.get("SCRIPT_NAME"):
            return None
        path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
        parameters, host = page_parameters(path), self._host(environ.get("HTTP_HOST", ""))
        if parameters is None or host is None or len(query) > LONGEST_QUERY:
            return None
        return PageKey(request_scheme(environ), host, path, canonical_query(query, parameters))

    def _find(self, key: PageKey, environ: Environ) -> tuple[Rendering, tuple[str, str]]:
        """Return a page, kept or rendered now, with what was done."""
        page = self._store.get(key)
        try:
            version = self._watch.current()
        except DatabaseUnreachableError as error:
            return (page, UNREACHABLE) if page else self._make_while_lost(key, environ, error)
        if page and page.is_fresh(version):
            return page, HIT
        _enter(environ)
        return (
            self._make(key, environ, version)
            if self._flights.is_for_one(key)
            else self._share(key, version, environ)
        )

    def _share(self, key: PageKey, version: int, environ: Environ) -> tuple[Rendering, tuple[str, str]]:
        """Render a page, or wait for somebody who does."""
        arrived = monotonic()
        while (left := arrived + PATIENCE - monotonic()) > 0:
            flight, is_first = self._flights.board(key, version)
            if is_first:
                return self._fly(key, flight, environ)
            if not flight.is_over.wait(left):
                self._flights.give_up(key, flight)
                break
            page = flight.page
            if page is None or not page.validity:
                break
            # One that began before may have begun before the version that this request must see.
            is_later = flight.began >= arrived and flight.version >= version
            if is_later or page.is_fresh(version):
                return page, HIT
        return self._make(key, environ, version)

    def _fly(self, key: PageKey, flight: Flight, environ: Environ) -> tuple[Rendering, tuple[str, str]]:
        """Render a page for all who wait for it."""
        try:
            flight.page, done = self._make(key, environ, flight.version)
            return flight.page, done
        finally:
            self._flights.land(key, flight)

    def _make_while_lost(
        self, key: PageKey, environ: Environ, error: DatabaseUnreachableError
    ) -> tuple[Rendering, tuple[str, str]]:
        """Render a page though the version cannot be had; one thread at a time where it may be held."""
        if not error.is_silent:
            _enter(environ)
            return self._make(key, environ)
        if not self._asking_lost.acquire(blocking=False):
            return self._make(key, environ, is_lost=True)
        try:
            _enter(environ)
            return self._make(key, environ)
        except NoPlaceFreeError:
            return self._make(key, environ, is_lost=True)
        finally:
            self._asking_lost.release()

    def _make(
        self, key: PageKey, environ: Environ, version: int = NONE, *, is_lost: bool = False
    ) -> tuple[Rendering, tuple[str, str]]:
        """Render a page, and keep it if that may be."""
        known = None if version == NONE else version
        page = self._render(page_request(key, environ) | {KNOWN_VERSION: known, IS_LOST: is_lost})
        if page.validity:
            self._store.put(key, page)
        return page, RENDERED if page.validity else NOT_KEPT

    def _render(self, request: Environ) -> Rendering:
        """Return what the application answers; it may be kept where a view has said so."""
        answered: list[tuple[str, Headers]] = []

        def start_response(status: str, headers: Headers, _error: Any = None) -> None:
            answered[:] = [(status, headers)]

        body = join_body(self._application(request, start_response))
        status, headers = answered[0]
        is_anyones = status.startswith("200") and not any(name == "Set-Cookie" for name, _value in headers)
        validity: Validity | None = request.get(VALIDITY) if is_anyones else None
        return Rendering(validity, status, [pair for pair in headers if pair[0] != "Content-Length"], body)

    def _choose_answer(
        self, key: PageKey, page: Rendering, environ: Environ, *, is_waited_for: bool
    ) -> Answer:
        known = environ.get("HTTP_IF_NONE_MATCH", "")
        if known and page.validity and page.etag and (page.etag in known or known.strip() == "*"):
            coding = NOT_MODIFIED
        else:
            coding = _coding(environ.get("HTTP_ACCEPT_ENCODING", "")[:200])
        if answer := page.answers.get(coding):
            return answer
        if is_waited_for and coding in CODINGS and environ["REQUEST_METHOD"] == "GET":
            return page.answer_at_once(coding)
        answer = page.answer(coding)
        if page.validity:
            self._store.put(key, page)  # it has grown
        return answer
