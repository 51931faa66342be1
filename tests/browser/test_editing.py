"""People at one entry: each sees what others have saved, and nobody's words are lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import find_in
from tests.browser.conftest import sign_in

FORM = "/admin/events/event/?q=cop21"
KOREAN = "title_ko"
PHONE = 390  # pixels; it runs scripts, the desktop does not


def open_form(context: BrowserContext, name: str, passwords: dict[str, str]) -> Page:
    """Sign somebody in, and open the form of an entry with the Korean words in sight."""
    page = context.new_page()
    sign_in(page, name, passwords, FORM)
    page.get_by_role("link", name="UNFCCC COP21").click()
    page.locator("details", has=page.locator(f"#id_{KOREAN}")).evaluate("block => { block.open = true }")
    return page


def examine(page: Page, part: str) -> None:
    """Have axe look at a part of a page, which must fit; where there are no scripts, nothing can be asked."""
    if page.viewport_size and page.viewport_size["width"] == PHONE:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert find_in(page, part) == []


def save(page: Page) -> None:
    """Press Save."""
    page.get_by_role("button", name="Save", exact=True).first.click()


@pytest.fixture(params=[(True, PHONE), (False, 1280)], ids=["phone", "no scripts"])
def contexts(
    request: pytest.FixtureRequest, chromium: Browser, site: str
) -> Iterator[tuple[BrowserContext, BrowserContext]]:
    """Two people's browsers."""
    has_javascript, width = request.param
    opened = [
        chromium.new_context(
            base_url=site,
            java_script_enabled=has_javascript,
            viewport={"width": width, "height": 900},
            locale="en-GB",
            bypass_csp=True,
        )
        for _ in range(2)
    ]
    yield opened[0], opened[1]
    for context in opened:
        context.close()


def test_two_people_change_one_title(
    contexts: tuple[BrowserContext, BrowserContext], passwords: dict[str, str]
) -> None:
    first, second = (
        open_form(context, name, passwords)
        for context, name in zip(contexts, ("administrator", "editor"), strict=True)
    )

    first.locator(f"#id_{KOREAN}").fill("파리 총회")
    save(first)
    second.locator(f"#id_{KOREAN}").fill("파리에서 열린 총회")
    second.locator("#id_staff_note").fill("Typed meanwhile")
    save(second)

    conflict = second.locator(".conflict")
    expect(conflict.locator("blockquote[lang=ko]")).to_have_text("파리 총회")
    expect(second.locator(f"#id_{KOREAN}")).to_have_value("파리에서 열린 총회")
    examine(second, ".conflict")
    conflict.get_by_label("Keep mine").check()
    save(second)
    expect(second.locator(".messagelist")).to_contain_text("was changed successfully")
    second.goto("/ko/events/cop21-paris-2015/")
    expect(second.locator("h1")).to_have_text("파리에서 열린 총회")


def test_a_mistake_is_taken_back_in_one_language(
    contexts: tuple[BrowserContext, BrowserContext], passwords: dict[str, str]
) -> None:
    page = open_form(contexts[0], "editor", passwords)
    page.locator(f"#id_{KOREAN}").fill("잘못된 제목")
    page.locator("#id_staff_note").fill("This stays")
    save(page)
    page.locator("#result_list").get_by_role("link", name="UNFCCC COP21").click()
    page.get_by_role("link", name="History").first.click()

    expect(page.locator(".history dd[lang=ko] ins").first).to_have_text("잘못된 제목")
    examine(page, ".history")
    page.get_by_role("link", name="Look at this version and restore it").last.click()
    examine(page, "#content-main")
    page.get_by_role("button", name="Restore 한국어 only").click()
    expect(page.locator(".messagelist")).to_contain_text("Restored from version 1.")
    page.goto("/ko/events/cop21-paris-2015/")
    expect(page.locator("h1")).not_to_have_text("잘못된 제목")
    page.go_back()
    expect(page.locator(".history > li")).to_have_count(3)
