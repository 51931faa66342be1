"""Answers are read to their end, whoever sends them how, and a server is held by its workers."""

import os
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from django.test import Client

from bench.bare import BODY
from bench.client import Answer, Reader, request_bytes
from bench.editing import WORD
from bench.load import Expected
from bench.memory import LINK, NO_PAGE
from bench.rounds import contest, contest_against, run_rounds
from bench.saving import TITLE, edits
from bench.servers import BARE, Server, serve
from bench.serving import ENTRY, PAGES
from events.models import Event
from tools.check import clean_environment

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the application that does nothing but return bytes."""
    with serve(BARE, clean_environment(tmp_path_factory.mktemp("bare"))) as server:
        yield server


@pytest.mark.parametrize("cut", [1, 12, 40, 60])
@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\nX: 1\r\n\r\n", b"hello"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"5\r\nhello\r\n0\r\n\r\n"),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\nETag: x\r\n\r\n", b""),
    ],
)
def test_answer_is_whole_with_its_last_byte(head: bytes, body: bytes, cut: int) -> None:
    reader, whole = Reader(), head + body
    cut = min(cut, len(whole) - 1)
    assert not reader.feed(whole[:cut])
    assert reader.feed(whole[cut:])
    assert (reader.status, reader.body_length) == (int(head[9:12]), len(body))


def test_answer_without_an_end_is_refused() -> None:
    with pytest.raises(ValueError, match="neither a length nor chunks"):
        Reader().feed(b"HTTP/1.1 200 OK\r\n\r\nhello")


def test_answer_is_read_as_it_was_before_it_was_compressed() -> None:
    head = b"HTTP/1.1 200 OK\r\ncontent-encoding: br\r\n\r\n"
    assert Answer(200, head, brotli.compress("氣候".encode())).text == "氣候"


def test_request_is_a_browsers() -> None:
    lines = request_bytes("localhost:1", "/en/").split(b"\r\n")
    assert lines[0] == b"GET /en/ HTTP/1.1"
    assert b"Accept-Encoding: br, gzip" in lines
    assert lines[-2:] == [b"", b""]


def test_rate_is_a_share_of_the_limit_in_the_same_round(bare: Server) -> None:
    limit, page = (contest(name, bare, "/", seconds=0.1) for name in ("limit", "page"))
    run_rounds(limit, [page], rounds=2)
    assert (len(limit.rates), len(page.shares)) == (2, 2)
    assert page.shares == [100 * ours / theirs for ours, theirs in zip(page.rates, limit.rates, strict=True)]
    assert min(page.rates) > 0


def test_other_server_is_asked_at_its_own_address(bare: Server) -> None:
    other = contest_against(f"http://{bare.host}/page?x=1")
    other.seconds = 0.1
    assert other.request.startswith(b"GET /page?x=1 HTTP/1.1\r\n")
    assert other.run() > 0


def test_answer_of_another_length_is_no_fast_page(bare: Server) -> None:
    wrong = contest("page", bare, "/", seconds=0.1)
    wrong.expected = Expected(200, len(BODY) - 1)
    with pytest.raises(SystemExit, match="answered 200 with 30000 bytes"):
        wrong.run()


def test_every_worker_is_met_and_replaced(bare: Server) -> None:
    before = bare.workers()
    connections = bare.connect_evenly(2)
    assert [connection.ask(request_bytes(bare.host, "/")).body for connection in connections] == [BODY] * 4
    for connection in connections:
        connection.close()
    bare.renew_workers()
    assert len(before) == 2
    assert len(set(before) | set(bare.workers())) == 4
    assert all(size > 0 for size in bare.memory())
    assert os.getpid() not in bare.workers()


@pytest.mark.usefixtures("record")
def test_every_page_that_is_measured_after_an_edit_shows_it(client: Client) -> None:
    title = Event.objects.values_list(TITLE, flat=True).get(slug=ENTRY)
    for edit in edits([ENTRY]):
        shown = {page.name: client.get(page.path).content.decode() for page in PAGES}
        assert all(edit.word in text for text in shown.values())
        assert WORD.findall(shown["entry"])[0] == edit.word
    assert Event.objects.values_list(TITLE, flat=True).get(slug=ENTRY) == title


@pytest.mark.usefixtures("record")
def test_links_of_a_page_lead_to_pages(client: Client) -> None:
    links = {
        link for link in LINK.findall(client.get("/en/events/").content.decode()) if not NO_PAGE.search(link)
    }
    assert f"/en/events/{ENTRY}/" in links
    assert "/ko/events/" in links
    assert {Path(link.partition("?")[0]).suffix for link in links} == {""}
