"""The site as it is served: gunicorn, hashed files, a database of its own, and Chromium in front of it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

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


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Where and with which settings the served site runs its commands: in a folder of its own."""
    folder = tmp_path_factory.mktemp("site")
    database = f"sqlite:///{folder / 'db.sqlite3'}"
    own = {"VAR_DIR": str(folder), "DATABASE_URL": database, "SECRET_KEY": "tests" * 12}
    return {"cwd": settings.BASE_DIR, "env": os.environ | own}


def command(run: dict[str, Any], *words: str) -> str:
    """Run a command of the served site and return what it prints."""
    line = [sys.executable, "manage.py", *words]
    return subprocess.run(line, check=True, stdout=subprocess.PIPE, text=True, **run).stdout


@pytest.fixture(scope="session")
def site(run: dict[str, Any]) -> Iterator[str]:
    """Serve the whole record on the loopback interface and give its address."""
    subprocess.run([sys.executable, "manage.py", "prepare"], check=True, stdout=subprocess.DEVNULL, **run)
    with gunicorn(run["env"]) as address:
        yield address


def be_patient(context: BrowserContext) -> None:
    """Let everything in a new context take its time."""
    context.set_default_timeout(PATIENCE)
    context.add_init_script(ENDLESS_PATIENCE)


def stop_time(context: BrowserContext) -> None:
    """Hold the clock of all pages: it goes on only by `clock.run_for`, however slowly a test types."""
    context.clock.install(time=0)
    context.clock.pause_at(1)


@pytest.fixture
def untranslated(site: str, run: dict[str, Any]) -> Iterator[str]:
    """The address of an entry with words in English alone; it goes when the test is over."""
    values = {"slug": "untranslated", "title_en": "Untranslated Forum", "body_en": "<p>Cities met.</p>"}
    command(run, "shell", "-c", f"from tests.factories import make_event; make_event(**{values})")
    yield "events/untranslated/"
    remove = "from events.models import Event; Event.objects.get(slug='untranslated').delete()"
    command(run, "shell", "-c", remove)


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
