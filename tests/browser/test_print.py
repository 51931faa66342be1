"""What comes out of the printer: documents on A4, read as PDF, in every language."""

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from itertools import product

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pypdf import PageObject, PdfReader

ENTRY = "events/cop21-paris-2015/"
UNDATED = (
    "events/visit-suwon-seoul-2016/"  # no calendar can show it: all that one can do with it needs JavaScript
)
CALL = "calls/green-solutions-2023/"
# The documents: the most pages that each may need, and what must stand on them in this order.
DOCUMENTS = {
    "events/?year=2017&kind=forum": (2, ".timeline-state__count, .chip:not(.chip--all), .event-card h3"),
    ENTRY: (1, ".entry__when, .prose p, .source, .facts dt"),
    "honour-roll/": (6, ".roll__head th:not(.roll__corner), .section p"),
    CALL: (2, ".key-dates__date, .call__list, .prose p, .published dt, .published__notice, .source"),
    "kaohsiung/": (1, ".key-figures__value, .prose p, .source"),
    "about/": (2, ".section__heading, .prose p, .source"),
    "cities/kaohsiung/": (6, ".event-card h3, .honour-card__text"),
}
A4 = (210, 297)
LETTER = (216, 279)
SHEET = 643  # CSS pixels between the margins of A4
LOOK_ALIKE = str.maketrans("‒–—~～〜⻑⺠⻄⻘⻓⻔⻛⻋⻅", "------長民西青长门风车见")
UNPRINTED = (
    "Skip to main content block",
    "Filter the timeline",
    "Remove filter:",
    "Remove all filters",
    "Site map",
    "Accessibility statement",
    "Next page",
)
# What stands beyond the right margin of the sheet, or is cut off by the box that it is in.
CUT = """() => [...document.querySelectorAll("body *")].filter((element) =>
  element.getClientRects().length && (element.getBoundingClientRect().right > innerWidth + 1
    || getComputedStyle(element).overflow === "hidden" && element.scrollWidth > element.clientWidth + 1)
).map((element) => element.outerHTML.slice(0, 120))"""
FORGET_MARGIN_BOXES = """() => {
  const walk = (rules) => [...rules.cssRules].forEach((rule, number) => {
    if (rule.conditionText?.startsWith("at-rule")) rules.deleteRule(number);
    else if (rule.cssRules) walk(rule);
  });
  [...document.styleSheets].forEach(walk);
}"""


@pytest.fixture
def sheet(chromium: Browser, site: str) -> Iterator[Page]:
    """A page as wide as the paper, of somebody who reads in the dark."""
    viewport: ViewportSize = {"width": SHEET, "height": 950}
    page = chromium.new_page(base_url=site, viewport=viewport, color_scheme="dark")
    yield page
    page.close()


def printed(page: Page, paper: str = "A4") -> PdfReader:
    return PdfReader(BytesIO(page.pdf(format=paper, prefer_css_page_size=True)))


def measure(page: PageObject) -> tuple[int, int]:
    """Return the width and height of a printed page in millimetres."""
    return round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4)


