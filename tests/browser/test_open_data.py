"""The open data can be taken by anybody: without JavaScript, by keyboard, on paper."""

import csv
from io import BytesIO

from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from opendata.registry import get_dataset


def test_file_is_taken_and_fields_are_unfolded_by_keyboard_alone(chromium: Browser, site: str) -> None:
    page = chromium.new_page(base_url=site, java_script_enabled=False)
    page.goto("/ko/data/")
    link = page.locator("article").first.get_by_role("link").first
    link.focus()
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    assert started.value.suggested_filename == "iclei-kcc-events.csv"
    with started.value.path().open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 69
    table = page.locator("details").first
    expect(table.locator("table")).to_be_hidden()
    table.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(table.locator("table")).to_be_visible()
    page.close()


def test_fields_are_unfolded_on_paper(chromium: Browser, site: str) -> None:
    page = chromium.new_page(base_url=site)
    page.goto("/en/data/")
    pages = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    printed = " ".join(sheet.extract_text() for sheet in pages)
    events = get_dataset("events")
    assert events
    assert [field.name for field in events.fields if field.name not in printed] == []
    page.close()
