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


def _accepts(request: HttpRequest, coding: str) -> bool:
    """Tell whether Accept-Encoding names a coding with a weight above zero (RFC 9110, 12.5.3)."""
    for item in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = item.strip().partition(";")
        if name.strip() == coding:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


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
        return response

    @staticmethod
    def _weaken(response: HttpResponseBase) -> None:
        etag = response.headers.get("ETag", "")
        if etag.startswith('"'):
            response.headers["ETag"] = f"W/{etag}"

    @staticmethod
    def _compress(request: HttpRequest, response: HttpResponse) -> None:
        if _accepts(request, "br"):
            response.content = brotli.compress(response.content, mode=brotli.MODE_TEXT, quality=5)
            response.headers["Content-Encoding"] = "br"
        elif _accepts(request, "gzip"):
            response.content = gzip.compress(response.content, compresslevel=6, mtime=0)
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
