"""The application with its page cache, as a server calls it."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from delivery.page_cache.application import PageCache
from delivery.requests import SiteHandler
from publishing.version_watch import watch_database
from tests.waiting import eventually

MB = 1_000_000
TIMELINE = "/en/events/"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def done(self) -> str:
        return self.headers.get("Cache-Status", "")


def make_environ(address: str, method: str = "GET", host: str = "localhost", **others: str) -> dict[str, Any]:
    """Return a request as WSGI has it; others go by their names in an environ."""
    path, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    }
    return {**environ, **others}


def call(application: Any, environ: dict[str, Any]) -> Answer:
    """Return what an application answers."""
    got: list[Any] = []
    body = b"".join(application(environ, lambda status, pairs: got.extend([status, pairs])))
    return Answer(int(got[0][:3]), dict(got[1]), body)


class Counted:
    """The real application, with how often it was asked for which query."""

    def __init__(self) -> None:
        self.application = SiteHandler()
        self.asked: list[tuple[str, str]] = []

    def __call__(self, environ: Any, start_response: Any) -> Any:
        self.asked.append((environ["PATH_INFO"], environ["QUERY_STRING"]))
        return self.application(environ, start_response)


class Site:
    """The application with its page cache, as a server calls it."""

    def __init__(self, limit: int = 8 * MB) -> None:
        self.inner = Counted()
        self.watch = watch_database()
        self.cache = PageCache(self.inner, self.watch, limit)

    def get_until(self, is_right: Callable[[Answer], bool]) -> Answer:
        """Ask for the timeline until it is right: PostgreSQL's newest version is known within a second."""
        assert eventually(lambda: is_right(self.get(TIMELINE)))
        return self.get(TIMELINE)

    def get(self, address: str, method: str = "GET", host: str = "localhost", **headers: str) -> Answer:
        others = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        return call(self.cache, make_environ(address, method, host, **others))
