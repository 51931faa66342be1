"""What axe-core has to say about pages."""

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
# Contrast is a matter of the kind of page and of the scheme.
BUT_CONTRAST = OPTIONS | {"rules": {"color-contrast": {"enabled": False}}}


def findings(
    browser: Browser,
    site: str,
    paths: list[str],
    *,
    width: int = 768,
    scheme: Scheme = "light",
    options: dict[str, Any] = OPTIONS,
) -> list[str]:
    """Return what axe has to say about some pages, a line a finding."""
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page, axe, found = context.new_page(), Axe(), []
    for path in paths:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == (404 if "nothing-here" in path else 200), path
        for violation in axe.run(page, options=options).response["violations"]:
            found += [f"{path} {violation['id']} {node['target']}" for node in violation["nodes"]]
    context.close()
    return found


def find_in(page: Page, part: str) -> list[str]:
    """Return what axe has to say about a part of a page."""
    found = Axe().run(page, context=part, options=OPTIONS).response["violations"]
    return [f"{violation['id']} {node['target']}" for violation in found for node in violation["nodes"]]
