"""What axe-core has to say about pages."""

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

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
