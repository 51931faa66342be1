"""Pages leave the server compressed, by brotli where the reader has it and by gzip elsewhere."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from typing import cast

import brotli
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

SMALLEST = 200  # bytes; below it the headers cost more than compression saves
COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/jsonl",
    "application/problem+json",
    "application/xml",
    "image/svg+xml",
    "application/atom+xml",
)
CODINGS = ("br", "gzip")
GZIP = 31  # zlib's number for gzip's own head and foot


def _weight(accepted: str, coding: str) -> float:
    """Return how much Accept-Encoding wants a coding, from 0 (not) to 1 (RFC 9110, 12.5.3)."""
    for item in accepted.lower().replace(" ", "").split(","):
        name, _, weight = item.partition(";q=")
        if name == coding:
            try:
                return float(weight or 1)
            except ValueError:
                return 0
    return 0


def choose_coding(accepted: str) -> str:
    """Return the coding that an Accept-Encoding header likes best: br, gzip or none ("")."""
    brotli_weight, gzip_weight = _weight(accepted, "br"), _weight(accepted, "gzip")
    if brotli_weight > 0 and brotli_weight >= gzip_weight:
        return "br"
    return "gzip" if gzip_weight > 0 else ""


def compress(body: bytes, coding: str, *, quickly: bool = False) -> bytes:
    """Return a body in a coding, "" for none; quickly is a fifth of the work, and a quarter more bytes."""
    if coding == "br":
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=1 if quickly else 5, lgwin=18))
    return gzip.compress(body, compresslevel=1 if quickly else 6, mtime=0) if coding else body


def is_compressible(content_type: str) -> bool:
    """Tell whether a type of content gets smaller."""
    return content_type.startswith(COMPRESSIBLE)


def _coding(request: HttpRequest) -> str:
    return choose_coding(request.headers.get("Accept-Encoding", ""))


def _is_text(response: HttpResponseBase) -> bool:
    """Tell whether a response is of a type that gets smaller, and not yet compressed."""
    content_type = response.headers.get("Content-Type", "")
    return not response.has_header("Content-Encoding") and is_compressible(content_type)


def _compress_stream(parts: Iterator[bytes], name: str) -> Iterator[bytes]:
    """Compress a stream part by part, keeping none."""
    if name == "br":
        packer = brotli.Compressor(mode=brotli.MODE_TEXT, quality=4, lgwin=18)
        pack, finish = packer.process, packer.finish
    else:
        zipper = zlib.compressobj(6, wbits=GZIP)
        pack, finish = zipper.compress, zipper.flush
    for part in parts:
        if packed := pack(part):
            yield packed
    yield finish()


class Compression:
    """Compress what is worth it and make its ETag a weak one, since its bytes differ by coding."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.streaming:
            self._stream(request, cast(StreamingHttpResponse, response))
            return response
        if response.status_code in {200, 304}:
            patch_vary_headers(response, ("Accept-Encoding",))
            self._weaken(response)
        whole = cast(HttpResponse, response)
        if response.status_code == 200 and _is_text(response) and len(whole.content) >= SMALLEST:
            self._compress(request, whole)
        if request.method == "HEAD":
            response.headers.setdefault("Content-Length", str(len(whole.content)))
            whole.content = b""
        return response

    @staticmethod
    def _weaken(response: HttpResponseBase) -> None:
        etag = response.headers.get("ETag", "")
        if etag.startswith('"'):
            response.headers["ETag"] = f"W/{etag}"

    @staticmethod
    def _compress(request: HttpRequest, response: HttpResponse) -> None:
        if name := _coding(request):
            response.content = compress(response.content, name)
            response.headers["Content-Encoding"] = name
        response.headers["Content-Length"] = str(len(response.content))

    def _stream(self, request: HttpRequest, response: StreamingHttpResponse) -> None:
        """Compress a stream of text; asked for its head alone, it is not even begun."""
        if response.is_async or not _is_text(response):
            return
        patch_vary_headers(response, ("Accept-Encoding",))
        self._weaken(response)
        parts = cast("Iterator[bytes]", response.streaming_content)
        if name := _coding(request):
            response.headers["Content-Encoding"] = name
            del response.headers["Content-Length"]
            parts = _compress_stream(parts, name)
        response.streaming_content = () if request.method == "HEAD" else parts
