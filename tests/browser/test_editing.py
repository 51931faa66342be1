"""Two people at one entry: each sees what the other has saved, and nobody's words are lost."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import find_in
from tests.browser.conftest import sign_in

FORM = "/admin/events/event/?q=cop21"
KOREAN = "title_ko"


def open_form(context: BrowserContext, name: str, passwords: dict[str, str]) -> Page:
    """Sign somebody in, and open the form of an entry with the Korean words in sight."""
    page = context.new_page()
    sign_in(page, name, passwords, FORM)
    page.get_by_role("link", name="UNFCCC COP21").click()
    page.locator("details", has=page.locator(f"#id_{KOREAN}")).evaluate("block => { block.open = true }")
    return page


def save(page: Page) -> None:
    """Press Save."""
    page.get_by_role("button", name="Save", exact=True).first.click()


@pytest.mark.parametrize(("has_javascript", "width"), [(True, 1280), (False, 390)])
def test_two_people_change_one_title(
    chromium: Browser, site: str, passwords: dict[str, str], has_javascript: bool, width: int
) -> None:
    contexts = [
        chromium.new_context(
            base_url=site,
            java_script_enabled=has_javascript,
            viewport={"width": width, "height": 900},
            locale="en-GB",
            bypass_csp=True,
        )
        for _ in range(2)
    ]
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
    assert second.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert find_in(second, ".conflict") == []
    conflict.get_by_label("Keep mine").check()
    save(second)
    expect(second.locator(".messagelist")).to_contain_text("was changed successfully")
    second.goto("/ko/events/cop21-paris-2015/")
    expect(second.locator("h1")).to_have_text("파리에서 열린 총회")
    for context in contexts:
        context.close()
