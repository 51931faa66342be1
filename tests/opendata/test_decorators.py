"""What a view answers to whom, by its decorators alone."""

from types import ModuleType

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings

from delivery.decorators import language_neutral
from iclei_kcc import urls
from opendata.decorators import cors, problem_json

PROBLEM = "application/problem+json"


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse('{"method": "' + str(request.method) + '"}', content_type="application/json")


def fail(request: HttpRequest) -> HttpResponse:
    raise {"denied": PermissionDenied, "broken": ZeroDivisionError}[request.GET["how"]]


def refuse(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<p>No.</p>", status=409)


@pytest.fixture
def reader(settings: Settings) -> Client:
    """Somebody who reads a site of these views."""
    routes = ModuleType("routes")
    for name in ("handler400", "handler403", "handler404", "handler500"):
        setattr(routes, name, getattr(urls, name))
    views = {"answer": answer, "fail": fail, "refuse": refuse}
    both = [path(f"json/{name}", language_neutral(cors(problem_json(view)))) for name, view in views.items()]
    alone = [path(f"open/{name}", cors(view)) for name, view in views.items()]
    setattr(routes, "urlpatterns", [*both, *alone, *urls.urlpatterns])  # noqa: B010
    settings.ROOT_URLCONF = routes
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.mark.parametrize("kind", ["json", "open"])
def test_every_site_may_read_answers_and_errors(reader: Client, kind: str) -> None:
    for path_asked in ("answer", "fail?how=denied", "fail?how=broken", "refuse"):
        headers = reader.get(f"/{kind}/{path_asked}").headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert headers["Access-Control-Expose-Headers"] == "ETag"


@pytest.mark.parametrize("kind", ["json", "open"])
def test_preflight_is_answered_without_asking_the_view(reader: Client, kind: str) -> None:
    response = reader.options(f"/{kind}/fail?how=broken")
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert [name for name in ("Content-Length", "Content-Type") if name in response.headers] == []


@pytest.mark.parametrize(
    ("path_asked", "status"), [("fail?how=denied", 403), ("fail?how=broken", 500), ("refuse", 409)]
)
def test_every_error_is_a_problem(reader: Client, path_asked: str, status: int) -> None:
    response = reader.get(f"/json/{path_asked}")
    assert (response.status_code, response.headers["Content-Type"]) == (status, PROBLEM)
    assert response.json()["status"] == status
    assert response.headers["Cache-Control"] == "no-store"


def test_error_without_problems_is_a_page(reader: Client) -> None:
    response = reader.get("/open/fail?how=denied")
    assert (response.status_code, response.headers["Content-Type"]) == (403, "text/html; charset=utf-8")


def test_error_is_raised_for_whoever_debugs(reader: Client) -> None:
    reader.raise_request_exception = True
    with pytest.raises(ZeroDivisionError):
        reader.get("/json/fail?how=broken")


def test_head_is_read_as_get(reader: Client) -> None:
    whole, head = reader.get("/json/answer"), reader.head("/json/answer")
    assert (whole.json(), head.content) == ({"method": "GET"}, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(whole.content))
    assert reader.get("/json/answer", headers={"if-none-match": whole.headers["ETag"]}).status_code == 304


def test_writing_is_refused_whatever_the_form_tokens(reader: Client) -> None:
    response = reader.post("/json/answer")
    assert (response.status_code, response.headers["Content-Type"]) == (405, PROBLEM)
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
