"""The box in the head of every page: its key, its suggestions, and what is left of it without a script."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, ViewportSize, expect

from tests.browser.axe import OPTIONS, Scheme
from tests.browser.conftest import stop_time

SUGGESTIONS = "**/search/suggestions/?*"
PAUSE = 150  # milliseconds, as in search-box.js
WIDE, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=800)


@pytest.fixture
def page(page: Page) -> Page:
    """A page that asks for suggestions when a test says so, and not when it happens to type slowly."""
    stop_time(page.context)
    return page


@pytest.fixture
def reader(chromium: Browser, site: str) -> Iterator[BrowserContext]:
    """A browser whose console may tell of lost connections, and that lets axe in."""
    context = chromium.new_context(base_url=site, viewport=WIDE, bypass_csp=True, reduced_motion="reduce")
    stop_time(context)
    yield context
    context.close()


def box(page: Page) -> Locator:
    return page.locator(".site-header").get_by_label("What to search for")


def suggestions(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def suggest(page: Page, words: str) -> None:
    """Press the key of the box, type, and wait for what is suggested."""
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type(words)
    page.clock.run_for(PAUSE)
    expect(suggestions(page).first).to_be_visible()


def test_key_arrows_and_enter_lead_to_a_suggestion(page: Page, site: str) -> None:
    page.goto("/en/about/")
    suggest(page, "suwon")
    expect(page.get_by_role("combobox", name="What to search for", expanded=True)).to_have_value("suwon")
    count = suggestions(page).count()
    expect(page.locator(".search-box [aria-live]")).to_have_text(
        f"{count} suggestions: choose one with the arrow keys"
    )
    chosen = page.locator(".search-box [aria-selected=true]")
    for key, place in (("ArrowUp", count - 1), ("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        expect(chosen).to_have_id(suggestions(page).nth(place).get_attribute("id") or "")
        expect(box(page)).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    expect(chosen).to_have_text("Suwon South Korea")
    page.keyboard.press("Home")
    expect(chosen).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/en/cities/suwon/")


def test_escape_closes_the_list_and_enter_searches(page: Page, site: str) -> None:
    page.goto("/en/about/")
    suggest(page, "suwon")
    page.keyboard.press("Escape")
    expect(suggestions(page)).to_have_count(0)
    expect(box(page)).to_have_value("suwon")
    page.keyboard.press("ArrowDown")
    expect(suggestions(page).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/cities/suwon/$"))
    page.go_back()
    suggest(page, "suwon")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/en/search/?q=suwon")


def test_suggestion_is_clicked_and_foreign_words_are_marked(page: Page, site: str, untranslated: str) -> None:
    page.goto("/ko/about/")
    page.keyboard.press("/")
    page.keyboard.type("Untransl")
    page.clock.run_for(PAUSE)
    foreign = page.get_by_role("option").filter(has_text="Untranslated Forum")
    expect(foreign.locator(".search-box__words")).to_have_attribute("lang", "en")
    foreign.click()
    expect(page).to_have_url(f"{site}/ko/{untranslated}")


def test_nothing_is_asked_while_an_input_method_composes(page: Page) -> None:
    page.goto("/ja/about/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggestions" in request.url else None)
    page.keyboard.press("/")
    session = page.context.new_cdp_session(page)
    for text in ("た", "たか", "たかお"):
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": 3, "selectionEnd": 3})
    page.clock.run_for(2 * PAUSE)
    assert asked == []
    session.send("Input.insertText", {"text": "高雄"})
    page.clock.run_for(PAUSE)
    expect(page.get_by_role("option").first).to_be_visible()
    assert len(asked) == 1


def test_key_is_typed_into_fields_and_can_be_turned_off(page: Page) -> None:
    page.goto("/en/accessibility/")
    switch = page.get_by_role("switch")
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    expect(box(page)).to_have_value("a/b")
    expect(switch).to_be_checked()
    switch.uncheck()
    expect(page.get_by_text("The shortcut is turned off in this browser.")).to_be_visible()
    page.keyboard.press("/")
    expect(switch).to_be_focused()
    page.goto("/en/about/")
    expect(page.locator(".search-box__key")).to_be_hidden()
    page.keyboard.press("/")
    expect(box(page)).not_to_be_focused()
    page.goto("/en/accessibility/")
    expect(switch).not_to_be_checked()
    switch.check()
    expect(page.get_by_text("The key is on.")).to_be_visible()
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()


def test_phone_has_a_link_to_the_search(reader: BrowserContext, site: str) -> None:
    page = reader.new_page()
    page.set_viewport_size(PHONE)
    page.goto("/en/about/")
    expect(box(page)).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator(":focus")).to_have_accessible_name("Search")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/en/search/")
    page.goto("/en/nothing-here/")
    page.get_by_label("What to search for").fill("suwon")
    page.clock.run_for(PAUSE)
    expect(suggestions(page).first).to_be_in_viewport()


def test_without_a_script_the_form_searches(chromium: Browser, site: str) -> None:
    context = chromium.new_context(base_url=site, viewport=WIDE, java_script_enabled=False)
    page = context.new_page()
    page.goto("/zh-hant/accessibility/")
    expect(page.locator("shortcut-switch")).to_be_hidden()
    expect(page.locator(".search-box__key")).to_be_hidden()
    page.locator(".site-header [name=q]").fill("高雄")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/zh-hant/search/\?q=%E9%AB%98%E9%9B%84$"))
    context.close()


@pytest.mark.parametrize("answer", ["none", "broken", "late"])
def test_without_an_answer_the_form_searches(reader: BrowserContext, site: str, answer: str) -> None:
    def reply(route: Route) -> None:
        if answer == "none":
            route.abort()
        elif answer == "broken":
            route.fulfill(status=500, body="<h1>Something went wrong</h1>")

    page = reader.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/en/about/")
    page.route(SUGGESTIONS, reply)
    page.keyboard.press("/")
    with page.expect_request(SUGGESTIONS):
        page.keyboard.type("suwon")
        page.clock.run_for(PAUSE)
    page.keyboard.press("ArrowDown")
    expect(suggestions(page)).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/en/search/?q=suwon")
    assert errors == []


@pytest.mark.parametrize("words", ["x" * 10_000, "氣" * 10_000])
def test_far_too_long_words_are_answered_with_a_page(reader: BrowserContext, words: str) -> None:
    answer = reader.request.get("/zh-hant/search/", params={"q": words})
    assert answer.status == 400
    assert "請減少關鍵字" in answer.text()


def test_answer_to_words_no_longer_there_is_not_shown(page: Page) -> None:
    page.goto("/en/about/")
    kept: list[Route] = []

    def keep(route: Route) -> None:
        kept.append(route)

    page.route("**/suggestions/?q=bonn", keep)
    page.keyboard.press("/")
    with page.expect_request(SUGGESTIONS):
        page.keyboard.type("bonn")
        page.clock.run_for(PAUSE)
    box(page).fill("suwon")
    page.clock.run_for(PAUSE)
    expect(suggestions(page).first).to_have_text("Suwon South Korea")
    assert len(kept) == 1
    kept[0].fulfill(json={"suggestions": [{"words": "Bonn", "lang": "", "detail": "", "address": "/"}]})
    page.wait_for_timeout(100)
    expect(suggestions(page).first).to_have_text("Suwon South Korea")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_list_is_accessible(reader: BrowserContext, scheme: Scheme) -> None:
    page = reader.new_page()
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto("/en/about/")
    suggest(page, "suwon")
    page.keyboard.press("ArrowDown")
    page.clock.resume()  # axe waits a little between its rules
    found = Axe().run(page, context=".site-header", options=OPTIONS).response["violations"]
    assert [f"{one['id']} {node['target']}" for one in found for node in one["nodes"]] == []
