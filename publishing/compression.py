"""Pages leave the server compressed, by brotli where the reader has it and by gzip elsewhere."""

import gzip
from collections.abc import Callable
from typing import cast

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

SMALLEST = 200  # bytes; below it the headers cost more than compression saves
COMPRESSIBLE = ("text/", "application/json", "application/xml", "image/svg+xml", "application/atom+xml")


def _weight(request: HttpRequest, coding: str) -> float:
    """Return how much Accept-Encoding wants a coding, from 0 (not) to 1 (RFC 9110, 12.5.3)."""
    for item in request.headers.get("Accept-Encoding", "").lower().replace(" ", "").split(","):
        name, _, weight = item.partition(";q=")
        if name == coding:
            try:
                return float(weight or 1)
            except ValueError:
                return 0
    return 0


def _is_compressible(response: HttpResponseBase) -> bool:
    return (
        not response.streaming
        and response.status_code == 200
        and not response.has_header("Content-Encoding")
        and response.headers.get("Content-Type", "").startswith(COMPRESSIBLE)
        and len(cast(HttpResponse, response).content) >= SMALLEST
    )


class Compression:
    """Compress what is worth it and make its ETag a weak one, since its bytes differ by coding."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not response.streaming and response.status_code in {200, 304}:
            patch_vary_headers(response, ("Accept-Encoding",))
            self._weaken(response)
        if _is_compressible(response):
            self._compress(request, cast(HttpResponse, response))
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    @staticmethod
    def _weaken(response: HttpResponseBase) -> None:
        etag = response.headers.get("ETag", "")
        if etag.startswith('"'):
            response.headers["ETag"] = f"W/{etag}"

    @staticmethod
    def _compress(request: HttpRequest, response: HttpResponse) -> None:
        brotli_weight, gzip_weight = _weight(request, "br"), _weight(request, "gzip")
        if brotli_weight > 0 and brotli_weight >= gzip_weight:
            response.content = brotli.compress(response.content, mode=brotli.MODE_TEXT, quality=5)
            response.headers["Content-Encoding"] = "br"
        elif gzip_weight > 0:
            response.content = gzip.compress(response.content, compresslevel=6, mtime=0)
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
