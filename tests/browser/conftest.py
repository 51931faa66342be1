"""The site as it is served: gunicorn, hashed files, a database of its own, and Chromium in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Playwright runs an event loop, beside which the tests read addresses from the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "on")
PATIENCE = 30  # seconds until the server must answer
expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Where and with which settings the served site runs its commands: a folder and a port of its own."""
    folder = tmp_path_factory.mktemp("site")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    database = f"sqlite:///{folder / 'db.sqlite3'}"
    own = {"VAR_DIR": str(folder), "DATABASE_URL": database, "SECRET_KEY": "tests" * 12, "BIND": address}
    return {"cwd": settings.BASE_DIR, "env": os.environ | own}


@pytest.fixture(scope="session")
def site(run: dict[str, Any]) -> Iterator[str]:
    """Serve the whole record on the loopback interface and give its address."""
    address = run["env"]["BIND"]
    subprocess.run([sys.executable, "manage.py", "prepare"], check=True, stdout=subprocess.DEVNULL, **run)
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "iclei_kcc.wsgi"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, **run)
    try:
        wait_for(f"http://{address}/healthz")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def wait_for(address: str) -> None:
    """Return when an address answers; fail after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).close()
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, with a fresh profile."""
    named = os.environ.get("CHROMIUM")
    path = named or next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    assert path, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
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
