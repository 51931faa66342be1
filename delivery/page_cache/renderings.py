"""A page as it was rendered, and the answers that are made of it; what a process keeps of them."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from time import time

from delivery.compression import SMALLEST, compress, is_compressible
from delivery.web_server.response import KeptHeaders

Headers = list[tuple[str, str]]
OVERHEAD = 2_500  # bytes that a rendering, and each answer, takes beside its body, for its headers
HIT = ("Cache-Status", "page-cache; hit")  # RFC 9211
IN_304 = {"cache-control", "etag", "vary"}  # what a 200 would say of keeping it (RFC 9110, 15.4.5)


@dataclass(frozen=True, slots=True)
class Validity:
    """The content version that a page was made of, and the time (seconds since 1970) when it ends anyway."""

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
    answers: dict[str, Answer] = field(default_factory=dict)

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
        coded = sum(len(answer.body) for coding, answer in self.answers.items() if coding)
        return OVERHEAD * (1 + len(self.answers)) + len(self.body) + coded

    def answer(self, coding: str) -> Answer:
        """Return the answer in a coding: "br", "gzip", or "" for none."""
        if coding not in self.answers:
            self.answers[coding] = self._encode(coding)
        return self.answers[coding]

    def not_modified(self) -> Answer:
        """Return the answer to somebody who has it already."""
        if "304" not in self.answers:
            headers = [pair for pair in self.headers if pair[0].lower() in IN_304]
            self.answers["304"] = Answer("304 Not Modified", KeptHeaders([*headers, HIT]), b"")
        return self.answers["304"]

    def _encode(self, coding: str) -> Answer:
        headers, body = list(self.headers), self.body
        content_type = next((value for name, value in headers if name == "Content-Type"), "")
        if coding and len(body) >= SMALLEST and is_compressible(content_type):
            body = compress(body, coding)
            headers.append(("Content-Encoding", coding))
        headers += [("Content-Length", str(len(body))), HIT]
        return Answer(self.status, KeptHeaders(headers), body)


class RenderingStore:
    """Renderings by key, so many bytes at most; the one that was asked for longest ago goes first."""

    def __init__(self, limit: int) -> None:
        self._limit, self._size = limit, 0
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, ...], tuple[Rendering, int]] = OrderedDict()

    def get(self, key: tuple[str, ...]) -> Rendering | None:
        """Return what is kept under a key, fresh or not."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                return None
            self._kept.move_to_end(key)
        return kept[0]

    def put(self, key: tuple[str, ...], rendering: Rendering) -> None:
        """Keep a rendering, which may have grown; one that would take much of the room is not kept."""
        size = rendering.size
        with self._lock:
            self._size -= self._kept.pop(key, (rendering, 0))[1]
            if size <= self._limit // 4:
                self._kept[key] = (rendering, size)
                self._size += size
            while self._size > self._limit:
                self._size -= self._kept.popitem(last=False)[1][1]

    @property
    def size(self) -> int:
        """Bytes that are kept."""
        return self._size


def join_body(parts: Iterable[bytes]) -> bytes:
    """Return a whole body, and close what it came from."""
    try:
        return b"".join(parts)
    finally:
        if close := getattr(parts, "close", None):
            close()
