"""What a first visit costs stays within the budgets of the design, photographs and social cards aside."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.test import Client

from delivery.assets import bundle_script, bundle_styles
from languages.definitions import CODES
from tests.addresses import LISTS
from tools.quality.weights import MOST_BYTES, MOST_CSS, MOST_JS, MOST_REQUESTS

pytestmark = pytest.mark.once

MOST_TIMELINE = 110_000  # bytes of the whole timeline as browsers parse it
HEADERS = 600  # bytes of headers with every answer
KINDS = (
    *LISTS,
    "events/?year=2017&kind=forum",
    "search/?q=climate",
    "events/cop21-paris-2015/",
    "cities/kaohsiung/",
    "calls/green-solutions-2023/",
    "nothing-here/",
)
STATIC = settings.BASE_DIR / "static"
LOADED = re.compile(r'\s(?:href|src)="/static/([^"#]+)')


def packed(text: str) -> int:
    return len(brotli.compress(text.encode()))


def source(name: str) -> str:
    """Return a static file as visitors get it: with what it imports in the place of the imports."""
    path = STATIC / name
    bundle = {".css": bundle_styles, ".js": bundle_script}.get(path.suffix, Path.read_text)
    return bundle(path)


def test_styles_stay_small() -> None:
    assert packed(source("css/site.css")) <= MOST_CSS


def test_scripts_stay_small() -> None:
    assert packed(source("js/site.js")) <= MOST_JS


@pytest.mark.usefixtures("record")
def test_first_visit_stays_small(visitor: Client) -> None:
    sizes = {name: packed(source(name)) + HEADERS for name in ("css/site.css", "js/site.js")}
    for code in CODES:
        for address in KINDS:
            page = visitor.get(f"/{code}/{address}", headers={"accept-encoding": "br"})
            is_packed = page.headers.get("Content-Encoding") == "br"
            html = brotli.decompress(page.content) if is_packed else page.content
            names = set(LOADED.findall(html.decode()))
            sizes |= {name: packed(source(name)) + HEADERS for name in names - set(sizes)}
            assert {"css/site.css", "js/site.js"} <= names, address
            assert 1 + len(names) <= MOST_REQUESTS, (code, address, names)
            assert len(page.content) + HEADERS + sum(sizes[name] for name in names) <= MOST_BYTES, (
                code,
                address,
            )


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", CODES)
def test_timeline_is_short_before_it_is_compressed(visitor: Client, code: str) -> None:
    page = visitor.get(f"/{code}/events/")
    assert "Content-Encoding" not in page.headers
    assert len(page.content) <= MOST_TIMELINE
