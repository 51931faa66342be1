"""A WSGI application that needs nothing else, to see what a web server does."""

import hashlib
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from delivery.web_server.places import ENTER

PAGE = b"p" * 30_000
LONG_PAGE = b"l" * 2_000_000  # more than the buffers of a connection hold


def answer(environ: dict[str, Any]) -> bytes:
    """Return a page, a long one, or the digest of the body that was sent."""
    match environ["PATH_INFO"]:
        case "/long":
            return LONG_PAGE
        case "/digest":
            return hashlib.file_digest(environ["wsgi.input"], "sha256").hexdigest().encode()
        case "/held":
            return hold(environ)
        case "/broken":
            raise ValueError("This application is broken here.")
        case _:
            return PAGE


def hold(environ: dict[str, Any]) -> bytes:
    """Take a place in the application, and return a page once the file is gone that says to wait."""
    environ[ENTER]()
    folder = Path(os.environ["HOLD"])
    (folder / f"{time.monotonic_ns()}.held").touch()
    deadline = time.monotonic() + 60
    while (folder / "wait").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    return PAGE


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    body = answer(environ)
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
