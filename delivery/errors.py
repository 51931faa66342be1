"""Error pages: the right status, in the visitor's language, with a way on; never bare text."""

import logging
import sqlite3
import sys
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)
SENTENCES = {
    400: (
        _("We did not understand this request"),
        _("Something in the address or the form could not be read."),
    ),
    403: (_("You do not have access to this page"), _("Sign in with an account that has access to it.")),
    404: (_("Page not found"), _("There is no page at this address. It may have moved or never existed.")),
    405: (_("This page cannot be changed"), _("The request tried to change a page that takes no changes.")),
    500: (
        _("Something went wrong on our side"),
        _("The error has been recorded. Please try again later."),
    ),
    503: (
        _("This page cannot be shown at this moment"),
        _("Our database does not answer. Please try again in a minute."),
    ),
}
SOON = "60"  # seconds until somebody who was answered 503 should ask again
KEPT = {"Allow", "Retry-After"}  # headers that an empty error response hands on to its page


class NotFound(Http404):
    """A 404 that says in the visitor's language what was not found, and leads to a better address."""

    def __init__(self, sentence: str | Promise, lead: str = "", way: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.lead = lead
        self.way = way  # what the lead is called, where it is not back to the list


def error_page(
    request: HttpRequest,
    status: int,
    sentence: object = "",
    lead: str = "",
    title: object = "",
    way: str = "",
) -> HttpResponse:
    """Render the page for an error status, or answer as the view tells its errors.

    It reads no database, so that it works when nothing else does.
    """
    if answer := _error_response(request):
        return answer(status)
    usual_title, usual_sentence = SENTENCES.get(status, SENTENCES[400])
    context = {
        "status": status,
        "error_title": title or usual_title,
        "sentence": sentence or usual_sentence,
        "lead": lead,
        "way": way,
    }
    return render(request, "error.html", context, status=status)


def _error_response(request: HttpRequest) -> Callable[[int], HttpResponse] | None:
    """Return how the view at an address tells errors, if not by a page; also if it was not even reached."""
    match = request.resolver_match
    if match is None:
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return None
    return getattr(match.func, "error_response", None)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    sentence = exception.args[0] if isinstance(exception, BadRequest) and exception.args else ""
    return error_page(request, 400, sentence)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return error_page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form that was sent without its token."""
    sentence = _("Go back, reload the page and send the form again.")
    return error_page(request, 403, sentence, title=_("The form has expired"))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, with the sentence and the way on of NotFound where one was raised."""
    if isinstance(exception, NotFound):
        return error_page(request, 404, exception.sentence, exception.lead, way=exception.way)
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, or 503 where it was the database that no view asked; called while the error is handled."""
    return unreachable(request) if is_outage(sys.exception()) else error_page(request, 500)


def unreachable(request: HttpRequest) -> HttpResponse:
    """Answer 503, for the database does not answer."""
    response = error_page(request, 503)
    response.headers["Retry-After"] = SOON
    return response


def is_outage(error: BaseException | None) -> bool:
    """Tell whether an error says that the database cannot be asked, not that it was asked wrongly."""
    code = getattr(error.__cause__, "sqlite_errorcode", None) if error else None
    return isinstance(error, OperationalError) and code != sqlite3.SQLITE_ERROR


class TranslatedErrors:
    """Give a page to error responses that Django leaves empty (405 and its like), and to a lost database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer 503 to a view that could not ask the database; no traceback, for there may be many."""
        if not is_outage(error):
            return None
        log.error("The database could not be asked for %s: %s", request.path, error)
        return unreachable(request)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code < 400 or not isinstance(response, HttpResponse) or response.content:
            return response
        page = error_page(request, response.status_code)
        for name, value in response.headers.items():
            if name in KEPT or name.startswith("Access-Control-"):
                page.headers[name] = value
        return page
