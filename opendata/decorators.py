"""How views for programs meet the world: reading alone, from every site; errors as problem details."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page

from opendata.problems import TYPE, problem

View = Callable[..., HttpResponseBase]

METHODS = "GET, HEAD, OPTIONS"
CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": METHODS,
}


def cors(view: View) -> View:
    """Let pages of every site read what a view answers, its errors too; OPTIONS is answered for it."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        def respond(request: HttpRequest) -> HttpResponseBase:
            return view(request, *arguments, **named)

        respond_always = cast(
            "Callable[[HttpRequest], HttpResponseBase]", convert_exception_to_response(respond)
        )
        response = _preflight() if request.method == "OPTIONS" else respond_always(request)
        for name, value in CORS.items():
            response.headers[name] = value
        if response.status_code == 405:
            response.headers["Allow"] = METHODS
        return response

    return answer


def problem_json(view: View) -> View:
    """Have a view speak JSON alone: HEAD is answered as GET, every error as problem details (RFC 9457).

    Errors that it raises are told by `delivery.errors`, which finds `error_response` at the view.
    """
    read = conditional_page(view)

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return problem(405)
        if not request.accepts("application/json"):
            return problem(406)
        response = _as_get(request, lambda: read(request, *arguments, **named))
        if response.status_code >= 400:
            return response if response.headers.get("Content-Type") == TYPE else problem(response.status_code)
        patch_cache_control(response, public=True, no_cache=True)
        return response

    answer.error_response = problem  # type: ignore[attr-defined]
    return answer


def _preflight() -> HttpResponseBase:
    empty = HttpResponse(status=204, headers=PREFLIGHT)
    del empty.headers["Content-Type"]
    return empty


def _as_get(request: HttpRequest, read: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Answer HEAD as GET; what is sent of it is not decided here."""
    asked, request.method = request.method, "GET"
    try:
        return read()
    finally:
        request.method = asked
