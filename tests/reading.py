"""Reading pages as a parser that is not ours does."""

import re
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.http import HttpResponse


class Reader:
    """A parsed page: strict, so that an HTML error is a test's failure."""

    def __init__(self, response: Any) -> None:
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        self.root: Element = parser.parse(response.content.decode())

    @classmethod
    def of(cls, html: str) -> "Reader":
        """Read a page that no server sent."""
        return cls(HttpResponse(html))

    def all(self, path: str) -> list[Element]:
        return self.root.findall(f".//{path}")

    def one(self, path: str) -> Element:
        (found,) = self.all(path)
        return found

    @property
    def title(self) -> str:
        return text_of(self.one("title"))

    @property
    def text(self) -> str:
        return text_of(self.one("body"))

    @property
    def alternates(self) -> dict[str, str]:
        """The addresses of the same page by hreflang."""
        return {link.get("hreflang", ""): link.get("href", "") for link in self.all("link[@hreflang]")}


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def squeezed(text: str) -> str:
    """Return a text without any white space, so that line breaks of a source do not matter."""
    return re.sub(r"\s+", "", text)


def form_values(response: Any) -> dict[str, str | list[str]]:
    """Return what a browser would send if the user pressed Save at once."""
    values: dict[str, str | list[str]] = {}
    page = Reader(response)
    for field in (*page.all("input[@name]"), *page.all("textarea[@name]")):
        is_off = field.get("type") in {"checkbox", "radio"} and field.get("checked") is None
        if field.get("type") not in {"submit", "file"} and "disabled" not in field.attrib and not is_off:
            values[field.get("name", "")] = field.get("value") or "".join(field.itertext())
    for select in page.all("select[@name]"):
        chosen = [option.get("value", "") for option in select.iter("option") if "selected" in option.attrib]
        values[select.get("name", "")] = chosen if "multiple" in select.attrib else "".join(chosen[:1])
    return {name: value for name, value in values.items() if not re.match(r"q$|_|.*__prefix__", name)}
