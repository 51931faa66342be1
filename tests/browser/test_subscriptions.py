"""What follows the timeline follows its filters, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import unfold_filters


@pytest.mark.parametrize("has_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_ways_to_follow_a_list_are_renewed_with_its_filters(
    chromium: Browser, site: str, has_script: bool
) -> None:
    context = chromium.new_context(base_url=site, java_script_enabled=has_script)
    page = context.new_page()
    page.goto("/ko/events/?theme=water")
    page.locator(".subscribe summary").press("Enter")
    panel = page.locator(".subscribe__panel")
    expect(panel).to_be_visible()
    unfold_filters(page)
    page.locator("select[name=year]").select_option("2016")
    if not has_script:
        page.locator(".filter-form__submit").click()
    expect(page).to_have_url(re.compile("year=2016"))
    followed = "/ko/events/calendar.ics?year=2016&theme=water"
    expect(panel.locator("a").first).to_have_attribute("href", site.replace("http", "webcal") + followed)
    expect(page.locator("link[type='text/calendar']")).to_have_attribute("href", site + followed)
    expect(panel).to_be_visible(visible=has_script)  # renewed in place, it stays open
    context.close()
