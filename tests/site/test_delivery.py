"""How pages travel: compressed, conditional, without cookies, under a strict policy."""

import gzip

import brotli
import pytest
from django.test import Client

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("record")]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0.1,gzip;q=1", "gzip"),
        ("br;q=0.0000, gzip;q=x", None),
        ("identity", None),
        ("", None),
    ],
)
def test_page_is_compressed_as_the_reader_accepts(visitor: Client, accepted: str, coding: str | None) -> None:
    plain = visitor.get("/en/about/").content
    response = visitor.get("/en/about/", headers={"accept-encoding": accepted})
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert response.headers.get("Content-Encoding") == coding
    head = visitor.head("/en/about/", headers={"accept-encoding": accepted})
    assert (head.content, head.headers["Content-Length"]) == (b"", str(len(response.content)))
    assert "Accept-Encoding" in response.headers["Vary"]
    assert unpack(response.content) == plain


@pytest.mark.parametrize(
    "path", ["/en/", "/ko/events/", "/zh-hant/honour-roll/", "/en/events/cop21-paris-2015/"]
)
def test_unchanged_page_is_304(visitor: Client, path: str) -> None:
    first = visitor.get(path, headers={"accept-encoding": "br"})
    again = visitor.get(path, headers={"accept-encoding": "br", "if-none-match": first.headers["ETag"]})
    assert first.status_code == 200
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_policy_is_strict(visitor: Client) -> None:
    policy = visitor.get("/en/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_error_page_carries_the_policy_too(visitor: Client) -> None:
    assert "Content-Security-Policy" in visitor.get("/en/nothing-here/").headers


def test_public_page_opens_no_session(visitor: Client) -> None:
    for path in ("/", "/en/", "/en/events/", "/en/nothing-here/", "/sitemap.xml", "/robots.txt"):
        response = visitor.get(path)
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")
