"""What every test stands on: the compiled catalogues and the record, loaded once."""

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker

from delivery.messages import compile_catalogues
from tests import properties
from tests.prepared import empty_database, make_database, separate_database

# Files that take longest begin first, so that nobody waits for them alone at the end.
LONGEST = (
    "site/test_under_fire.py",
    "site/test_kept_pages.py",
    "site/test_walk.py",
    "opendata/test_api.py",
    "opendata/test_files.py",
    "syndication/test_jsonld.py",
    "publishing/test_admin.py",
)


properties.load_profile()


def pytest_configure() -> None:
    """Name static files as they lie in the tree (the browser tests have them bundled), and hash fast."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # Otherwise every client would list all static files before its first request.
    settings.WHITENOISE_AUTOREFRESH = True


def reaches_database(item: pytest.Item) -> bool:
    """Tell whether a test may ask the database; pytest-django refuses it to all others."""
    fixtures: Collection[str] = getattr(item, "fixturenames", ())
    return "django_db_setup" in fixtures or item.get_closest_marker("django_db") is not None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first, in their order, and run on one database what needs none."""
    for item in items:
        if not reaches_database(item):
            item.add_marker("once")
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get("/".join(item.path.parts[-2:]), len(places)))


@pytest.fixture(scope="session", autouse=True)
def catalogues() -> None:
    """Have the messages of the working tree, not of an earlier compilation."""
    compile_catalogues(settings.BASE_DIR / "locale")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Have the whole record in the test database; every test's own changes are rolled back."""
    own = settings.DATABASES["default"]["NAME"]
    with django_db_blocker.unblock():
        make_database()
    yield
    with django_db_blocker.unblock():
        connection.creation.destroy_test_db(own, verbosity=0)


@pytest.fixture
def record(db: None) -> None:
    """The whole record."""


@pytest.fixture
def blank(db: None) -> None:
    """A database with no content."""
    empty_database()


@pytest.fixture
def separate(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[None]:
    """The whole record in a database of the test's own, where what is saved is there for all connections."""
    with django_db_blocker.unblock(), separate_database(tmp_path):
        yield


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Start and end each test in English."""
    with translation.override("en"):
        yield


@pytest.fixture
def visitor() -> Client:
    """Somebody who reads the site, sending no cookie and getting real answers to errors."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)
