"""A page is made of its key alone: no header of a request decides how it looks for others."""

import string
import sys
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from delivery.page_cache.addresses import PageKey, page_request, request_scheme
from delivery.page_cache.application import PageCache
from delivery.requests import SiteHandler
from delivery.web_server.response import TAKES_KEPT_HEADERS, KeptHeaders
from tests.cached_site import MB, TIMELINE, Answer, Site, call, make_environ

SEARCH = "/zh-hant/search/?q=%E6%B0%B4"
HEADERS = [
    *({"CONTENT_TYPE": f"a/b; charset={name}"} for name in ("latin-1", "cp037", "utf-16", "hex", "idna", "")),
    {"CONTENT_TYPE": "a/b; x*=nothing''a"},
    {"CONTENT_LENGTH": "5"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST", "HTTP_X_SCRIPT_NAME": "/evil", "HTTP_X_ORIGINAL_URL": "/evil"},
    {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_X_FORWARDED_PORT": "1", "HTTP_FORWARDED": "host=evil"},
    {"HTTP_X_FORWARDED_PROTO": "https"},
    {"HTTP_ACCEPT": "application/json", "HTTP_ACCEPT_LANGUAGE": "ko", "HTTP_COOKIE": "django_language=ko"},
    {"HTTP_RANGE": "bytes=0-9", "HTTP_IF_MATCH": '"a"', "HTTP_IF_UNMODIFIED_SINCE": "yesterday"},
    {"HTTP_USER_AGENT": "evil", "HTTP_REFERER": "evil", "HTTP_ORIGIN": "null", "HTTP_CONNECTION": "upgrade"},
]
SERVER = {"SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.url_scheme": "http"}
KEY = PageKey("http", "localhost", TIMELINE, "year=2017")


def without_status(answer: Answer) -> tuple[int, dict[str, str], bytes]:
    return answer.status, {**answer.headers, "Cache-Status": ""}, answer.body


@pytest.mark.parametrize("address", [SEARCH, TIMELINE])
def test_no_header_changes_a_page(separate: None, address: str) -> None:
    site = Site(limit=0)  # so that each request is rendered
    plain = site.get(address)

    answers = [call(site.cache, make_environ(address, **headers)) for headers in HEADERS]
    site.watch.close()

    assert plain.status == 200
    assert [without_status(answer) for answer in answers] == [without_status(plain)] * len(HEADERS)
    assert len(site.inner.asked) == 1 + len(HEADERS)


NAMES = st.text(string.ascii_uppercase + "_", min_size=1).map("HTTP_{}".format)


@given(st.dictionaries(NAMES | st.sampled_from(["CONTENT_TYPE", "REMOTE_ADDR", "PATH"]), st.text()))
def test_the_request_for_a_page_holds_nothing_of_its_reader(others: dict[str, str]) -> None:
    requests = [page_request(KEY, SERVER | more) for more in ({}, others)]

    assert [request.pop("wsgi.input").read() for request in requests] == [b"", b""]
    assert requests[0] == requests[1]


@pytest.mark.parametrize(
    "told", ["https", "https, http", " https ,http", "http, https", "HTTPS", "", ",", None]
)
@pytest.mark.parametrize("is_trusted", [True, False])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_scheme_is_the_one_of_the_request(
    settings: Any, told: str | None, is_trusted: bool, scheme: str
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if is_trusted else None
    environ: dict[str, Any] = {"wsgi.url_scheme": scheme}
    environ |= {} if told is None else {"HTTP_X_FORWARDED_PROTO": told}
    request = RequestFactory(**environ).get("/")

    assert request_scheme(request.META) == request.scheme


def test_whoever_says_https_first_reads_the_page_of_https(site: Site, settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for told in ("https, http", "http", "https"):
        page = site.get(TIMELINE, x_forwarded_proto=told)
        scheme = told.partition(",")[0].encode()
        assert b'<link rel="canonical" href="' + scheme + b'://localhost/en/events/"' in page.body
    assert len(site.inner.asked) == 2


def test_one_host_has_one_page_however_it_is_written(site: Site) -> None:
    hosts = ["localhost:8123", "LOCALHOST:8123", "localhost.:8123", "LocalHost.:8123"]

    bodies = {site.get(TIMELINE, host=host).body for host in hosts}

    assert len(bodies) == len(site.inner.asked) == 1
    assert b"http://localhost:8123/en/events/" in bodies.pop()


def test_a_page_with_an_address_of_its_own_is_one_for_all_hosts(separate: None, settings: Any) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://Kcc.example", ["localhost", ".example"]
    site = Site()
    hosts = ["localhost", "localhost:1", "localhost:2", "kcc.example", "www.example:443"]

    bodies = {site.get(TIMELINE, host=host).body for host in hosts}
    refused = site.get(TIMELINE, host="evil.test")
    site.watch.close()

    assert len(bodies) == 1
    assert b"https://Kcc.example/en/events/" in bodies.pop()
    assert refused.status == 400
    assert site.inner.asked == [("/en/events/", "")] * 2


def test_an_address_that_the_site_refuses_is_nobody_s_host(separate: None, settings: Any) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://kcc.example", ["localhost"]
    site = Site()

    assert [site.get(TIMELINE, host=host).status for host in ("localhost", "kcc.example")] == [200, 400]
    site.watch.close()


@pytest.mark.once
@pytest.mark.parametrize("host", ["", "evil.example", "a" * 300, "local host", "localhost:x"])
def test_without_a_host_that_is_allowed_nothing_is_kept(site: Site, host: str) -> None:
    answers = [site.get(TIMELINE, host=host) for _ in range(2)]

    assert {answer.status for answer in answers} == {400} if host else {200}
    assert {answer.done for answer in answers} == {""}
    assert site.cache._store.size == 0


def test_the_server_is_the_host_of_a_request_without_one(site: Site) -> None:
    environ = make_environ(TIMELINE, SERVER_PORT="8123")
    del environ["HTTP_HOST"]

    assert b"http://localhost:8123/en/events/" in call(site.cache, environ).body
    assert site.get(TIMELINE).done == "page-cache; fwd=miss; stored"


def test_any_server_is_answered_as_wsgi_wants_it(separate: None) -> None:
    site = Site()
    application: Any = validator(PageCache(validator(SiteHandler()), site.watch, MB))
    answers = []
    for method, known in (("GET", ""), ("GET", ""), ("HEAD", ""), ("GET", "*"), ("GET", "*"), ("POST", "")):
        environ: dict[str, Any] = {"PATH_INFO": TIMELINE, "REQUEST_METHOD": method, "HTTP_HOST": "localhost"}
        environ |= {"HTTP_IF_NONE_MATCH": known} if known else {}
        setup_testing_defaults(environ)
        environ |= {"QUERY_STRING": "", "SCRIPT_NAME": "", "wsgi.errors": sys.stderr}
        got: list[Any] = []
        answer = application(environ, lambda status, headers, _e=None, got=got: got.append(status))
        list(answer)
        answer.close()
        answers += got
    site.watch.close()

    assert [status[:3] for status in answers] == ["200", "200", "200", "304", "304", "405"]


@pytest.mark.parametrize("takes", [True, False])
def test_only_a_server_that_takes_kept_headers_gets_them(site: Site, takes: bool) -> None:
    sorts: list[type] = []
    for _ in range(2):
        environ = make_environ(TIMELINE) | {TAKES_KEPT_HEADERS: takes}
        site.cache(environ, lambda _status, headers: sorts.append(type(headers)))

    assert sorts == [list, KeptHeaders if takes else list]
