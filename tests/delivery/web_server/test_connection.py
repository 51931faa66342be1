"""One connection: read without waiting, patient with who moves on, with nobody else."""

import socket
from collections.abc import Iterator

import pytest
from gunicorn.config import Config

from delivery.web_server.connection import Connection, Done, Phase, Refusal
from delivery.web_server.limits import LARGEST_BODY, LEAST_RATE, LONGEST_HEAD, Limits

pytestmark = pytest.mark.once
STALL = 20
HEAD = b"POST /a?b=c HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """The server's end of a connection, and the client's."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with ours, theirs:
        yield ours, theirs


@pytest.fixture
def client(ends: tuple[socket.socket, socket.socket]) -> socket.socket:
    return ends[1]


@pytest.fixture
def connection(ends: tuple[socket.socket, socket.socket]) -> Iterator[Connection]:
    made = Connection(Config(), ends[0], ("127.0.0.1", 1), ("127.0.0.1", 2), Limits(10, STALL, 75))
    yield made
    made.close()


def test_request_is_returned_when_it_is_whole(connection: Connection, client: socket.socket) -> None:
    for piece in (HEAD[:9], HEAD[9:-2] % 10, b"\r\n12345", b"6789"):
        client.sendall(piece)
        assert connection.receive() is None
    client.sendall(b"0")
    request = connection.receive()
    assert (request.method, request.path, request.query) == ("POST", "/a", "b=c")
    assert request.body.read() == b"1234567890"


def test_requests_that_come_at_once_are_returned_one_by_one(
    connection: Connection, client: socket.socket
) -> None:
    client.sendall(HEAD % 0 + HEAD % 2 + b"ab")
    assert connection.receive().body.read() == b""
    connection.end_answer(keep_alive=True)
    assert (connection.phase, connection.has_head) == (Phase.HEAD, True)
    assert connection.receive().body.read() == b"ab"
    connection.end_answer(keep_alive=True)
    assert connection.has_head is False


def test_body_that_is_asked_for_is_sent_then(connection: Connection, client: socket.socket) -> None:
    client.sendall(HEAD[:-2] % 4 + b"Expect: 100-continue\r\n\r\n")
    assert connection.receive() is None
    assert client.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
    client.sendall(b"body")
    assert connection.receive().body.read() == b"body"


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (HEAD % (LARGEST_BODY + 1), 413),
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 411),
    ],
    ids=["too large", "in chunks"],
)
def test_body_without_bounds_is_refused(
    connection: Connection, client: socket.socket, head: bytes, status: int
) -> None:
    client.sendall(head)
    with pytest.raises(Refusal) as refused:
        connection.receive()
    assert refused.value.status == status


@pytest.mark.parametrize(
    ("begin", "status"), [(b"GET /", 414), (b"GET / HTTP/1.1\r\nA: ", 431)], ids=["line", "headers"]
)
def test_head_without_end_is_refused(connection: Connection, begin: bytes, status: int) -> None:
    connection.received += begin + b"a" * LONGEST_HEAD
    with pytest.raises(Refusal) as refused:
        connection.receive()
    assert refused.value.status == status


def test_client_that_went_is_done(connection: Connection, client: socket.socket) -> None:
    client.sendall(b"GET /")
    client.close()
    with pytest.raises(Done):
        connection.receive()


def test_patience_follows_what_is_waited_for(connection: Connection, client: socket.socket) -> None:
    assert (connection.is_idle, connection.patience) == (True, 10)
    client.sendall(HEAD % 2)
    connection.receive()
    assert (connection.phase, connection.patience) == (Phase.BODY, STALL)
    client.sendall(b"ab")
    connection.receive()
    connection.end_answer(keep_alive=True)
    assert (connection.is_idle, connection.patience) == (True, 75)
    client.sendall(b"G")
    connection.receive()
    assert (connection.is_idle, connection.patience) == (False, 10)


def test_body_that_moves_on_has_time_again(connection: Connection, client: socket.socket) -> None:
    client.sendall(HEAD % (LEAST_RATE * STALL + 10))
    connection.receive()
    began = connection.since = connection.since - STALL
    client.sendall(bytes(LEAST_RATE * STALL - 1))
    connection.receive()
    assert connection.since == began
    client.sendall(bytes(1))
    connection.receive()
    assert connection.since > began


def test_slow_reader_is_waited_for(connection: Connection, client: socket.socket) -> None:
    client.sendall(HEAD % 0)
    connection.receive()
    connection.begin_answer()
    connection.sendall(b"head")
    connection.sendall(bytes(10_000_000))
    connection.end_answer(keep_alive=True)
    left = 10_000_004
    while left:
        left -= len(client.recv(1 << 20))
        if connection.phase is Phase.ANSWER:
            connection.send_on()
    assert connection.is_idle


def test_refused_client_may_go_on_sending_for_a_while(connection: Connection, client: socket.socket) -> None:
    client.sendall(HEAD % 100_000)
    connection.receive()
    connection.refuse(408, "Request Timeout")
    assert connection.phase is Phase.LINGER
    client.sendall(bytes(100_000))
    connection.discard()
    assert client.recv(1 << 20).startswith(b"HTTP/1.1 408 Request Timeout\r\n")
    client.shutdown(socket.SHUT_WR)
    with pytest.raises(Done):
        connection.discard()
