"""What cannot be answered gets the right status and a page in the visitor's language."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

from languages.definitions import LANGUAGES
from tests.reading import Reader, text_of

pytestmark = pytest.mark.usefixtures("record")

UNKNOWN = [
    "nothing-here/",
    "events/no-such-entry/",
    "cities/atlantis/",
    "calls/no-such-call/",
    "events/?year=1999",
    "events/?year=20x7",
    "events/?year=²⁰¹⁷",
    "events/?city=atlantis",
    "events/?country=XX",
    "events/?theme=nothing",
    "events/?kind=party",
    "events/?partner=nobody",
    "events/?page=99",
    "events/?page=0",
    "events/?page=-1",
    "events/?page=two",
    "events/?page=99999999999999999999",
    "events/?city=%00",
    "events/?city=%F0%9F%98%80",
    "events/?theme=" + "x" * 3000,
]


@pytest.mark.parametrize("address", UNKNOWN)
def test_unknown_is_404_in_the_language_of_the_address(visitor: Client, address: str) -> None:
    for language in LANGUAGES:
        response = visitor.get(f"/{language.code}/{address}")
        page = Reader(response)
        assert response.status_code == 404
        assert page.root.get("lang") == language.tag
        assert len(page.all("h1")) == 1
        assert f"/{language.code}/events/" in [link.get("href") for link in page.all("a")]


def test_unknown_filter_value_is_named_and_leads_back(visitor: Client) -> None:
    page = Reader(visitor.get("/en/events/?theme=water&city=atlantis"))
    assert "There is no city “atlantis” in the timeline." in page.text
    assert "/en/events/?theme=water" in [link.get("href") for link in page.all("a")]


def test_unknown_page_number_is_named_and_leads_back(visitor: Client) -> None:
    page = Reader(visitor.get("/en/events/?kind=forum&page=77"))
    assert "There is no page “77” in this list." in page.text
    assert "/en/events/?kind=forum" in [link.get("href") for link in page.all("a")]


def test_unknown_parameter_is_ignored(visitor: Client) -> None:
    plain = visitor.get("/en/events/?kind=forum")
    tagged = visitor.get("/en/events/?utm_source=x&kind=forum&fbclid=y")
    assert tagged.status_code == 200
    assert (
        Reader(tagged).one("link[@rel='canonical']").get("href") == "http://testserver/en/events/?kind=forum"
    )
    assert Reader(tagged).text == Reader(plain).text


def test_empty_and_lower_case_filter_values_are_understood(visitor: Client) -> None:
    page = Reader(visitor.get("/en/events/?year=&city=&country=kr&theme=&kind=&partner="))
    assert page.one("link[@rel='canonical']").get("href") == "http://testserver/en/events/?country=KR"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_other_methods_are_405_with_a_page(visitor: Client, method: str) -> None:
    for language in LANGUAGES:
        response = getattr(visitor, method)(f"/{language.code}/events/")
        assert response.status_code == 405
        assert response.headers["Allow"] == "GET, HEAD"
        assert Reader(response).root.get("lang") == language.tag


def test_head_answers_without_a_body(visitor: Client) -> None:
    response = visitor.head("/en/events/")
    assert response.status_code == 200
    assert response.content == b""


def test_unknown_host_is_400_with_a_page(visitor: Client) -> None:
    response = visitor.get("/ko/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert Reader(response).root.get("lang") == "ko"


def test_unknown_language_is_404_in_the_preferred_one(visitor: Client) -> None:
    response = visitor.get("/fr/", headers={"accept-language": "ja"})
    assert response.status_code == 404
    assert Reader(response).root.get("lang") == "ja"


def test_error_in_our_code_is_500_with_a_page(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.queries.city_counts", lambda: 1 / 0)
    response = visitor.get("/zh-hans/cities/")
    page = Reader(response)
    assert response.status_code == 500
    assert page.root.get("lang") == "zh-Hans"
    assert text_of(page.one("h1"))


def test_error_pages_read_no_database(visitor: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert visitor.get("/ja/nothing-here/").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"), [("nothing.png", 404), ("", 404), ("../db.sqlite3", 404), ("%2e%2e/db.sqlite3", 404)]
)
def test_media_shows_pictures_only(visitor: Client, path: str, status: int) -> None:
    assert visitor.get(f"/media/{path}").status_code == status


def test_failed_condition_is_412_with_a_page(visitor: Client) -> None:
    response = visitor.get("/ko/about/", headers={"if-match": '"other"'})
    assert response.status_code == 412
    assert Reader(response).root.get("lang") == "ko"


@pytest.mark.parametrize("variables", [{"DATABASE_URL": "mysql://x"}, {"HTTPS": "maybe"}, {"SECRET_KEY": ""}])
def test_wrong_setting_stops_every_command_with_a_sentence(variables: dict[str, str]) -> None:
    environment = os.environ | {"SECRET_KEY_FILE": ""} | variables
    command = [sys.executable, "manage.py", "check"]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("The settings are not right: ")
    assert len(done.stderr.splitlines()) == 1