def bare(text: str) -> str:
    """Return a text without what a PDF does to it: line breaks, spaces, and look-alike characters."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(LOOK_ALIKE)


def texts(document: PdfReader) -> list[str]:
    return [bare(page.extract_text()) for page in document.pages]


def stands_in_order(parts: list[str], text: str) -> None:
    position = 0
    for part in map(bare, parts):
        position = text.find(part, position)
        assert position >= 0, part
        position += len(part)


@pytest.mark.parametrize(
    ("code", "address"), [*product(("en", "zh-hant", "ko"), DOCUMENTS), ("ja", ENTRY), ("zh-hans", CALL)]
)
def test_document_is_printed_on_a4(sheet: Page, site: str, code: str, address: str) -> None:
    sheet.goto(f"/{code}/{address}")
    sheet.emulate_media(media="print")
    most, selectors = DOCUMENTS[address]
    parts = sheet.locator(f"h1, {selectors}").all_inner_texts()
    updated = sheet.locator(".site-footer__updated").text_content() or ""
    document = printed(sheet)
    pages = texts(document)
    assert len(pages) <= most
    assert [measure(page) for page in document.pages] == [A4] * len(pages)
    said = bare(f"{site}/{code}/{address}{updated}")
    feet = [f"{number}/{len(pages)}{said}" for number in range(1, len(pages) + 1)]
    assert [text.startswith(foot) for text, foot in zip(pages, feet, strict=True)] == [True] * len(pages)
    # Chromium writes the foot before the page: without it, a paragraph goes on from page to page.
    stands_in_order(parts, "".join(map(str.removeprefix, pages, feet)))
    with translation.override(code):
        assert [words for words in UNPRINTED if bare(gettext(words)) in "".join(pages)] == []
    assert sheet.evaluate(CUT) == []


def test_entry_is_printed_on_letter_too(sheet: Page) -> None:
    sheet.goto(f"/en/{ENTRY}")
    assert measure(printed(sheet, "Letter").pages[0]) == LETTER


def test_timeline_is_printed_as_a_register(sheet: Page) -> None:
    sheet.goto("/ja/events/")
    titles = sheet.locator(".event-card h3").all_inner_texts()
    pages = texts(printed(sheet))
    assert len(titles) == 69
    assert len(pages) <= 9
    stands_in_order(titles, "".join(pages))


def test_timeline_names_its_filters_on_paper(sheet: Page) -> None:
    sheet.goto("/en/events/?year=2017&kind=forum")
    assert "8eventsActivefilters:2017·Forum2017" in texts(printed(sheet))[0]


def test_honour_roll_repeats_its_heads(sheet: Page) -> None:
    sheet.goto("/zh-hans/honour-roll/")
    heads = bare("".join(sheet.locator(".roll__head th:not(.roll__corner)").all_inner_texts()))
    cities = {bare(name) for name in sheet.locator(".roll__name > a").all_inner_texts()}
    pages = [page.extract_text() for page in printed(sheet).pages]
    named = [[line for line in map(bare, page.splitlines()) if line in cities] for page in pages]
    assert [heads in bare(page) for page in pages] == [bool(names) for names in named]
    # One that goes on over the page is named again.
    assert len({name for names in named for name in names}) == len(cities)
    assert sum(map(len, named)) > len(cities)


@pytest.mark.parametrize(("code", "spelled"), [("en", "(https://a.test/b)"), ("ja", "（https://a.test/b）")])
def test_links_are_spelled_out_unless_they_are(sheet: Page, code: str, spelled: str) -> None:
    sheet.goto(f"/{code}/{ENTRY}")
    sheet.locator(".prose").evaluate(
        """prose => { prose.lang = document.documentElement.lang; prose.innerHTML =
          `<p><a href="https://a.test/b">Out</a>|
          <a class="address" href="https://a.test/c">a.test/c</a>|</p>` }"""
    )
    text = re.sub(r"\s", "", printed(sheet).pages[0].extract_text())
    assert f"Out{spelled}|a.test/c|" in text


def test_last_lines_say_what_the_foot_cannot(sheet: Page, site: str) -> None:
    sheet.goto(f"/en/{ENTRY}")
    once = texts(printed(sheet))[0].count(f"{site}/en/{ENTRY}")
    sheet.evaluate(FORGET_MARGIN_BOXES)
    twice = texts(printed(sheet))[0].count(f"{site}/en/{ENTRY}")
    assert (once, twice) == (1, 2)


def test_picture_keeps_its_shape_and_leaves_room(sheet: Page) -> None:
    sheet.goto(f"/en/{ENTRY}")
    sheet.locator(".entry__body").evaluate(
        """body => body.insertAdjacentHTML("beforeend", `<figure class="picture"><img class="picture__image"
          width="600" height="1200" alt="" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'
          width='600' height='1200'/%3E"></figure>`)"""
    )
    sheet.emulate_media(media="print")
    box = sheet.locator(".picture__image").bounding_box()
    assert box is not None
    assert (round(box["width"]), round(box["height"])) == (285, 570)  # 60 % of 950


def test_every_document_offers_print(page: Page) -> None:
    page.add_init_script("window.print = () => { document.body.dataset.printed = 'yes'; }")
    for address in DOCUMENTS:
        page.goto(f"/en/{address}")
        page.get_by_role("button", name="Print").click()
        expect(page.locator("body")).to_have_attribute("data-printed", "yes")


def test_entry_is_shared_by_its_address(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/en/{ENTRY}#content")
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("status")).to_have_text("The address of this page has been copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}/en/{ENTRY}"


def test_entry_is_shared_by_the_device_where_it_can(page: Page, site: str) -> None:
    page.add_init_script("navigator.share = async (data) => { window.shared = data; };")
    page.goto(f"/ko/{ENTRY}")
    page.get_by_role("button", name="공유").or_(page.get_by_role("button", name="Share")).click()
    assert page.evaluate("window.shared") == {"title": page.title(), "url": f"{site}/ko/{ENTRY}"}
    expect(page.get_by_role("status")).to_be_empty()


def test_buttons_keep_their_place_and_need_javascript(chromium: Browser, site: str) -> None:
    shown: dict[bool, tuple[int, float]] = {}
    for has_javascript in (True, False):
        page = chromium.new_page(base_url=site, java_script_enabled=has_javascript)
        page.route("**/site.*.js", lambda route: route.abort())
        page.goto(f"/en/{UNDATED}")
        height = page.locator(".page-tools").evaluate("tools => tools.getBoundingClientRect().height")
        shown[has_javascript] = (page.locator(".page-tools").get_by_role("button").count(), height)
        page.close()
    assert shown == {True: (0, 32), False: (0, 0)}
