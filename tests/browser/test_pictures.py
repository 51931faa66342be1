"""A picture from the form of its entry to the eyes of a visitor."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.photos import file_of, quarters

SHIFTS = """new Promise((done) => {
  let total = 0;
  new PerformanceObserver((list) => { for (const shift of list.getEntries()) total += shift.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(total), 100);
})"""


def test_picture_is_uploaded_focused_and_seen_without_a_shift(page: Page, passwords: dict[str, str]) -> None:
    sign_in(page, "administrator", passwords, "/admin/events/event/?q=cop21")
    page.get_by_role("link", name="UNFCCC COP21").click()
    page.locator("#images-group .add-row a").click()
    row = page.locator("#images-0")
    picture = file_of(quarters(1600, 1200)).getvalue()
    row.get_by_label("File:").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture})
    row.get_by_label("Alternative text (English):").fill("Four quarters")
    page.get_by_role("button", name="Save and continue editing").first.click()
    preview = row.locator("focal-point .focal-point__picture")
    box = preview.bounding_box()
    assert box is not None
    preview.click(position={"x": box["width"] / 4, "y": box["height"] * 3 / 4})
    expect(row.get_by_label("Focal point from the left:")).to_have_value("25")
    expect(row.get_by_label("Focal point from the top:")).to_have_value("75")
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.goto("/en/events/cop21-paris-2015/")
    image = page.get_by_alt_text("Four quarters")
    expect(image).to_have_js_property("complete", True)
    assert re.search(r"/960x720\.avif$", image.evaluate("image => image.currentSrc"))
    assert image.evaluate("image => image.naturalWidth / image.naturalHeight") == 4 / 3
    assert page.evaluate(SHIFTS) == 0
    page.goto("/en/events/?year=2015")
    card = page.locator(".event-card .picture img")
    card.scroll_into_view_if_needed()
    expect(card).to_have_js_property("complete", True)
    assert re.search(r"/\d+x\d+-25-75\.avif$", card.evaluate("image => image.currentSrc"))
