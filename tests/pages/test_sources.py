"""The source documents as pages: every line as found, linked with what was made from it, and back."""

import re
import unicodedata
from functools import cache
from urllib.parse import urldefrag

import pytest
from django.test import Client

from events.models import Event, Honour
from languages.definitions import BY_CODE, CODES
from pages.evidence.check import read, this_site
from pages.models import Call, Page
from pages.sources.documents import documents
from tests.addresses import in_every_language
from tests.reading import Reader, squeezed, text_of

pytestmark = pytest.mark.once

LIST_MARK = re.compile(r"^(?:-|•|\d+\.) ")
PAGES = {
    "about": "/en/about/",
    "kaohsiung": "/en/kaohsiung/",
    "call-2023": "/en/calls/green-solutions-2023/",
    "honour-roll": "/zh-hant/honour-roll/",
}


def shown_lines(slug: str) -> dict[int, str]:
    """Return the lines of a document that are content, without list marks and white space."""
    lines = read(this_site()).lines[slug]
    return {number: squeezed(LIST_MARK.sub("", line.text)) for number, line in lines.items()}


@cache
def page_text(path: str) -> str:
    """Return all words of a page by NFC, as lines are compared, its white space removed."""
    return unicodedata.normalize("NFC", squeezed(Reader(Client().get(path)).text))


@cache
def source_page(code: str, slug: str) -> Reader:
    return Reader(Client().get(f"/{code}/sources/{slug}/"))


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("slug", PAGES)
def test_every_line_of_content_is_on_its_page(slug: str) -> None:
    text = page_text(PAGES[slug])
    left = {number: line for number, line in shown_lines(slug).items() if line not in text}
    if slug == "call-2023":  # its label in English, the name beside it in Chinese
        label, _, name = left.pop(11).partition(":")
        assert (f"{label}:" in text, name in page_text("/zh-hant/calls/green-solutions-2023/")) == (
            True,
            True,
        )
    assert left == {}


@pytest.mark.usefixtures("record")
def test_headings_of_the_table_are_on_the_honour_roll() -> None:
    text = page_text(PAGES["honour-roll"])
    headings = {item.text for item in documents()["honour-roll"].furniture}
    assert [part for one in sorted(headings) for part in one.split() if part not in text] == []


@pytest.mark.usefixtures("record")
def test_every_line_of_the_timeline_is_on_its_entry() -> None:
    left = shown_lines("timeline")
    for event in Event.objects.all():
        text = page_text(f"/{event.original_language}/events/{event.slug}/")
        for number in event.source_line_numbers:
            line = left.pop(number, "")
            assert line in text, (number, line)
    assert set(left) == {1}
    assert left[1] in page_text("/en/events/")


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("slug", ["timeline", "about", "kaohsiung", "call-2023", "honour-roll"])
def test_every_line_is_shown_as_found_under_its_number(code: str, slug: str) -> None:
    document, page = documents()[slug], source_page(code, slug)
    items = [item for item in page.all("li[@id]") if re.fullmatch(r"L\d+", item.get("id", ""))]
    shown = {int(item.get("id", "")[1:]): "".join(item.itertext()) for item in items}
    assert shown == dict(enumerate(document.lines, start=1))
    for numbered in page.all("ol[@start]"):
        first, tag = numbered.get("start"), numbered.get("lang", BY_CODE[code].tag)
        assert next(item.get("id") for item in numbered) == f"L{first}"
        assert tag == document.language_of(int(first or 0)).tag


@pytest.mark.usefixtures("record")
def test_passage_leads_to_its_entry_and_the_entry_back_to_its_lines() -> None:
    for event in Event.objects.all():
        first = event.source_line_numbers[0]
        back = f"/ko/sources/timeline/#L{first}"
        page = Reader(Client().get(f"/ko/events/{event.slug}/"))
        (link,) = [link for link in page.all("a") if link.get("href") == back]
        assert text_of(link) == f"{event.source_lines}행".replace("–", "~")
        passages = source_page("ko", "timeline").all("div[@class='passage']")
        (passage,) = [one for one in passages if one.find(f".//li[@id='L{first}']") is not None]
        assert [a.get("href") for a in passage.iter("a")] == [f"/ko/events/{event.slug}/"]


@pytest.mark.usefixtures("record")
def test_every_honour_and_page_leads_to_its_lines() -> None:
    roll = Reader(Client().get("/ja/honour-roll/"))
    targets = {link.get("href") for link in roll.all("a")}
    assert {f"/ja/sources/honour-roll/#L{one.source_lines}" for one in Honour.objects.all()} <= targets
    assert "/ja/sources/honour-roll/#L1" in targets
    for path, first in (("about/", 4), ("kaohsiung/", 5), ("calls/green-solutions-2023/", 7)):
        page = Reader(Client().get(f"/ja/{path}"))
        places = [urldefrag(link.get("href", "")) for link in page.all("a")]
        assert [place.fragment for place in places if "/sources/" in place.url and place.fragment] == [
            f"L{first}"
        ], path


@pytest.mark.usefixtures("record")
def test_every_link_of_a_document_leads_somewhere() -> None:
    for slug in documents():
        page = source_page("zh-hans", slug)
        lists = page.all("ul[@class='passage__made']")
        made = {urldefrag(link.get("href", "")) for one in lists for link in one.iter("a")}
        for address in {target.url for target in made}:
            answer = Client().get(address)
            assert answer.status_code == 200, address
            fragments = {target.fragment for target in made if target.url == address} - {""}
            assert [name for name in fragments if f'id="{name}"' not in answer.content.decode()] == [], (
                address
            )


@pytest.mark.usefixtures("record")
def test_lines_of_what_is_not_public_are_shown_and_not_linked(visitor: Client) -> None:
    for model in (Event, Honour, Page, Call):
        model.objects.update(status="draft")
    for slug in documents():
        page = Reader(visitor.get(f"/en/sources/{slug}/"))
        assert len(page.all("li[@id]")) == documents()[slug].line_count
        links = [
            link.get("href") for made in page.all("ul[@class='passage__made']") for link in made.iter("a")
        ]
        assert links == (["/en/"] if slug == "timeline" else [])


@pytest.mark.usefixtures("record")
def test_furniture_says_why_it_is_no_content(visitor: Client) -> None:
    page = Reader(visitor.get("/en/sources/timeline/"))
    assert [text_of(p) for p in page.all("p") if p.get("class") == "passage__reason"] == [
        "Not part of the text: the language switch"
    ]


@pytest.mark.usefixtures("record")
def test_notice_of_the_call_stands_on_its_page(visitor: Client) -> None:
    for path in in_every_language("sources/call-2023/"):
        assert documents()["call-2023"].notice_words.text in Reader(visitor.get(path)).text


@pytest.mark.usefixtures("record")
def test_unknown_document_leads_back_to_all(visitor: Client) -> None:
    response = visitor.get("/en/sources/nothing/")
    page = Reader(response)
    assert response.status_code == 404
    assert "There is no source document “nothing”." in page.text
    assert "/en/sources/" in [link.get("href") for link in page.all("a[@class='button']")]
    assert visitor.get("/en/sources/nothing.png").status_code == 404


@pytest.mark.usefixtures("record")
def test_wrong_lines_of_an_entry_are_not_linked(visitor: Client) -> None:
    for values in ({"source": "nothing"}, {"source_lines": "600"}, {"source": ""}):
        Event.objects.filter(number=1).update(**{"source": "timeline", "source_lines": "6–8"} | values)
        page = Reader(visitor.get("/en/events/opening-ceremony-2012/"))
        assert [link for link in page.all("a") if link.get("class") == "source__lines"] == [], values
