"""What a process keeps of pages: the newest, so many bytes of it, whatever threads do meanwhile."""

import gzip
from threading import Thread

import brotli
import pytest

from delivery.compression import CODINGS
from delivery.page_cache.addresses import PageKey
from delivery.page_cache.renderings import (
    NOT_MODIFIED,
    OVERHEAD,
    Answer,
    Rendering,
    RenderingStore,
    Validity,
)

KEY = PageKey("http", "localhost", "/en/", "")
HEADERS = [("Content-Type", "text/html"), ("ETag", 'W/"a"')]


def make(version: int, until: float = float("inf"), size: int = 1000) -> Rendering:
    return Rendering(Validity(version, until), "200 OK", HEADERS, b"x" * size)


@pytest.mark.parametrize(
    ("kept", "later", "newest"),
    [
        (make(2), make(1), 0),
        (make(1), make(2), 1),
        (make(1, until=9), make(1, until=5), 0),
        (make(1, until=5), make(1, until=9), 1),
        (make(1), make(1), 1),
    ],
)
def test_what_is_older_replaces_nothing_newer(kept: Rendering, later: Rendering, newest: int) -> None:
    store = RenderingStore(100_000)
    store.put(KEY, kept)
    store.put(KEY, later)

    assert store.get(KEY) is (kept, later)[newest]
    assert store.size == (kept, later)[newest].size


def test_all_answers_are_counted() -> None:
    store, page = RenderingStore(100_000), make(1)
    page.answer_at_once("gzip")
    assert not page.answers
    for answers, coding in enumerate(("", "gzip", NOT_MODIFIED), start=1):
        page.answer(coding)
        store.put(KEY, page)
        assert store.size == page.size
        assert page.size >= OVERHEAD * (1 + answers) + 1000


@pytest.mark.parametrize("coding", CODINGS)
def test_who_waited_has_it_at_once_and_others_have_it_short(coding: str) -> None:
    page = make(1)
    page.body = b"".join(b"<li>%d</li>" % number for number in range(9_999))
    first, second, third = page.answer_at_once(coding), page.answer(coding), page.answer(coding)

    assert len(first.body) > len(second.body)
    assert third is second
    assert expand(first) == expand(second) == page.body


def expand(answer: Answer) -> bytes:
    coding = dict(answer.headers)["Content-Encoding"]
    return bytes(brotli.decompress(answer.body) if coding == "br" else gzip.decompress(answer.body))


def test_a_page_may_grow_while_it_is_measured() -> None:
    """Answers are put into a new collection, so that nobody who reads the old one is disturbed."""
    page = make(1)
    before = page.answers
    page.answer("")

    assert before == {}
    assert list(page.answers) == [""]


def test_many_threads_agree_on_the_size() -> None:
    store = RenderingStore(10_000_000)
    pages = [make(1, size=500_000) for _ in range(4)]

    def grow(coding: str) -> None:
        for number, page in enumerate(pages):
            page.answer(coding)
            store.put(KEY._replace(query=str(number)), page)

    threads = [Thread(target=grow, args=[coding]) for coding in ("", "gzip", "br", NOT_MODIFIED) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    grow("")

    assert store.size == sum(page.size for page in pages)
