"""What visitors do, in a real browser: on a phone, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from languages.definitions import CODES
from tests.addresses import LISTS
from tests.browser.conftest import unfold_filters

TYPES = (
    *LISTS,
    "events/cop21-paris-2015/",
    "cities/kaohsiung/",
    "calls/green-solutions-2023/",
    "nothing-here/",
)


@pytest.mark.parametrize("width", [360, 1280])
def test_timeline_is_narrowed_opened_and_come_back_to_without_javascript(
    chromium: Browser, site: str, width: int
) -> None:
    viewport: ViewportSize = {"width": width, "height": 900}
    page = chromium.new_page(base_url=site, viewport=viewport, java_script_enabled=False)
    page.goto("/en/events/")
    unfold_filters(page)
    page.get_by_label("City", exact=True).select_option("suwon")
    page.get_by_role("button", name="Apply filters").click()
    expect(page).to_have_url(re.compile(r"city=suwon"))
    expect(page.locator("article")).to_have_count(2)
    page.get_by_role("link", name="Visit to Suwon & Seoul").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Visit to Suwon & Seoul")
    page.go_back()
    page.get_by_role("link", name="Remove filter: Suwon").click()
    expect(page.locator("article")).to_have_count(69)
    page.close()


def test_access_keys_mark_the_three_parts(page: Page) -> None:
    page.goto("/zh-hant/honour-roll/")
    keys = {mark.get_attribute("accesskey"): mark.inner_text() for mark in page.locator("[accesskey]").all()}
    assert keys == {"U": ":::", "C": ":::", "Z": ":::"}


def test_focus_is_always_visible(page: Page) -> None:
    page.goto("/en/events/?year=2012")
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; })()"
        )
        assert style, page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("address", TYPES)
def test_page_asks_only_this_host_and_little_of_it(chromium: Browser, site: str, address: str) -> None:
    context = chromium.new_context(base_url=site)
    page, requests = context.new_page(), []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"/en/{address}", wait_until="networkidle")
    assert [url for url in requests if not url.startswith((site, "data:"))] == []
    assert len(requests) <= 6, requests
    assert context.cookies() == []
    context.close()


def test_call_offers_print_with_javascript_only(chromium: Browser, site: str, page: Page) -> None:
    page.goto("/en/calls/green-solutions-2023/")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    plain = chromium.new_page(base_url=site, java_script_enabled=False)
    plain.goto("/en/calls/green-solutions-2023/")
    expect(plain.get_by_role("button", name="Print")).to_be_hidden()
    plain.close()


@pytest.mark.parametrize("code", CODES)
def test_staff_sign_in_page_speaks_the_language(chromium: Browser, site: str, code: str) -> None:
    context = chromium.new_context(
        base_url=site, locale={"zh-hant": "zh-TW", "zh-hans": "zh-CN"}.get(code, code)
    )
    page = context.new_page()
    page.goto("/admin/")
    expect(page.locator("html")).to_have_attribute("lang", code)
    context.close()
