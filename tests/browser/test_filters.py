"""Filters renew the list in place where there is JavaScript, and by an ordinary visit where there is none."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import unfold_filters

RESULTS = re.compile(r"/events/\?")


@pytest.fixture
def timeline(page: Page) -> Page:
    """The whole timeline, marked, so that a test can tell whether the page was left since."""
    page.goto("/en/events/")
    unfold_filters(page)
    page.evaluate("document.documentElement.dataset.stayed = 'yes'")
    return page


def stayed(page: Page) -> bool:
    return page.evaluate("document.documentElement.dataset.stayed === 'yes'")


def choose(page: Page, label: str, value: str) -> None:
    page.get_by_label(label, exact=True).select_option(value)


def test_choice_renews_every_part_of_the_page_in_place(timeline: Page, site: str) -> None:
    choose(timeline, "City", "suwon")
    expect(timeline).to_have_url(f"{site}/en/events/?city=suwon")
    expect(timeline.locator("article")).to_have_count(2)
    expect(timeline).to_have_title("Timeline · Suwon — ICLEI Kaohsiung Capacity Center")
    expect(timeline.get_by_role("status")).to_have_text("2 events")
    expect(timeline.get_by_role("link", name="Remove filter: Suwon")).to_be_visible()
    expect(timeline.locator(".year-rail__year")).to_have_count(2)
    expect(timeline.get_by_label("Year", exact=True).locator("option[value='2017']")).to_have_text("2017 (0)")
    expect(timeline.locator("link[rel=canonical]")).to_have_attribute("href", f"{site}/en/events/?city=suwon")
    for link in ("a[hreflang=ja]", "link[hreflang=ja]"):
        expect(timeline.locator(link)).to_have_attribute("href", f"{site}/ja/events/?city=suwon")
    address = timeline.locator("html").get_attribute("data-address")
    assert address == f"{site}/en/events/?city=suwon"  # what is printed at the foot
    assert stayed(timeline)


def test_honour_roll_is_narrowed_in_place(page: Page, site: str) -> None:
    page.goto("/en/honour-roll/")
    unfold_filters(page)
    page.evaluate("document.documentElement.dataset.stayed = 'yes'")
    choose(page, "Category", "agreement")
    expect(page).to_have_url(f"{site}/en/honour-roll/?category=agreement")
    expect(page.locator(".honour-item")).to_have_count(10)
    expect(page.get_by_role("status")).to_have_text("10 items")
    page.get_by_role("link", name="Remove filter: Agreement or declaration").click()
    expect(page.locator(".honour-item")).to_have_count(47)
    page.locator(".roll-matrix__link", has_text="Kaohsiung, International exchange").click()
    expect(page.locator("td:target .honour-item")).to_have_count(10)
    assert stayed(page)


def test_links_to_other_results_renew_in_place_and_others_do_not(timeline: Page, site: str) -> None:
    timeline.locator(".year-rail__year", has_text="2016").click()
    expect(timeline.locator("article")).to_have_count(16)
    timeline.locator("article a[href*='theme=']").first.click()
    expect(timeline).to_have_url(re.compile(r"theme="))
    timeline.get_by_role("link", name="Remove all filters").click()
    expect(timeline).to_have_url(f"{site}/en/events/")
    expect(timeline.locator("article")).to_have_count(69)
    assert stayed(timeline)
    timeline.locator("article h3 a").first.click()
    expect(timeline.locator("article.entry")).to_be_visible()
    assert not stayed(timeline)


def test_back_and_forward_show_what_was_there(timeline: Page, site: str) -> None:
    timeline.evaluate("scrollTo(0, 3000)")
    expect_scrolled(timeline, 3000)
    choose(timeline, "City", "suwon")
    expect(timeline.locator("article")).to_have_count(2)
    choose(timeline, "Kind", "field-visit")
    expect(timeline).to_have_url(f"{site}/en/events/?city=suwon&kind=field-visit")
    timeline.go_back()
    expect(timeline.get_by_label("Kind", exact=True)).to_have_value("")
    expect(timeline.get_by_label("City", exact=True)).to_have_value("suwon")
    timeline.go_back()
    expect(timeline.locator("article")).to_have_count(69)
    expect(timeline.get_by_label("City", exact=True)).to_have_value("")
    expect_scrolled(timeline, 3000)
    timeline.go_forward()
    expect(timeline.locator("article")).to_have_count(2)
    assert stayed(timeline)


def later(route: Route) -> None:
    """Let an answer take its time."""
    route.request.frame.page.wait_for_timeout(200)
    route.continue_()


def test_back_leads_to_the_whole_list_after_quick_choices_in_one_filter(timeline: Page, site: str) -> None:
    timeline.route(RESULTS, later)
    timeline.get_by_label("Year", exact=True).evaluate(
        "year => { for (const value of ['2018', '2017', '2016']) {"
        " year.value = value; year.dispatchEvent(new Event('change', { bubbles: true })); } }"
    )
    expect(timeline).to_have_url(f"{site}/en/events/?year=2016")
    expect(timeline.locator("article")).to_have_count(16)
    timeline.go_back()
    expect(timeline).to_have_url(f"{site}/en/events/")
    expect(timeline.locator("article")).to_have_count(69)
    assert stayed(timeline)


def expect_scrolled(page: Page, top: int) -> None:
    """Wait until the window is that far down."""
    expect(page.locator("html")).to_have_js_property("scrollTop", top)


def test_focus_stays_or_goes_to_what_comes_next(timeline: Page) -> None:
    focused = timeline.locator(":focus")
    timeline.get_by_label("City", exact=True).focus()
    choose(timeline, "City", "suwon")
    expect(timeline.locator("article")).to_have_count(2)
    expect(focused).to_have_attribute("name", "city")
    timeline.locator(".year-rail__year", has_text="2016").click()
    expect(focused).to_have_text(re.compile("2016"))
    expect(focused).to_have_attribute("aria-current", "true")
    timeline.get_by_role("link", name="Remove filter: 2016").click()
    expect(focused).to_have_accessible_name("Remove filter: Suwon")
    focused.click()
    expect(focused).to_have_text("2018")
    expect(timeline.locator("article")).to_have_count(69)


def test_count_is_announced_once_a_choice(timeline: Page) -> None:
    timeline.get_by_role("status").evaluate(
        "status => new MutationObserver(() => {"
        " const said = document.createElement('said-aloud');"
        " said.append(status.textContent.trim());"
        " document.documentElement.append(said); }).observe(status, { childList: true, subtree: true })"
    )
    choose(timeline, "City", "suwon")
    expect(timeline.locator("said-aloud")).to_have_text(["2 events"])
    timeline.get_by_role("link", name="Remove filter: Suwon").click()
    expect(timeline.locator("said-aloud")).to_have_text(["2 events", "69 events"])
    expect(timeline.locator("live-results").locator("[role=status], [aria-live]")).to_have_count(1)


def test_slow_answer_is_shown_as_busy_and_outdated_ones_are_dropped(timeline: Page, site: str) -> None:
    held: list[Route] = []
    timeline.route(re.compile(r"city=suwon"), lambda route: held.append(route))  # noqa: PLW0108 (not a builtin)
    with timeline.expect_request(re.compile(r"city=suwon")):  # it must be on its way to be outdated
        choose(timeline, "City", "suwon")
    expect(timeline.locator("[data-live=list]")).to_have_attribute("aria-busy", "true")
    choose(timeline, "City", "seoul")
    expect(timeline).to_have_url(f"{site}/en/events/?city=seoul")
    expect(timeline.locator("[aria-busy]")).to_have_count(0)
    assert len(held) == 1
    assert held[0].request.failure is not None
    assert stayed(timeline)


@pytest.mark.parametrize("answer", ["lost", "broken", "unknown"])
def test_failed_request_becomes_an_ordinary_visit(chromium: Browser, site: str, answer: str) -> None:
    page = chromium.new_page(base_url=site)
    page.goto("/en/events/")
    unfold_filters(page)
    page.evaluate("document.documentElement.dataset.stayed = 'yes'")

    def spoil(route: Route) -> None:
        if route.request.is_navigation_request():
            route.continue_()
        elif answer == "lost":
            route.abort()
        elif answer == "broken":
            route.fulfill(status=502)
        else:
            route.continue_(url=f"{site}/en/events/?city=atlantis")

    page.route(RESULTS, spoil)
    choose(page, "City", "suwon")
    expect(page).to_have_url(f"{site}/en/events/?city=suwon")
    expect(page.locator("article")).to_have_count(2)
    assert not stayed(page)
    page.close()


def test_modified_click_opens_the_link_elsewhere(timeline: Page, site: str) -> None:
    with timeline.context.expect_page() as opened:
        timeline.locator(".year-rail__year", has_text="2016").click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(f"{site}/en/events/?year=2016")
    expect(timeline).to_have_url(f"{site}/en/events/")


@pytest.mark.parametrize("width", [360, 1280])
def test_filters_stay_unfolded_while_they_are_used(chromium: Browser, site: str, width: int) -> None:
    page = chromium.new_page(base_url=site, viewport={"width": width, "height": 800})
    page.goto("/en/events/")
    unfold_filters(page)
    choose(page, "City", "suwon")
    expect(page.locator("article")).to_have_count(2)
    expect(page.get_by_label("City", exact=True)).to_be_visible()
    page.close()


@pytest.fixture
def plain(chromium: Browser, site: str) -> Iterator[Page]:
    """A page without JavaScript."""
    page = chromium.new_page(base_url=site, java_script_enabled=False)
    yield page
    page.close()


def test_button_gives_way_to_a_hint_only_with_javascript(timeline: Page, plain: Page) -> None:
    plain.goto("/en/events/")
    unfold_filters(plain)
    hint = "The list below updates as soon as you choose."
    expect(timeline.get_by_text(hint)).to_be_visible()
    expect(timeline.get_by_role("button", name="Apply filters")).to_be_hidden()
    expect(plain.get_by_text(hint)).to_be_hidden()
    expect(plain.get_by_role("button", name="Apply filters")).to_be_visible()
