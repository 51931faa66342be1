"""The web server as it is configured: whole requests, whole answers, and an end that loses neither."""

import hashlib
import os
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.plain_application import LONG_PAGE, PAGE
from tests.site.test_slow_senders import fetch
from tests.waiting import eventually
from tools.serving import PATIENCE, gunicorn

pytestmark = pytest.mark.once
APPLICATION = "tests.site.plain_application"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with gunicorn(dict(os.environ), APPLICATION) as address:
        yield address


def connect(site: str) -> HTTPConnection:
    return HTTPConnection(urlsplit(site).netloc, timeout=PATIENCE)


def ask(connection: HTTPConnection, path: str, body: bytes = b"", method: str = "GET") -> HTTPResponse:
    """Ask for something, and return the answer with its body unread."""
    connection.request(method, path, body or None)
    return connection.getresponse()


def send(site: str, request: bytes) -> bytes:
    """Send bytes, and return all that comes until the server closes."""
    place = urlsplit(site)
    with socket.create_connection((place.hostname, place.port), timeout=PATIENCE) as sock:
        sock.sendall(request)
        return b"".join(iter(lambda: sock.recv(1 << 20), b""))


def test_one_connection_serves_many_requests(site: str) -> None:
    connection = connect(site)
    connection.connect()
    sock = connection.sock
    for path, page in 3 * [("/", PAGE), ("/long", LONG_PAGE)]:
        assert ask(connection, path).read() == page
    assert ask(connection, "/", method="HEAD").read() == b""
    assert connection.sock is sock
    connection.close()


@pytest.mark.parametrize("size", [1, 65_537, 5_000_000])
def test_upload_arrives_whole(site: str, size: int) -> None:
    body = bytes(range(251)) * (size // 251 + 1)
    connection = connect(site)
    assert ask(connection, "/digest", body, "POST").read() == hashlib.sha256(body).hexdigest().encode()
    assert ask(connection, "/").read() == PAGE
    connection.close()


def test_requests_sent_at_once_are_answered_in_their_order(site: str) -> None:
    ask_all = b"".join(
        b"GET %s HTTP/1.1\r\nHost: a\r\n%s\r\n\r\n" % parts
        for parts in [(b"/", b"A: b"), (b"/long", b"A: b"), (b"/", b"Connection: close")]
    )
    answer = send(site, ask_all)
    bodies = [part.partition(b"\r\n\r\n")[2] for part in answer.split(b"HTTP/1.1 200 OK\r\n")[1:]]
    assert bodies == [PAGE, LONG_PAGE, PAGE]


@pytest.mark.parametrize(
    ("request_head", "status"),
    [
        (b"no request\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n" + bytes(100_000), 413),
        (b"GET /" + b"a" * 300_000, 414),
        (b"GET /" + b"a" * 140_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"A: b\r\n" * 40_000, 431),
    ],
    ids=["none", "in chunks", "large body", "endless line", "long line", "endless head"],
)
def test_refusal_reaches_whoever_still_sends(site: str, request_head: bytes, status: int) -> None:
    assert send(site, request_head).split(b" ")[1] == str(status).encode()


def test_broken_application_is_500(site: str) -> None:
    connection = connect(site)
    assert ask(connection, "/broken").status == 500
    connection.close()


def finish_when_refused(site: str, sock: socket.socket, rest: bytes) -> bytes:
    """Wait until the server takes no new connections, send the rest of a request, and return the answer."""
    place, deadline = urlsplit(site), time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            socket.create_connection((place.hostname, place.port), timeout=PATIENCE).close()
        except ConnectionError:
            break
        time.sleep(0.05)
    sock.sendall(rest)
    return b"".join(iter(lambda: sock.recv(1 << 20), b""))


def test_stopping_server_finishes_what_it_began() -> None:
    body = b"a" * 1000
    head = b"POST /digest HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n"
    with (
        ThreadPoolExecutor() as later,
        socket.socket() as sock,
        gunicorn(os.environ | {"WEB_CONCURRENCY": "1"}, APPLICATION) as site,
    ):
        sock.settimeout(PATIENCE)
        sock.connect((urlsplit(site).hostname, urlsplit(site).port))
        sock.sendall(head)
        assert sock.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        sock.sendall(body[:500])
        idle = connect(site)
        assert ask(idle, "/").read() == PAGE
        answer = later.submit(finish_when_refused, site, sock, body[500:])
    assert answer.result().endswith(hashlib.sha256(body).hexdigest().encode())
    assert b"Connection: close" in answer.result()
    idle.close()


def test_what_needs_no_place_is_answered_while_all_are_taken(tmp_path: Path) -> None:
    """As what is kept is, while a database holds whoever asks it; they go on once it answers."""
    wait = tmp_path / "wait"
    wait.touch()
    variables = {"HOLD": str(tmp_path), "WEB_CONCURRENCY": "1", "GUNICORN_CMD_ARGS": "--threads 4"}
    with gunicorn(os.environ | variables, APPLICATION) as site, ThreadPoolExecutor(9) as visitors:
        held = [visitors.submit(fetch, f"{site}/held") for _ in range(9)]
        assert eventually(lambda: len(list(tmp_path.glob("*.held"))) == 3)

        assert {fetch(f"{site}/") for _ in range(20)} == {PAGE}
        assert len(list(tmp_path.glob("*.held"))) == 3

        wait.unlink()
        assert {one.result() for one in held} == {PAGE}
