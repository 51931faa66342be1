"""A new kind of content is one folder: found, shown, listed, given away and edited; no line elsewhere."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

pytestmark = pytest.mark.once

# Runs in a process of its own: what rooms register is registered for good.
PROGRAM = """
import datetime as dt, json
import django
from iclei_kcc import settings
settings.INSTALLED_APPS.insert(settings.INSTALLED_APPS.index("iclei_kcc"), "tests.example_room")
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
django.setup()
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
call_command("migrate", run_syncdb=True, verbosity=0)
from tests.example_room.models import Publication
from translations.models import TranslationUnit
thing = Publication.objects.create(
    slug="annual-report", title_en="Annual report", title_ko="연차 보고서",
    status="published", printed_on=dt.date(2016, 3, 1),
)
visitor, staff = Client(headers={"host": "127.0.0.1"}), Client(headers={"host": "127.0.0.1"})
staff.force_login(User.objects.create_superuser("staff"))
def get(path, client=visitor):
    response = client.get(path)
    return [response.status_code, b"".join(response).decode()]
print(json.dumps({
    "page": get("/ko/publications/annual-report/"),
    "search": get("/en/search/?q=annual"),
    "search in Korean": get("/ko/search/?q=연차"),
    "csv": get("/data/publications.csv"),
    "api": get("/api/v1/publications/annual-report"),
    "openapi": get("/api/v1/openapi.json"),
    "api search": get("/api/v1/search?q=annual"),
    "data page": get("/en/data/"),
    "sitemap": get("/sitemap.xml"),
    "admin": get("/admin/example_room/publication/", staff),
    "form": get(f"/admin/example_room/publication/{thing.pk}/change/", staff),
    "units": [TranslationUnit.objects.of_model("example_room.publication").count(), ""],
    "coverage": get("/en/translations/"),
}))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a site with the example room answers: status and body by what was asked."""
    var = tmp_path_factory.mktemp("site")
    (var / "static").mkdir()
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = kept | {
        "DJANGO_SETTINGS_MODULE": "iclei_kcc.settings",
        "SECRET_KEY": "a key for this test alone",
        "VAR_DIR": str(var),
    }
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        env=environment,
        cwd=Path(settings.BASE_DIR),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("page", '"@type":"CreativeWork","@id":"http://127.0.0.1/publications/annual-report/#publication"'),
        ("page", "연차"),
        ("page", 'content="http://127.0.0.1/ko/home.png"'),
        ("search", 'href="/en/publications/annual-report/"'),
        ("search", "Publications"),
        ("search in Korean", 'href="/ko/publications/annual-report/"'),
        ("csv", ",Annual report,,연차 보고서,,,en,2016-03-01"),
        ("api", '"printed_on":"2016-03-01"'),
        ("openapi", '"/api/v1/publications/{slug}"'),
        ("api search", '"kind":"publication"'),
        ("data page", "/data/publications.jsonl"),
        ("sitemap", "<loc>http://127.0.0.1/ko/publications/annual-report/</loc>"),
        ("admin", "Annual report"),
        ("form", 'name="title_ja"'),
        ("coverage", "publications</th>"),
    ],
)
def test_new_kind_is_one_folder(answers: dict[str, Any], asked: str, shown: str) -> None:
    status, body = answers[asked]
    assert status == 200
    assert shown in body


def test_new_kind_has_translation_units(answers: dict[str, Any]) -> None:
    assert answers["units"][0] == 4


def test_new_kind_is_not_in_the_sitemap_of_a_language_without_its_words(answers: dict[str, Any]) -> None:
    assert "/ja/publications/" not in answers["sitemap"][1]
