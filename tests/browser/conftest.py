"""The site as it is served: gunicorn, hashed files, a database of its own, and Chromium in front of it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.prepared import IS_PREPARED, copy_file
from tools import system_packages
from tools.quality.weights import FLAGS
from tools.serving import gunicorn

# Playwright runs an event loop, beside which the tests read addresses from the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "on")
PATIENCE = 60_000  # milliseconds: a busy machine is slow, not wrong
expect.set_options(timeout=PATIENCE // 2)
# The scripts of the site give up on a slow server after some seconds: here they never do.
ENDLESS_PATIENCE = """{ const later = setTimeout;
  window.setTimeout = (call, wait, ...rest) => later(call, wait >= 4_000 ? 2 ** 30 : wait, ...rest) }"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@dataclass(frozen=True, slots=True)
class Served:
    """The served site: its database, and where and with which settings it runs its commands."""

    database: Path
    environment: dict[str, str]

    def run(self, *words: str) -> str:
        """Run a command of the site and return what it prints."""
        line = [sys.executable, "manage.py", *words]
        done = subprocess.run(
            line, cwd=settings.BASE_DIR, env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    def restore(self, source: Path) -> None:
        """Have what another database holds, while the site is up."""
        with closing(sqlite3.connect(self.database)) as target:
            copy_file(source, target)
        self.run("touch")  # versions of one database say nothing about another


def served_from(folder: Path, **variables: str) -> Served:
    """Return a site whose things are in a folder of its own."""
    database = folder / "db.sqlite3"
    own = {"VAR_DIR": str(folder), "DATABASE_URL": f"sqlite:///{database}", "SECRET_KEY": "tests" * 12}
    return Served(database, os.environ | own | variables)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a prepared site: that of `make test` where it has one."""
    if IS_PREPARED:
        return settings.VAR_DIR
    folder = tmp_path_factory.mktemp("prepared")
    served_from(folder).run("prepare")
    return folder


@pytest.fixture(scope="session")
def served(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A site with a copy of the prepared database, and with the prepared static files."""
    site = served_from(tmp_path_factory.mktemp("site"), STATIC_ROOT=str(prepared / "static"))
    site.restore(prepared / "db.sqlite3")
    return site


@pytest.fixture(scope="session")
def site(served: Served) -> Iterator[str]:
    """Serve the whole record on the loopback interface and give its address."""
    with gunicorn(served.environment) as address:
        yield address


def be_patient(context: BrowserContext) -> None:
    """Let everything in a new context take its time."""
    context.set_default_timeout(PATIENCE)
    context.add_init_script(ENDLESS_PATIENCE)


def unfold_filters(page: Page) -> None:
    """Press what opens the filters of a list."""
    page.locator(".filters__summary").click()


def stop_time(context: BrowserContext) -> None:
    """Hold the clock of all pages: it goes on only by `clock.run_for`, however slowly a test types."""
    context.clock.install(time=0)
    context.clock.pause_at(1)


@pytest.fixture(scope="session")
def with_untranslated(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one entry more, whose words are in English alone."""
    site = served_from(tmp_path_factory.mktemp("untranslated"))
    site.restore(prepared / "db.sqlite3")
    values = {"slug": "untranslated", "title_en": "Untranslated Forum", "body_en": "<p>Cities met.</p>"}
    site.run("shell", "-c", f"from tests.factories import make_event; make_event(**{values})")
    return site.database


@pytest.fixture
def untranslated(site: str, served: Served, prepared: Path, with_untranslated: Path) -> Iterator[str]:
    """The address of an entry with words in English alone; it goes when the test is over."""
    served.restore(with_untranslated)
    yield "events/untranslated/"
    served.restore(prepared / "db.sqlite3")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, with a fresh profile."""
    path = os.environ.get("CHROMIUM") or system_packages.chromium()
    assert path, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS, timeout=PATIENCE)
        browser.on("context", be_patient)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, site: str) -> Iterator[Page]:
    """A page of a desktop's width; every error in its console is a failure."""
    context = chromium.new_context(base_url=site, viewport={"width": 1280, "height": 900}, locale="en-GB")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


@pytest.fixture
def passwords(site: str, served: Served, prepared: Path) -> Iterator[dict[str, str]]:
    """The passwords of staff by name; they go with all that they did when the test is over."""
    accounts = served.run("demo_staff").splitlines()
    yield {name: password for name, password, *_ in map(str.split, accounts)}
    served.restore(prepared / "db.sqlite3")


def sign_in(page: Page, name: str, passwords: dict[str, str], address: str) -> None:
    """Sign in, and go to an address of the admin."""
    page.goto(f"/admin/login/?next={address}")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(passwords[name])
    page.keyboard.press("Enter")
