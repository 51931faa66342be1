"""Addresses outside the languages, and the way from old ones to new ones."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from iclei_kcc.urls import room_patterns

pytestmark = pytest.mark.usefixtures("record")


@pytest.mark.parametrize(
    ("preferred", "home"),
    [
        ("ko-KR,ko;q=0.9,en;q=0.8", "/ko/"),
        ("zh-TW,zh;q=0.9", "/zh-hant/"),
        ("zh-HK", "/zh-hant/"),
        ("zh-CN,zh;q=0.9", "/zh-hans/"),
        ("ja", "/ja/"),
        ("fr-FR,fr;q=0.9", "/en/"),
        ("", "/en/"),
        ("*;q=x,,;", "/en/"),
    ],
)
def test_root_leads_to_the_preferred_language(visitor: Client, preferred: str, home: str) -> None:
    response = visitor.get("/", headers={"accept-language": preferred})
    assert (response.status_code, response.headers["Location"]) == (302, home)
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/tw/", "/zh-hant/"),
        ("/kr", "/ko/"),
        ("/jp/events/?year=2017", "/ja/events/?year=2017"),
        ("/cn/honour-roll/", "/zh-hans/honour-roll/"),
        ("/kcc/iclei-kcc.html", "/en/about/"),
        ("/kcc/our-roles.html", "/en/about/"),
        ("/kcc/our-activities.html", "/en/events/"),
        ("/kcc/our-host-city.html", "/en/kaohsiung/"),
        ("/tw/kcc/our-activities.html", "/zh-hant/events/"),
        ("/kr/kcc/our-host-city.html", "/ko/kaohsiung/"),
        ("/jp/kcc/iclei-kcc.html", "/ja/about/"),
        ("/kcc/cn/our-roles.html", "/zh-hans/about/"),
    ],
)
def test_old_address_leads_to_the_new_one_for_good(visitor: Client, old: str, new: str) -> None:
    response = visitor.get(old)
    assert (response.status_code, response.headers["Location"]) == (301, new)
    assert visitor.get(new).status_code == 200


def test_addresses_of_every_room_are_found_in_the_order_of_the_settings() -> None:
    names = [room.app_name for room in room_patterns()]
    assert names == ["translations", "search", "opendata", "events", "pages"]


def test_missing_slash_is_added(visitor: Client) -> None:
    response = visitor.get("/ko/events")
    assert (response.status_code, response.headers["Location"]) == (301, "/ko/events/")


def test_robots_names_the_sitemap_and_closes_the_admin(visitor: Client) -> None:
    text = visitor.get("/robots.txt").content.decode()
    assert text == "User-agent: *\nDisallow: /admin/\nSitemap: http://testserver/sitemap.xml\n"


def test_security_txt_has_what_rfc_9116_requires(visitor: Client) -> None:
    text = visitor.get("/.well-known/security.txt").content.decode()
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"].startswith(("https://", "mailto:"))
    assert dt.datetime.fromisoformat(fields["Expires"]) > timezone.now()


def test_healthz_answers_and_is_not_cached(visitor: Client) -> None:
    response = visitor.get("/healthz")
    assert response.content == b"ok\n"
    assert "no-store" in response.headers["Cache-Control"]
