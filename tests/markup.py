"""What W3C's and IBM's checkers minded once, held without them; `make quality` asks them about the rest."""

import re
import unicodedata
from collections import Counter
from xml.etree.ElementTree import Element

from tests.reading import Reader, text_of

TABLE_PARTS = ("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
HEADINGS = tuple(f"h{level}" for level in range(1, 7))
# What <time datetime> takes, of what HTML lets it take: a year, month, day or moment, to the millisecond.
DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
MOMENT = r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)"
DATETIME = re.compile(f"{DAY}|{MOMENT}")
UNTYPED = {"checkbox", "radio", "file", "submit", "image", "reset", "button"}  # inputs that nothing completes
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")


def markup_faults(page: Reader) -> list[str]:
    """Return what is wrong with the markup of a page, a line a fault."""
    return [
        *(f"role on {tag}" for tag in TABLE_PARTS for _ in page.all(f"{tag}[@role]")),
        *(f"datetime {value}" for value in _datetimes(page) if not DATETIME.fullmatch(value)),
        *("details in figure" for _ in page.all("figure//details")),
        *("figcaption in the middle" for figure in page.all("figure") if _is_split(figure)),
        *("hidden twice" for _ in page.all("*[@hidden][@aria-hidden]")),
        *("section without a heading" for one in page.all("section") if not _has_heading(one)),
        *(f"autocomplete on {one.get('type')}" for one in _completed(page) if one.get("type") in UNTYPED),
        *("combobox on a search field" for _ in page.all("input[@type='search'][@role]")),
        *(f"nothing is called {name}" for name in _dangling(page)),
        *(f"{times} articles are called “{name}”" for name, times in _repeated_names(page)),
        *(f"not composed: {text.strip()[:40]}" for text in _decomposed(page)),
    ]


def _datetimes(page: Reader) -> list[str]:
    return [element.get("datetime", "") for element in page.all("*[@datetime]")]


def _is_split(figure: Element) -> bool:
    """Tell whether a figure has its caption neither first nor last."""
    return "figcaption" in [child.tag for child in figure][1:-1]


def _has_heading(section: Element) -> bool:
    return any(section.find(f".//{tag}") is not None for tag in HEADINGS)


def _completed(page: Reader) -> list[Element]:
    return page.all("input[@autocomplete]")


def _dangling(page: Reader) -> set[str]:
    """Return the ids that attributes name and no element has."""
    ids = {element.get("id", "") for element in page.all("*[@id]")}
    named = {
        name
        for attribute in REFERENCES
        for element in page.all(f"*[@{attribute}]")
        for name in element.get(attribute, "").split()
    }
    return named - ids


def _repeated_names(page: Reader) -> list[tuple[str, int]]:
    """Return the names that several articles share, the empty name among them."""
    by_id = {element.get("id", ""): element for element in page.all("*[@id]")}
    names = Counter(
        " ".join(text_of(by_id[name]) for name in article.get("aria-labelledby", "").split())
        for article in page.all("article")
    )
    return [(name, times) for name, times in names.items() if times > 1]


def _decomposed(page: Reader) -> list[str]:
    """Return texts that are not in NFC, but for the lines of a source, which are shown as they were found."""
    found = {text for line in page.all("ol[@class='passage__lines']/li") for text in line.itertext()}
    return [
        text
        for text in page.root.itertext()
        if not unicodedata.is_normalized("NFC", text)
        if text not in found
    ]
