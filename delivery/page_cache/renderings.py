"""A page as it was rendered, and the answers that are made of it; what a process keeps of them."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from time import time

from delivery.compression import SMALLEST, compress, is_compressible
from delivery.page_cache.addresses import PageKey
from delivery.web_server.response import KeptHeaders

Headers = list[tuple[str, str]]
OVERHEAD = 2_500  # bytes that a rendering, and each answer, takes beside its body, for its headers
HIT = ("Cache-Status", "page-cache; hit")  # RFC 9211
NOT_MODIFIED = "304"  # what an answer without a body is kept as, among those by their coding
IN_304 = {"cache-control", "etag", "vary"}  # what a 200 would say of keeping it (RFC 9110, 15.4.5)


@dataclass(frozen=True, slots=True, order=True)
class Validity:
    """The content version that a page was made of, and the time (seconds since 1970) when it ends anyway.

    The greater of two is of what was rendered later.
    """

    version: int
    until: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes out: status, headers, the last of them HIT, and body."""

    status: str
    headers: KeptHeaders
    body: bytes


@dataclass(slots=True)
class Rendering:
    """A page as it was rendered, without compression, and its answers by coding as they were asked for."""

    validity: Validity | None  # None for what may not be kept
    status: str
    headers: Headers  # but for the length
    body: bytes
    answers: dict[str, Answer] = field(default_factory=dict)  # others read it: it is replaced, not changed

    def is_fresh(self, version: int) -> bool:
        """Tell whether it shows a content version, or a newer one, at this moment."""
        validity = self.validity
        return validity is not None and validity.version >= version and time() < validity.until

    @property
    def etag(self) -> str:
        """Its ETag without the mark of weakness, "" where it has none."""
        return next((value for name, value in self.headers if name == "ETag"), "").removeprefix("W/")

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        answers = self.answers
        coded = sum(len(answer.body) for coding, answer in answers.items() if coding)
        # Between pieces of such different sizes an allocator leaves up to a third unused.
        return (OVERHEAD * (1 + len(answers)) + len(self.body) + coded) * 4 // 3

    def answer(self, coding: str) -> Answer:
        """Return the answer in a coding, "" for none, or NOT_MODIFIED, for whoever has the page already."""
        if answer := self.answers.get(coding):
            return answer
        answer = self._omit() if coding == NOT_MODIFIED else self._encode(coding)
        self.answers = {**self.answers, coding: answer}
        return answer

    def answer_at_once(self, coding: str) -> Answer:
        """Return the answer for somebody who waited for the page: compressed quickly, and not kept."""
        return self._encode(coding, quickly=True)

    def _omit(self) -> Answer:
        headers = [pair for pair in self.headers if pair[0].lower() in IN_304]
        return Answer("304 Not Modified", KeptHeaders([*headers, HIT]), b"")

    def _encode(self, coding: str, *, quickly: bool = False) -> Answer:
        headers, body = list(self.headers), self.body
        content_type = next((value for name, value in headers if name == "Content-Type"), "")
        if coding and len(body) >= SMALLEST and is_compressible(content_type):
            body = compress(body, coding, quickly=quickly)
            headers.append(("Content-Encoding", coding))
        headers += [("Content-Length", str(len(body))), HIT]
        return Answer(self.status, KeptHeaders(headers), body)


class RenderingStore:
    """Renderings by key, so many bytes at most; the one that was asked for longest ago goes first."""

    def __init__(self, limit: int) -> None:
        self._limit, self._size = limit, 0
        self._lock = Lock()
        self._kept: OrderedDict[PageKey, tuple[Rendering, int]] = OrderedDict()

    def get(self, key: PageKey) -> Rendering | None:
        """Return what is kept under a key, fresh or not."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                return None
            self._kept.move_to_end(key)
        return kept[0]

    def put(self, key: PageKey, rendering: Rendering) -> None:
        """Keep a rendering, which may have grown, unless a later one is kept or it would take much room."""
        with self._lock:
            known, known_size = self._kept.get(key, (rendering, 0))
            if _is_later(known, rendering):
                return
            self._kept.pop(key, None)
            self._size -= known_size
            size = rendering.size
            if size <= self._limit // 4:
                self._kept[key] = (rendering, size)
                self._size += size
            while self._size > self._limit:
                self._size -= self._kept.popitem(last=False)[1][1]

    @property
    def size(self) -> int:
        """Bytes that are kept."""
        return self._size


def _is_later(one: Rendering, other: Rendering) -> bool:
    return one.validity is not None and other.validity is not None and one.validity > other.validity


def join_body(parts: Iterable[bytes]) -> bytes:
    """Return a whole body, and close what it came from."""
    try:
        return b"".join(parts)
    finally:
        if close := getattr(parts, "close", None):
            close()
