"""Asks IBM's Equal Access engine about the pages as Chromium shows them, on phones and on desks."""

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page, sync_playwright

from tools.quality.findings import Finding, Level
from tools.quality.npm import fetched_package
from tools.quality.weights import FLAGS
from tools.system_packages import chromium

PACKAGE, VERSION = "accessibility-checker-engine", "4.0.34"
TITLE = f"IBM's Equal Access engine {VERSION}, at 360 and 1280 pixels"
POLICY = "IBM_Accessibility"  # WCAG 2.2 AA and IBM's own rules
WIDTHS: dict[int, Literal["light", "dark"]] = {360: "light", 1280: "dark"}
PATIENCE = 60_000  # milliseconds
# What is folded away is judged as whoever opens it meets it: closed, its labels are hidden with its fields.
UNFOLD = "() => document.querySelectorAll('details').forEach((one) => one.open = true)"
CHECK = """async (policy) => {
  const report = await new ace.Checker().check(document, [policy]);
  return report.results.filter(({ value }) => value[1] !== "PASS")
    .map(({ ruleId, value, snippet }) => ({ rule: ruleId, value, snippet }));
}"""


def find_faults(site: str, pages: dict[str, str]) -> list[Finding]:
    """Return what the engine says of some paths by name."""
    found = []
    with fetched_package(PACKAGE, VERSION) as package, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for width, scheme in WIDTHS.items():
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
            )
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            for name, path in pages.items():
                said = ask_engine(page, f"{site}/{path}", package)
                found += [finding_of(result, name) for result in said]
            context.close()
        browser.close()
    return found


def ask_engine(page: Page, address: str, package: Path) -> list[dict[str, Any]]:
    """Return the engine's results about an address but for what passed."""
    page.goto(address)
    page.evaluate(UNFOLD)
    page.add_script_tag(path=package / "ace.js")
    results: list[dict[str, Any]] = page.evaluate(CHECK, POLICY)
    return results


def finding_of(result: dict[str, Any], page: str) -> Finding:
    """Read one of the engine's results: a failed requirement, failed advice, or a question to a person."""
    policy, outcome = result["value"]
    failed: Level = "error" if policy == "VIOLATION" else "warning"
    level: Level = failed if outcome == "FAIL" else "question"
    return Finding("ibm", page, level, result["rule"], result["snippet"])
