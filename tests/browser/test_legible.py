"""No text is cut, covered or out of reach, on any kind of page, in any language, however it is read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from languages.definitions import CODES
from tests.browser.test_axe_kinds import FOREIGN, KINDS

PROBE = (Path(__file__).parent / "legible.js").read_text(encoding="utf-8")
WIDTHS = (320, 768, 1280)
# WCAG 2.2, 1.4.12: what a reader may set, and lose nothing by.
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    "p { margin-block-end: 2em !important }"
)
# 1.4.4: letters twice as large, and nothing else.
LARGE = "html { font-size: 200% !important }"
READERS = (("spaced", SPACED, (320,)), ("large", LARGE, (360, 1280)))
# Links in running text are as high as the text; those that cover their card are as large as the card.
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, select, input")].filter((one) => {
  const isExempt = one.matches(".skip-link") || getComputedStyle(one).display === "inline";
  const position = (part) => getComputedStyle(one, part).position;
  const isLarger = position("::before") === "absolute" || position("::after") === "absolute";
  const { width, height } = one.getBoundingClientRect();
  return one.checkVisibility() && !isExempt && !isLarger && Math.min(width, height) < 43.5;
}).map((one) => one.outerHTML.slice(0, 100))"""


@pytest.fixture
def context(chromium: Browser, site: str) -> Iterator[BrowserContext]:
    """A browser that lets the tests add styles of a reader's own."""
    opened = chromium.new_context(base_url=site, viewport={"width": 1280, "height": 900}, bypass_csp=True)
    yield opened
    opened.close()


def faults(page: Page, width: int) -> list[str]:
    """Return what of a page's text cannot be read in a window of a width, a line a fault."""
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = page.evaluate(PROBE)
    return found


@pytest.mark.parametrize("code", CODES)
def test_every_text_can_be_read(context: BrowserContext, code: str) -> None:
    page, found = context.new_page(), []
    for address in KINDS:
        page.goto(f"/{code}/{address}")
        found += [f"{address} {width} {fault}" for width in WIDTHS for fault in faults(page, width)]
        for name, style, widths in READERS:
            sheet = page.add_style_tag(content=style)
            found += [
                f"{address} {name} {width} {fault}" for width in widths for fault in faults(page, width)
            ]
            sheet.evaluate("sheet => sheet.remove()")
    assert found == []


@pytest.mark.usefixtures("untranslated")
@pytest.mark.parametrize("code", ["zh-hant", "ko"])
def test_foreign_words_can_be_read_and_are_said_to_be_foreign(context: BrowserContext, code: str) -> None:
    page, found = context.new_page(), []
    for address in FOREIGN:
        page.goto(f"/{code}/{address}")
        assert page.locator(".fallback-notice").count() == 1, address
        found += [f"{address} {width} {fault}" for width in WIDTHS for fault in faults(page, width)]
    assert found == []


PLANTED = {
    "overlapping": ".event-card h3 { margin-block-end: -1.5rem }",
    "cut": ".event-card h3 { block-size: 0.5rem; overflow: hidden }",
    "outside the window": ".event-card { translate: -1000px }",
    "the page scrolls sideways": ".event-card { min-inline-size: 1400px }",
}


@pytest.mark.parametrize("fault", PLANTED)
def test_probe_finds_what_is_planted(context: BrowserContext, fault: str) -> None:
    page = context.new_page()
    page.goto("/en/events/?year=2012")
    assert faults(page, 1280) == []
    page.add_style_tag(content=PLANTED[fault])
    assert [found for found in faults(page, 1280) if found.startswith(fault)] != []


def test_targets_are_large_enough_for_a_finger(chromium: Browser, site: str) -> None:
    phone = chromium.new_context(
        base_url=site, viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True
    )
    page, found = phone.new_page(), []
    for address in KINDS:
        page.goto(f"/en/{address}")
        found += [f"{address} {target}" for target in page.evaluate(SMALL_TARGETS)]
    phone.close()
    assert found == []


def test_forced_colours_keep_what_colour_tells(chromium: Browser, site: str) -> None:
    context = chromium.new_context(
        base_url=site, viewport={"width": 1280, "height": 900}, forced_colors="active"
    )
    page = context.new_page()
    page.goto("/en/events/?year=2016")
    marked = "node => getComputedStyle(node).outlineStyle"
    years = {
        year.get_attribute("aria-current"): year.evaluate(marked)
        for year in page.locator(".year-rail__year").all()
    }
    assert years == {"true": "solid", None: "none"}
    filled = "node => getComputedStyle(node, '::before').backgroundColor"
    entries = page.locator(".timeline-year__list > li")
    inexact = page.locator(".when--approximate, .when--uncertain")
    exact = {entry.evaluate(filled) for entry in entries.filter(has_not=inexact).all()}
    assert exact.isdisjoint({entry.evaluate(filled) for entry in entries.filter(has=inexact).all()})
    assert len(exact) == 1
    context.close()
