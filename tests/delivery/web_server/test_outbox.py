"""What waits for a slow reader is sent whole and in order, from memory and from files."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from delivery.web_server.limits import ANSWER_IN_MEMORY
from delivery.web_server.outbox import Outbox

pytestmark = pytest.mark.once
PIECE = bytes(range(256)) * 64


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """A connection whose writer never waits."""
    writer, reader = socket.socketpair()
    writer.setblocking(False)
    reader.setblocking(False)
    with writer, reader:
        yield writer, reader


def read_all(outbox: Outbox, writer: socket.socket, reader: socket.socket) -> bytes:
    """Send and read in turn until nothing waits."""
    content = b""
    while True:
        outbox.send(writer)
        try:
            content += reader.recv(1 << 20)
        except BlockingIOError:
            return content


def test_answer_is_sent_in_order_however_it_is_kept(
    ends: tuple[socket.socket, socket.socket], tmp_path: Path
) -> None:
    outbox, file = Outbox(), tmp_path / "file"
    file.write_bytes(b"before" + PIECE + b"after")
    pieces = [number.to_bytes(2, "big") + PIECE for number in range(100)]
    for piece in pieces:
        outbox.add(piece)
        outbox.send(ends[0])
    with file.open("rb") as opened:
        outbox.add_file(opened, 6, len(PIECE))
    outbox.add(b"end")
    assert outbox.size > ANSWER_IN_MEMORY
    assert read_all(outbox, *ends) == b"".join(pieces) + PIECE + b"end"
    assert (bool(outbox), outbox.size) == (False, 0)


def test_large_answer_is_not_kept_in_memory(ends: tuple[socket.socket, socket.socket]) -> None:
    outbox = Outbox()
    outbox.add(PIECE * 1000)
    sent = outbox.send(ends[0])
    assert outbox.size == len(PIECE) * 1000 - sent
    assert outbox.in_memory == 0


def test_files_are_closed_with_it(ends: tuple[socket.socket, socket.socket], tmp_path: Path) -> None:
    before, outbox, file = len(list(Path("/proc/self/fd").iterdir())), Outbox(), tmp_path / "file"
    file.write_bytes(PIECE)
    with file.open("rb") as opened:
        outbox.add_file(opened, 0, len(PIECE))
    outbox.add(PIECE * 1000)
    outbox.send(ends[0])
    outbox.close()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    assert not outbox


def test_file_that_became_shorter_breaks_off(
    ends: tuple[socket.socket, socket.socket], tmp_path: Path
) -> None:
    outbox, file = Outbox(), tmp_path / "file"
    file.write_bytes(b"short")
    with file.open("rb") as opened:
        outbox.add_file(opened, 0, 100)
    with pytest.raises(ConnectionAbortedError):
        read_all(outbox, *ends)
    outbox.close()
