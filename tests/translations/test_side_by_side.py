"""A translation beside its original: aligned, in its own languages, and not for search engines."""

import pytest
from django.test import Client

from events.models import Event
from languages.definitions import BY_CODE, CODES
from tests import factories
from tests.reading import Reader, text_of
from translations.side_by_side import pair_texts

pytestmark = pytest.mark.once

ENTRY = "/ko/events/opening-ceremony-2012/"


def cells(page: Reader) -> list[list[tuple[str, str]]]:
    """Return the rows of a page by language and words."""
    rows = [div for div in page.all("div[@class]") if "beside__row" in div.get("class", "").split()]
    return [[(cell.get("lang", ""), text_of(cell)) for cell in row] for row in rows]


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
def test_translation_stands_beside_its_original_row_by_row(visitor: Client, code: str) -> None:
    tag = BY_CODE[code].tag
    for slug in ("ecomobility-forum-kaohsiung-2016", "opening-ceremony-2012", "cop21-paris-2015"):
        event = Event.objects.get(slug=slug)
        rows = cells(Reader(visitor.get(f"/{code}/events/{slug}/?beside=en")))
        assert rows[0] == [(tag, BY_CODE[code].name), ("en", "English")]
        assert rows[1] == [
            (tag, event.words.in_language("title", code)),
            ("en", event.words.in_language("title", "en")),
        ]
        assert [[cell[0] for cell in row] for row in rows] == [[tag, "en"]] * len(rows)
        assert all(words for row in rows for _tag, words in row)


@pytest.mark.usefixtures("record")
def test_it_is_not_indexed_and_leads_back(visitor: Client) -> None:
    page = Reader(visitor.get(f"{ENTRY}?beside=en"))
    assert page.one("meta[@name='robots']").get("content") == "noindex"
    assert page.one("link[@rel='canonical']").get("href") == f"http://testserver{ENTRY}"
    assert page.alternates == {}
    assert ENTRY in [link.get("href") for link in page.all("p[@class='beside__way']/a")]
    assert "한국어 | English" in page.title
    assert "beside=" not in visitor.get("/sitemap.xml").content.decode()


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("path", "original"),
    [
        (ENTRY, "en"),
        ("/en/events/chiayi-cooperation-2018/", "zh-hant"),
        ("/ja/calls/green-solutions-2023/", "en"),
        ("/zh-hans/about/", "en"),
        ("/ko/kaohsiung/", "en"),
    ],
)
def test_translation_leads_to_itself_beside_its_original(visitor: Client, path: str, original: str) -> None:
    (link,) = Reader(visitor.get(path)).all("p[@class='beside-link']/a")
    assert (link.get("href"), link.get("rel")) == (f"?beside={original}", "nofollow")
    assert [span.text for span in link.iter("span")] == [BY_CODE[original].name]
    page = Reader(visitor.get(f"{path}{link.get('href')}"))
    assert len(cells(page)) > 2
    assert page.all("p[@class='beside-link']") == []


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    "path", ["/en/events/opening-ceremony-2012/", "/en/about/", "/zh-hant/events/chiayi-cooperation-2018/"]
)
def test_original_offers_nothing_beside_it(visitor: Client, path: str) -> None:
    assert Reader(visitor.get(path)).all("p[@class='beside-link']") == []


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("path", [ENTRY, "/ko/about/", "/ko/kaohsiung/", "/ko/calls/green-solutions-2023/"])
def test_unknown_language_is_named_and_leads_back(visitor: Client, path: str) -> None:
    response = visitor.get(f"{path}?beside=fr")
    page = Reader(response)
    assert response.status_code == 404
    assert "‘fr’에 해당하는 언어는" in page.text
    assert path in [link.get("href") for link in page.all("a[@class='button']")]


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("query", ["?beside=", "?beside=ko"])
def test_nothing_and_the_language_of_the_page_are_the_page_alone(visitor: Client, query: str) -> None:
    assert visitor.get(f"{ENTRY}{query}").content == visitor.get(ENTRY).content


@pytest.mark.usefixtures("blank")
def test_missing_text_is_said_and_the_other_one_shown(visitor: Client) -> None:
    factories.make_event(slug="entry", title_en="A <b>", body_en="<p>One.</p>")
    page = Reader(visitor.get("/en/events/entry/?beside=ja"))
    (notice,) = page.all("p[@class='fallback-notice']")
    assert text_of(notice) == "This text is not yet available in Japanese."
    assert cells(page)[1:] == [[("en", "A <b>"), ("", "")], [("en", "One."), ("", "")]]


def test_rows_are_aligned_by_paragraph_and_keep_what_is_over() -> None:
    event = Event(
        title_en="T", title_ko="제", body_en="<ul><li>a</li><li>b</li></ul>", body_ko="<ul><li>가</li></ul>"
    )
    shown = pair_texts([(event, "title"), (event, "body")], BY_CODE["ko"], BY_CODE["en"])
    found = [[(cell.element, str(cell.html)) if cell else None for cell in row] for row in shown.rows]
    assert found == [
        [("heading", "제"), ("heading", "T")],
        [("li", "가"), ("li", "a")],
        [None, ("li", "b")],
    ]
    assert shown.missing == ()
