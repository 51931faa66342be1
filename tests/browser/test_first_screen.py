"""The first screen: the timeline shows its first entry, and phones little before the content of any page."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ViewportSize

from languages.definitions import CODES
from tests.browser.axe import OPTIONS, Scheme
from tests.browser.conftest import unfold_filters
from tests.browser.test_legible import PROBE

DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
SCREENS = {"desk": (DESK, False), "phone": (PHONE, False), "touched phone": (PHONE, True)}
TIMELINES = ("events/", "events/?year=2017&theme=climate-policy&kind=forum")
INNER = ("events/", "honour-roll/", "cities/durban/", "about/", "search/?q=climate")
# Where the head of the first entry, its date and its title, begins and ends.
HEAD = """() => [".event-card p", ".event-card h3"].flatMap((name) => {
  const { top, bottom } = document.querySelector(name).getBoundingClientRect();
  return [top, bottom];
})"""
# How many lines of text are seen in an element: those that lie inside of the boxes of their own elements.
LINES = """(element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const middles = [];
  while (walker.nextNode()) {
    range.selectNodeContents(walker.currentNode);
    const end = walker.currentNode.parentElement.getBoundingClientRect().bottom;
    const lines = [...range.getClientRects()].filter(({ width }) => width);
    middles.push(...lines.map(({ top, bottom }) => (top + bottom) / 2).filter((middle) => middle < end));
  }
  middles.sort((one, other) => one - other);
  return middles.filter((middle, index) => !index || middle - middles[index - 1] > 8).length;
}"""


def open_screen(chromium: Browser, site: str, screen: str) -> BrowserContext:
    """Return a window of a size, whose fingers need larger targets where it is touched."""
    size, is_touched = SCREENS[screen]
    return chromium.new_context(base_url=site, viewport=size, has_touch=is_touched, is_mobile=is_touched)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("code", CODES)
def test_first_entry_of_the_timeline_is_seen_without_scrolling(
    chromium: Browser, site: str, code: str, screen: str
) -> None:
    context = open_screen(chromium, site, screen)
    page, height = context.new_page(), SCREENS[screen][0]["height"]
    for address in TIMELINES:
        page.goto(f"/{code}/{address}")
        edges = page.evaluate(HEAD)
        assert edges == sorted(edges)
        assert edges[-1] <= height, address
    context.close()


def test_unfolded_filters_push_the_first_entry_down(chromium: Browser, site: str) -> None:
    context = open_screen(chromium, site, "phone")
    page = context.new_page()
    page.goto("/en/events/")
    unfold_filters(page)
    assert page.evaluate(HEAD)[-1] > PHONE["height"]
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_unfolded_filters_are_accessible_and_can_be_read(
    chromium: Browser, site: str, width: int, scheme: Scheme
) -> None:
    context = chromium.new_context(
        base_url=site, viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    for address in (TIMELINES[1], "honour-roll/", "search/?q=climate"):
        page.goto(f"/ko/{address}")
        unfold_filters(page)
        assert Axe().run(page, options=OPTIONS).response["violations"] == [], address
        assert page.evaluate(PROBE) == [], address
    context.close()


@pytest.mark.parametrize("width", [360, 390])
@pytest.mark.parametrize("code", CODES)
def test_motto_and_menu_take_three_lines_on_phones(
    chromium: Browser, site: str, code: str, width: int
) -> None:
    page = chromium.new_page(base_url=site, viewport={"width": width, "height": 800})
    for address in INNER:
        page.goto(f"/{code}/{address}")
        lines = [page.locator(part).evaluate(LINES) for part in (".site-nav", ".motto")]
        assert lines == [1, 2], address
    page.close()


@pytest.mark.parametrize("code", CODES)
def test_shortened_motto_leads_to_the_whole(chromium: Browser, site: str, code: str) -> None:
    page = chromium.new_page(base_url=site, viewport=PHONE)
    page.goto(f"/{code}/about/")
    words = page.locator(".motto").inner_text()
    page.locator(".motto").get_by_role("link").click()
    motto = page.locator(".motto")
    assert (page.url, motto.inner_text()) == (f"{site}/{code}/", words)
    assert motto.evaluate("element => element.scrollHeight <= element.clientHeight")
    page.close()


@pytest.mark.parametrize("code", CODES)
def test_menu_shows_where_one_is(chromium: Browser, site: str, code: str) -> None:
    page = chromium.new_page(base_url=site, viewport=PHONE)
    page.goto(f"/{code}/about/")
    box = page.locator(".site-nav [aria-current]").bounding_box()
    assert box
    assert 0 <= box["x"] < box["x"] + box["width"] <= PHONE["width"]
    page.close()
