"""The map in a real browser: by keyboard, by pointer, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect


@pytest.mark.parametrize("has_javascript", [True, False])
def test_city_is_reached_from_the_map_by_keyboard(chromium: Browser, site: str, has_javascript: bool) -> None:
    page = chromium.new_page(base_url=site, java_script_enabled=has_javascript)
    page.goto("/en/")
    page.get_by_role("link", name="Koprivnica, Croatia").focus()  # the east of the frame before
    focused = page.locator(":focus")
    for _ in range(12):
        page.keyboard.press("Tab")
        if (focused.get_attribute("aria-label") or "").startswith("Suwon"):
            break
    expect(focused).to_have_attribute("aria-label", "Suwon, South Korea: 2 events")
    expect(focused.locator("text").first).to_have_text("Suwon")
    expect(focused.locator(".world-map__facts")).to_be_visible()
    expect(focused.locator("xpath=..").locator(".world-map__arc")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/en/cities/suwon/")
    expect(page.get_by_role("img", name="Map: Suwon, South Korea")).to_be_visible()
    page.close()


def test_lines_leave_from_kaohsiung_and_land_is_drawn(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/en/cities/")
    world = page.locator(".world-map__panel--world svg")
    origin = re.findall(r"\d+", world.locator("g:has(> .world-map__origin)").get_attribute("transform") or "")
    lines = world.locator(".world-map__arcs path").all()
    starts = {start for line in lines for start in re.findall(r"M(\d+ \d+)", line.get_attribute("d") or "")}
    assert starts == {" ".join(origin)}
    land = world.locator(".world-map__land")
    expect(land).to_be_visible()  # it is a file of its own, for which the page does not wait
    assert land.evaluate("use => use.getBBox().width") > 1000


def test_targets_of_the_map_are_large_enough(page: Page) -> None:
    for width in (960, 1216, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/en/cities/")
        heights = page.locator(".world-map__target").evaluate_all(
            "targets => targets.map(target => target.getBoundingClientRect().height)"
        )
        assert len(heights) == 54
        assert min(heights) >= 24, width


def test_small_map_leaves_its_links_to_the_list(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto("/en/")
    expect(page.get_by_role("link", name="Suwon, South Korea")).to_have_count(0)
    page.get_by_text("All cities on the map, as a list").click()
    page.get_by_role("link", name="Suwon", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Suwon")


def test_map_is_enlarged_moved_and_made_whole_again(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/en/cities/")
    world = page.locator("world-map svg")
    expect(page.get_by_role("button", name="Zoom out")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Zoom in").click()
    expect(world).to_have_attribute("viewBox", "216 93.375 720 311.25")
    page.keyboard.press("ArrowRight")
    expect(world).to_have_attribute("viewBox", "324 93.375 720 311.25")
    page.keyboard.press("0")
    expect(world).to_have_attribute("viewBox", "0 0 1152 498")


def press_and_move(page: Page, dot: Locator, way: int) -> None:
    """Press the mouse on a mark and let it go some pixels to its right."""
    box = dot.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + way, y)
    page.mouse.up()


def test_enlarged_map_is_dragged_and_a_shaky_click_opens_a_city(page: Page, site: str) -> None:
    page.goto("/en/cities/")
    page.get_by_role("button", name="Zoom in").click()
    dot = page.get_by_role("link", name="Melaka, Malaysia").locator("circle")
    press_and_move(page, dot, 60)
    expect(page.locator("world-map svg")).not_to_have_attribute("viewBox", "216 93.375 720 311.25")
    expect(page).to_have_url(f"{site}/en/cities/")
    press_and_move(page, dot, 2)
    expect(page).to_have_url(f"{site}/en/cities/melaka/")


def test_map_tools_are_hidden_without_javascript(chromium: Browser, site: str) -> None:
    page = chromium.new_page(base_url=site, java_script_enabled=False)
    page.goto("/en/cities/")
    expect(page.get_by_role("button", name="Zoom in")).to_have_count(0)
    page.close()
