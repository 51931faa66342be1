"""What is sent again and again goes out as what is sent once, and is checked as well."""

import re
import socket
from collections.abc import Iterator

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import InvalidHeader
from gunicorn.http.parser import RequestParser

from delivery.web_server.response import KeptHeaders, Response

pytestmark = pytest.mark.once
HEADERS = [("Content-Type", "text/html"), ("Content-Length", "5"), ("ETag", 'W/"a"')]
DATE = re.compile(rb"Date: [^\r]*")


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """The server's end of a connection, and the client's."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def sent(
    ends: tuple[socket.socket, socket.socket],
    headers: list[tuple[str, str]],
    head: str = "GET / HTTP/1.1",
    status: str = "200 OK",
) -> bytes:
    """Return what goes out for a request, but for the time of day."""
    config = Config()
    request = next(
        RequestParser(config, iter([f"{head}\r\nHost: localhost\r\n\r\n".encode()]), ("127.0.0.1", 1))
    )
    response = Response(request, ends[0], config)
    response.start_response(status, headers)
    response.write(b"" if "304" in status else b"Water")
    response.close()
    return DATE.sub(b"Date", ends[1].recv(10_000))


@pytest.mark.parametrize("head", ["GET / HTTP/1.1", "HEAD / HTTP/1.1", "GET / HTTP/1.0"])
def test_kept_headers_go_out_as_others_do(ends: tuple[socket.socket, socket.socket], head: str) -> None:
    kept = KeptHeaders(HEADERS)

    answers = {sent(ends, headers, head) for headers in (HEADERS, kept, kept, kept)}

    assert len(answers) == 1


def test_one_list_serves_get_and_head(ends: tuple[socket.socket, socket.socket]) -> None:
    kept = KeptHeaders(HEADERS)

    bodies = [
        sent(ends, kept, f"{method} / HTTP/1.1").endswith(b"\r\n\r\nWater")
        for method in ("HEAD", "GET", "HEAD")
    ]

    assert bodies == [False, True, False]


def test_what_is_not_modified_has_no_body(ends: tuple[socket.socket, socket.socket]) -> None:
    kept = KeptHeaders([("ETag", 'W/"a"')])

    answers = [sent(ends, kept, status="304 Not Modified") for _ in range(2)]

    assert answers[0] == answers[1]
    assert answers[0].endswith(b'ETag: W/"a"\r\n\r\n')


def test_headers_that_would_break_an_answer_are_refused(ends: tuple[socket.socket, socket.socket]) -> None:
    kept = KeptHeaders([("ETag", "a\r\nSet-Cookie: b")])

    for _ in range(2):
        with pytest.raises(InvalidHeader):
            sent(ends, kept)
