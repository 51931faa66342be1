"""axe-core finds nothing: on every kind of page in every width and scheme, and on every address once."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from iclei_kcc import languages
from tests.addresses import LISTS, entries

KINDS = (
    *LISTS,
    "events/?year=2017&kind=forum",
    "events/?year=2012&kind=forum",
    "events/cop21-paris-2015/",
    "events/resilient-cities-2018-bonn/",
    "cities/kaohsiung/",
    "cities/durban/",
    "calls/green-solutions-2023/",
    "nothing-here/",
)
Scheme = Literal["light", "dark"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}


def findings(browser: Browser, site: str, paths: list[str], width: int, scheme: Scheme) -> list[str]:
    """Return what axe has to say about some pages, a line a finding."""
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page, axe, found = context.new_page(), Axe(), []
    for path in paths:
        page.goto(path)
        for violation in axe.run(page, options=OPTIONS).response["violations"]:
            found += [f"{path} {violation['id']} {node['target']}" for node in violation["nodes"]]
    context.close()
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("code", languages.CODES)
def test_every_kind_of_page_is_accessible(
    chromium: Browser, site: str, code: str, width: int, scheme: Scheme
) -> None:
    paths = [f"/{code}/{address}" for address in KINDS]
    assert findings(chromium, site, paths, width, scheme) == []


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", languages.CODES)
def test_every_entry_and_city_is_accessible(chromium: Browser, site: str, code: str) -> None:
    paths = [f"/{code}/{address}" for address in entries()]
    assert findings(chromium, site, paths, 768, "light") == []
