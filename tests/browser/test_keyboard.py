"""Journeys with Tab, Enter and the keys of form fields alone, with and without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

MOST = 120  # presses of Tab after which nobody would go on


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def reader(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Iterator[Page]:
    """Somebody without a mouse, at a desktop's width."""
    context = chromium.new_context(
        base_url=site, viewport={"width": 1280, "height": 900}, java_script_enabled=request.param
    )
    yield context.new_page()
    context.close()


def go_to(page: Page, role: str, name: str, key: str = "Tab") -> None:
    """Press Tab until the element with a role and a name has the focus."""
    wanted = page.locator(":focus").and_(page.get_by_role(role, name=name, exact=True))  # type: ignore[arg-type]
    for _ in range(MOST):
        page.keyboard.press(key)
        if wanted.count():
            return
    pytest.fail(f"{MOST} times {key} do not lead to the {role} “{name}”")


def unfold_filters_by_key(page: Page) -> None:
    """Press Tab until what opens the filters has the focus, then Space."""
    focused = page.locator(".filters__summary:focus")
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if focused.count():
            page.keyboard.press("Space")
            return
    pytest.fail(f"{MOST} times Tab do not lead to the filters")


def choose_by_typing(page: Page, words: str) -> None:
    """Type until the field has these words: on a slow machine it forgets one letter before the next."""
    for _ in range(10):
        page.keyboard.type(words)
        if page.evaluate("document.activeElement.selectedOptions[0].text").startswith(words):
            return
        page.wait_for_timeout(1_500)
    pytest.fail(f"The field does not come to “{words}”")


def test_language_is_switched(reader: Page, site: str) -> None:
    reader.goto("/en/events/?city=suwon")
    go_to(reader, "link", "JP 日本語")
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(f"{site}/ja/events/?city=suwon")
    expect(reader.locator("html")).to_have_attribute("lang", "ja")


def test_timeline_is_narrowed_an_entry_opened_and_come_back_to(
    reader: Page, site: str, request: pytest.FixtureRequest
) -> None:
    reader.goto("/en/events/")
    unfold_filters_by_key(reader)
    go_to(reader, "combobox", "City")
    choose_by_typing(reader, "Suwon")
    if "without" in request.node.name:
        go_to(reader, "button", "Apply filters")
        reader.keyboard.press("Enter")
    expect(reader).to_have_url(re.compile("city=suwon"))
    expect(reader.locator("article")).to_have_count(2)
    go_to(reader, "link", "Visit to Suwon & Seoul")
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Visit to Suwon & Seoul")
    reader.go_back()
    expect(reader).to_have_url(re.compile("city=suwon"))
    go_to(reader, "link", "Remove filter: Suwon")
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(f"{site}/en/events/")
    expect(reader.locator("article")).to_have_count(69)


@pytest.mark.parametrize("width", [360, 1280])
def test_filters_are_unfolded_by_key(chromium: Browser, site: str, width: int) -> None:
    page = chromium.new_page(base_url=site, viewport={"width": width, "height": 800})
    page.goto("/en/events/")
    expect(page.get_by_label("City", exact=True)).to_be_hidden()
    unfold_filters_by_key(page)
    expect(page.get_by_label("City", exact=True)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("name", "q")
    page.close()


def test_skip_link_comes_first_and_leads_to_the_content(reader: Page) -> None:
    reader.goto("/en/about/")
    reader.keyboard.press("Tab")
    expect(reader.locator(":focus")).to_have_text("Skip to main content block")
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(re.compile(r"#content$"))
    reader.keyboard.press("Tab")
    expect(reader.locator("main :focus")).to_have_count(1)


COVERED = """() => [...document.querySelectorAll("main :is(a, button, select)")].reverse().filter((one) => {
  if (!one.checkVisibility()) return false;
  one.focus();
  const { left, top, width, height } = one.getClientRects()[0];
  const seen = document.elementFromPoint(left + Math.min(width, 24) / 2, top + height / 2);
  return !(seen && (one.contains(seen) || seen.contains(one)));
}).map((one) => one.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("address", ["/en/events/", "/zh-hant/honour-roll/", "/en/cities/kaohsiung/"])
def test_what_has_the_focus_is_never_covered(page: Page, address: str) -> None:
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(address)
        assert page.evaluate(COVERED) == []
