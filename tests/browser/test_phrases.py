"""Chinese and Japanese headings break between phrases on narrow screens, and are copied as they are."""

import re

import pytest
from playwright.sync_api import Page, expect

from languages.definitions import CODES, WITHOUT_SPACES
from languages.phrases import split_phrases

TITLE = "2018韌性城市大會開幕（波昂）"
ENTRY = "/events/resilient-cities-bonn-2018/"
# The words of each line of an element, as they are laid out.
LINES = """(element) => {
  const lines = new Map();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.data.length; at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const top = Math.round(range.getBoundingClientRect().top);
      lines.set(top, (lines.get(top) ?? "") + node.data[at]);
    }
  }
  return [...lines.values()];
}"""


# Where a line of a heading ends though no phrase, word or mark does: what is before, and what follows.
TORN = """() => [...document.querySelectorAll(".phrased, .event-card a:has(> wbr)")].flatMap((heading) => {
  if (heading.offsetWidth < 32) return []; // for screen readers alone
  const torn = [];
  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let words = "", top = null, mayEnd = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeName === "WBR") mayEnd = true;
    for (let at = 0; at < (node.data ?? "").length; at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      const isNewLine = box.width && top !== null && box.top > top + box.height / 2;
      const isBesideMark = /[\\s\\p{P}]$/u.test(words) || /[\\p{Ps}\\p{Pd}]/u.test(node.data[at]);
      if (isNewLine && !mayEnd && !isBesideMark) torn.push(`${words}|${node.data[at]}`);
      if (box.width) [top, mayEnd] = [box.top, false];
      words += node.data[at];
    }
  }
  return torn;
})"""


@pytest.mark.parametrize("code", sorted(WITHOUT_SPACES))
@pytest.mark.parametrize(
    "address", ["events/", "calls/", "sources/", "honour-roll/", "events/iomc-bonn-2017/"]
)
def test_no_heading_is_torn_on_a_phone(page: Page, code: str, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(f"/{code}/{address}")
    assert page.evaluate(TORN) == []


def test_torn_heading_is_found(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(f"/zh-hant{ENTRY}")
    page.locator("h1 .phrased").evaluate("heading => { heading.style.wordBreak = 'break-all' }")
    assert page.evaluate(TORN) != []


@pytest.mark.parametrize("width", [320, 360, 390])
def test_title_breaks_between_phrases(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/zh-hant{ENTRY}")
    lines = page.locator("h1").evaluate(LINES)
    assert len(lines) > 1
    ends = {0}
    for phrase in split_phrases(TITLE, "zh-hant"):
        ends.add(max(ends) + len(phrase))
    assert {sum(map(len, lines[:count])) for count in range(len(lines) + 1)} <= ends


def test_title_is_copied_and_named_without_its_breaks(page: Page) -> None:
    page.goto(f"/zh-hant{ENTRY}")
    expect(page.get_by_role("heading", level=1, name=TITLE, exact=True)).to_be_visible()
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('h1')); return `${getSelection()}` }"
    )
    assert copied == TITLE


def test_mark_of_a_search_goes_over_the_breaks(page: Page) -> None:
    page.goto("/zh-hant/search/?q=%E9%9F%8C%E6%80%A7%E5%9F%8E%E5%B8%82")
    link = page.get_by_role("link", name=re.compile(re.escape(TITLE)))
    assert link.locator("mark").all_inner_texts() == ["韌性城市"]


@pytest.mark.parametrize("width", [360, 390])
def test_names_in_running_text_stay_whole(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/ja/data/")
    for element in page.locator("li > .whole, p > code, li > code").all():
        assert len(element.evaluate(LINES)) == 1


@pytest.mark.parametrize("code", CODES)
def test_telephone_number_stays_whole_on_a_phone(page: Page, code: str) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(f"/{code}/calls/green-solutions-2023/")
    numbers = page.locator("a[href^='tel:']").all()
    assert [len(number.evaluate(LINES)) for number in numbers] == [1] * len(numbers)
    assert numbers
