"""What every test stands on: the compiled catalogues and the record, loaded once."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker

from events.models import City, Event, Honour, Organisation, Theme
from pages.models import Call, Motto, Page
from publishing.catalogues import compile_catalogues
from publishing.changes import gathered
from publishing.seeding import seed


def pytest_configure() -> None:
    """Name static files as they lie in the tree (the browser tests have them bundled), and hash fast."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(scope="session", autouse=True)
def catalogues() -> None:
    """Have the messages of the working tree, not of an earlier compilation."""
    compile_catalogues(settings.BASE_DIR / "locale")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Load the whole record into the test database; every test's own changes are rolled back."""
    with django_db_blocker.unblock():
        seed(settings.FIXTURES_DIR)


@pytest.fixture
def record(db: None) -> None:
    """The whole record."""


@pytest.fixture
def blank(db: None) -> None:
    """A database with no content."""
    with gathered():
        for model in (Event, Honour, Page, Call, Motto, City, Organisation, Theme):
            model._default_manager.all().delete()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Start and end each test in English."""
    with translation.override("en"):
        yield


@pytest.fixture
def visitor() -> Client:
    """Somebody who reads the site, sending no cookie and getting real answers to errors."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)
