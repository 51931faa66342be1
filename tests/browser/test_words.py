"""Words typed among the filters of the timeline renew the list in place, and leave the typist in peace."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import stop_time, unfold_filters

PAUSE = 400  # milliseconds, as in live-results.js
ASKED = re.compile(r"/events/\?.*q=")


@pytest.fixture
def timeline(page: Page) -> Page:
    """The whole timeline, its clock stopped, marked, so that a test can tell whether the page was left."""
    stop_time(page.context)
    page.goto("/en/events/")
    unfold_filters(page)
    page.evaluate("document.documentElement.dataset.stayed = 'yes'")
    return page


def stayed(page: Page) -> bool:
    return page.evaluate("document.documentElement.dataset.stayed === 'yes'")


def words(page: Page) -> Locator:
    return page.get_by_label("Words", exact=True)


def rest(page: Page) -> None:
    """Let the hand that types rest as long as it takes until the words are looked for."""
    page.clock.run_for(PAUSE)


def steps(page: Page) -> int:
    return page.evaluate("history.length")


def test_typing_renews_the_list_once_and_keeps_focus_and_caret(timeline: Page, site: str) -> None:
    asked: list[str] = []
    timeline.on("request", lambda request: asked.append(request.url) if ASKED.search(request.url) else None)
    words(timeline).press_sequentially("suwn")
    words(timeline).press("ArrowLeft")
    words(timeline).press("o")
    assert asked == []
    rest(timeline)
    expect(timeline).to_have_url(f"{site}/en/events/?q=suwon")
    expect(timeline.get_by_role("status")).not_to_have_text("69 events")
    expect(timeline.get_by_role("link", name="Remove filter: “suwon”")).to_be_visible()
    expect(timeline.locator("link[rel=canonical]")).to_have_attribute("href", f"{site}/en/events/?q=suwon")
    expect(words(timeline)).to_be_focused()
    assert words(timeline).evaluate("field => [field.value, field.selectionStart]") == ["suwon", 4]
    words(timeline).blur()
    rest(timeline)  # what is shown is not asked for again
    assert asked == [f"{site}/en/events/?q=suwon"]
    assert stayed(timeline)


def test_words_go_together_with_the_other_filters_and_are_taken_off_by_their_chip(timeline: Page) -> None:
    words(timeline).fill("ecomobility")
    rest(timeline)
    expect(timeline.get_by_role("link", name="Remove filter: “ecomobility”")).to_be_visible()
    timeline.get_by_label("Year", exact=True).select_option("2017")
    expect(timeline).to_have_url(re.compile(r"year=2017"))
    expect(timeline.get_by_role("link", name="Remove filter: 2017")).to_be_visible()
    timeline.locator(".year-rail__year", has_text="2016").click()
    expect(timeline).to_have_url(re.compile(r"year=2016.*q=ecomobility"))
    expect(words(timeline)).to_have_value("ecomobility")
    timeline.get_by_role("link", name="Remove filter: “ecomobility”").click()
    expect(words(timeline)).to_have_value("")
    expect(timeline.locator("article")).to_have_count(16)
    assert stayed(timeline)


def test_one_spell_of_typing_is_one_step_back(timeline: Page, site: str) -> None:
    before = steps(timeline)
    for typed in ("su", "suwo", "suwon"):
        words(timeline).fill(typed)
        rest(timeline)
        expect(timeline).to_have_url(f"{site}/en/events/?q={typed}")
    words(timeline).press("Enter")
    words(timeline).fill("taipei")
    rest(timeline)
    expect(timeline).to_have_url(f"{site}/en/events/?q=taipei")
    assert steps(timeline) == before + 2
    timeline.go_back()
    expect(words(timeline)).to_have_value("suwon")
    expect(timeline.get_by_role("link", name="Remove filter: “suwon”")).to_be_visible()
    timeline.go_back()
    expect(words(timeline)).to_have_value("")
    expect(timeline.locator("article")).to_have_count(69)
    timeline.go_forward()
    expect(words(timeline)).to_have_value("suwon")
    assert stayed(timeline)


def test_answer_does_not_overwrite_what_is_being_typed(timeline: Page, site: str) -> None:
    held: list[Route] = []
    timeline.route(re.compile(r"q=su$"), lambda route: held.append(route))  # noqa: PLW0108 (not a builtin)
    with timeline.expect_request(re.compile(r"q=su$")):
        words(timeline).press_sequentially("su")
        rest(timeline)
    words(timeline).press_sequentially("wo")
    held[0].continue_()
    expect(timeline).to_have_url(f"{site}/en/events/?q=su")
    expect(words(timeline)).to_have_value("suwo")
    rest(timeline)
    expect(timeline).to_have_url(f"{site}/en/events/?q=suwo")
    expect(words(timeline)).to_have_value("suwo")
    assert stayed(timeline)


def test_characters_are_put_together_in_peace(timeline: Page, site: str) -> None:
    asked: list[str] = []
    timeline.on("request", lambda request: asked.append(request.url) if ASKED.search(request.url) else None)
    words(timeline).focus()
    session = timeline.context.new_cdp_session(timeline)
    session.send("Input.imeSetComposition", {"text": "ㄍㄠ", "selectionStart": 2, "selectionEnd": 2})
    rest(timeline)
    assert asked == []
    session.send("Input.insertText", {"text": "高雄"})
    rest(timeline)
    expect(timeline).to_have_url(f"{site}/en/events/?q=%E9%AB%98%E9%9B%84")
    assert len(asked) == 1


@pytest.fixture
def plain(chromium: Browser, site: str) -> Iterator[Page]:
    """A page without JavaScript."""
    page = chromium.new_page(base_url=site, java_script_enabled=False)
    yield page
    page.close()


def test_words_are_sent_by_the_button_without_javascript(plain: Page) -> None:
    plain.goto("/en/events/")
    unfold_filters(plain)
    words(plain).fill("atlantis of the north")
    plain.get_by_role("button", name="Apply filters").click()
    expect(words(plain)).to_have_value("atlantis of the north")
    plain.get_by_role("link", name="Search the whole record for “atlantis of the north”").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Search results for “atlantis of the north”")
