"""How files and the API meet the world: reading alone, for every site; the API in JSON, errors and all."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from opendata.problems import TYPE, problem

ROOT = "/api/"
FILE = re.compile("/data/.")
METHODS = "GET, HEAD, OPTIONS"
CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": METHODS,
}


class Door:
    """Let every site read files and API; under /api/, answer HEAD, and turn every error into a problem."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_api = request.path_info.startswith(ROOT)
        if not is_api and not FILE.match(request.path_info):
            return self.get_response(request)
        if request.method == "OPTIONS":
            response = self._preflight()
        else:
            response = self._answer(request) if is_api else self.get_response(request)
        for name, value in CORS.items():
            response.headers[name] = value
        if response.status_code == 405:
            response.headers["Allow"] = METHODS
        if is_api:
            response.is_wordless = True  # type: ignore[attr-defined]
        return response

    @staticmethod
    def _preflight() -> HttpResponseBase:
        empty = HttpResponse(status=204, headers=PREFLIGHT)
        del empty.headers["Content-Type"]
        empty.is_wordless = True  # type: ignore[attr-defined]
        return empty

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return self._told(problem(405))
        if not request.accepts("application/json"):
            return self._told(problem(406))
        response = self._read(request)
        if response.status_code >= 400:
            return self._told(response)
        patch_cache_control(response, public=True, no_cache=True)
        return response

    def _read(self, request: HttpRequest) -> HttpResponseBase:
        """Answer HEAD as GET; what is sent of it is not decided here."""
        asked, request.method = request.method, "GET" if request.method == "HEAD" else request.method
        try:
            return self.get_response(request)
        finally:
            request.method = asked

    @staticmethod
    def _told(response: HttpResponseBase) -> HttpResponseBase:
        is_told = response.headers.get("Content-Type") == TYPE
        told = response if is_told else problem(response.status_code)
        patch_cache_control(told, no_store=True)
        return told
