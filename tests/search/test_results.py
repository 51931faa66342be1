"""The search page: what it shows of results, what it keeps, and what it says where there is none."""

import datetime as dt
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from languages.definitions import BY_CODE, CODES, LANGUAGES
from search.lookup import PAGE_SIZE
from search.models import Document
from search.query import LONGEST_QUERY
from search.query_form import MOST_WORDS
from search.registry import get_index, list_indexes
from search.results import Highlight, Part
from tests import factories
from tests.reading import Reader, text_of

HOSTILE = [
    "\0",
    "cli\0mate",
    "\u200fclimate\u202e",
    "\ufeff",
    "\ud800".encode("utf-8", "surrogatepass"),
    b"\xff\xfe",
    "'; DROP TABLE search_document; --",
    'NEAR("a" "b", 2) AND title:climate*',
    '"climate',
    "climate & !mate | (x:*)",
    "<script>alert(1)</script>",
    "%_\\",
    "climate " * MOST_WORDS,
]


def found(visitor: Client, query: str, code: str = "en") -> Reader:
    """Return the page of a search."""
    return Reader(visitor.get(f"/{code}/search/?{query}"))


def with_class(page: Reader, name: str) -> list[str]:
    return [text_of(part) for part in page.all("*[@class]") if name in part.get("class", "").split()]


def links(page: Reader) -> dict[str, str]:
    return {text_of(link): link.get("href", "") for link in page.all("main//a[@href]")}


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", CODES)
def test_results_are_grouped_by_kind_with_counts(visitor: Client, code: str) -> None:
    page = found(visitor, "q=ICLEI", code)
    with translation.override(code):
        labels = {str(index.label) for index in list_indexes()}
    headings = [text_of(heading).rpartition(" ") for heading in page.all("section//h2")]
    counts = {label: int(count) for label, _space, count in headings}
    assert set(counts) <= labels
    assert text_of(page.one("h1")).count("ICLEI") == 1
    assert with_class(page, "result-kinds__kind")[1:] == [
        f"{label} {count}" for label, count in counts.items()
    ]
    assert str(sum(counts.values())) in text_of(page.one("p[@role='status']"))
    for group, count in zip(page.all("section[@class='result-group']"), counts.values(), strict=True):
        (heading,) = group.findall("./h2")
        kind = heading.get("id", "").removeprefix("results-")
        shown = len(group.findall(".//article"))
        assert shown == min(count, get_index(kind).shown)


@pytest.mark.usefixtures("blank")
def test_foreign_words_carry_their_language_and_the_page_says_so(visitor: Client) -> None:
    factories.make_event(title_en="Harbour", body_zh_hant="<p>氣候</p>")
    factories.make_city(name_en="Suwon", name_ko="수원")
    page = found(visitor, "q=" + quote("氣候"), "ko")
    assert [title.get("lang") for title in page.all("article//h3/a")] == ["en"]
    assert text_of(page.one("p[@lang='zh-Hant']/mark")) == "氣候"
    assert "fallback-notice" in [p.get("class") for p in page.all("main//p")]
    whole = found(visitor, "kind=city&q=" + quote("수원"), "ko")
    assert [title.get("lang") for title in whole.all("article//h3/a")] == [None]
    assert "fallback-notice" not in [p.get("class") for p in whole.all("p")]


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("code", "words", "shown"),
    [
        ("ko", "기후", "기후 정책"),
        ("en", "Taiwan", "Taiwan"),
        ("ko", "波昂", "波昂"),
        ("ja", "ソウル", "ソウル"),
    ],
)
def test_what_is_found_by_a_name_alone_shows_the_name(
    visitor: Client, code: str, words: str, shown: str
) -> None:
    page = found(visitor, f"kind=event&q={quote(words)}", code)
    assert any(shown in detail for detail in with_class(page, "hit__detail"))
    assert all(article.findall(".//mark") for article in page.all("article"))


def test_matches_are_marked_and_everything_is_escaped() -> None:
    parts = (Part("a < ", is_match=False), Part("<b>&", is_match=True), Part("", is_match=False))
    assert Highlight(parts).html == "a &lt; <mark>&lt;b&gt;&amp;</mark>"
    assert Highlight(parts[1:2], BY_CODE["zh-hant"]).lang == ' lang="zh-Hant"'


@pytest.mark.usefixtures("record")
def test_form_and_links_keep_the_filters(visitor: Client) -> None:
    page = found(visitor, "q=climate&year=2017&kind=event")
    assert page.one("main//form//input[@type='search']").get("value") == "climate"
    assert page.one("main//form//input[@type='hidden']").get("value") == "event"
    chosen = [option.get("value") for option in page.all("main//option[@selected]")]
    assert chosen == ["2017"]
    asked = {words: parse_qs(urlsplit(address).query) for words, address in links(page).items()}
    assert asked["All kinds"] == {"q": ["climate"], "year": ["2017"]}
    assert asked["Remove filter: 2017×"] == {"q": ["climate"], "kind": ["event"]}
    assert asked["Remove all filters"] == {"q": ["climate"]}
    switch = {link.get("hreflang"): link.get("href") for link in page.all("nav/a[@hreflang]")}
    assert switch["ja"] == "/ja/search/?q=climate&year=2017&kind=event"


@pytest.mark.usefixtures("blank")
def test_one_kind_is_shown_page_by_page(visitor: Client) -> None:
    for number in range(PAGE_SIZE + 1):
        factories.make_event(title_en=f"Harbour {number}", start=dt.date(2017, 1, 1 + number))
    whole = links(found(visitor, "q=harbour"))[f"All {PAGE_SIZE + 1} events"]
    assert whole == "/en/search/?q=harbour&kind=event"
    first, last = Reader(visitor.get(whole)), Reader(visitor.get(f"{whole}&page=2"))
    assert (len(first.all("article")), len(last.all("article"))) == (PAGE_SIZE, 1)
    assert first.one("a[@rel='next']").get("href") == f"{whole}&page=2"
    assert last.one("a[@rel='prev']").get("href") == whole
    assert text_of(first.one("p[@role='status']")) == f"{PAGE_SIZE + 1} results"
    assert visitor.get(f"{whole}&page=3").status_code == 404
    assert visitor.get("/en/search/?q=harbour&page=2").status_code == 404


@pytest.mark.usefixtures("record")
def test_filters_of_one_kind_count_that_kind(visitor: Client) -> None:
    page = found(visitor, "q=suwon&kind=event")
    years = {option.get("value"): text_of(option) for option in page.all("main//select[@name='year']/option")}
    for year in list(years)[1:3]:
        narrowed = found(visitor, f"q=suwon&kind=event&year={year}")
        count = text_of(narrowed.one("p[@role='status']")).split()[0]
        assert years[year] == f"{year} ({count})"


@pytest.mark.usefixtures("record")
def test_filters_are_blamed_only_where_they_hide_something(visitor: Client) -> None:
    hidden, missing = found(visitor, "q=suwon&year=2005"), found(visitor, "q=xyzzy&year=2017")
    assert with_class(hidden, "empty") == ["Nothing matches “suwon” with these filters. Remove one of them."]
    assert with_class(missing, "empty") == ["Nothing in the record matches “xyzzy”."]


@pytest.mark.usefixtures("record")
def test_too_many_words_are_refused_and_kept(visitor: Client) -> None:
    words = " ".join(f"w{number}" for number in range(17))
    response = visitor.get(f"/en/search/?q={quote(words)}&year=2017")
    page = Reader(response)
    assert response.status_code == 400
    assert "A search takes up to 16 words. Use fewer." in page.text
    assert page.one("main//form//input[@type='search']").get("value") == words
    assert [option.get("value") for option in page.all("main//option[@selected]")] == ["2017"]


@pytest.mark.usefixtures("record")
def test_kind_without_results_leads_to_the_others(visitor: Client) -> None:
    page = found(visitor, "q=suwon&kind=call")
    assert with_class(page, "empty") == ["Nothing of this kind matches. The other kinds are named above."]
    assert "/en/search/?q=suwon&kind=event" in links(page).values()
    assert page.all("article") == []


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("query", "named"),
    [("kind=party", "party"), ("year=20x7", "20x7"), ("city=atlantis", "atlantis")],
)
def test_unknown_filter_is_404_that_names_it_and_leads_back(visitor: Client, query: str, named: str) -> None:
    response = visitor.get(f"/en/search/?q=climate&{query}")
    page = Reader(response)
    assert response.status_code == 404
    assert f"“{named}”" in page.text
    assert links(page)["Back to the list"] == "/en/search/?q=climate"


@pytest.mark.usefixtures("record")
def test_too_many_words_are_400_and_stay_in_the_box(visitor: Client) -> None:
    words = "x" * (LONGEST_QUERY + 1)
    response = visitor.get("/en/search/", {"q": words})
    page = Reader(response)
    box = page.one("main//form//input[@type='search']")
    assert response.status_code == 400
    assert text_of(page.one("p[@role='alert']")).startswith(
        f"A search takes up to {LONGEST_QUERY} characters."
    )
    assert (box.get("value"), box.get("aria-describedby")) == (words, "search-problem")
    assert visitor.get("/en/search/", {"q": "x" * 10_000}).status_code == 400


@pytest.mark.usefixtures("record")
def test_timeline_keeps_words_in_which_nothing_can_be_searched_for(visitor: Client) -> None:
    response, page_of_all = (
        visitor.get("/en/events/?q=%3F%21&year=2017"),
        visitor.get("/en/events/?year=2017"),
    )
    page = Reader(response)
    assert response.status_code == 200
    assert text_of(page.one("main//p[@role='alert']")).startswith("There is no letter or digit")
    assert page.one("main//form//input[@type='search']").get("value") == "?!"
    assert len(page.all("article")) == len(Reader(page_of_all).all("article")) > 0


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("address", ["events/feed.atom", "events/calendar.ics"])
def test_timeline_is_not_narrowed_by_nothing(visitor: Client, address: str) -> None:
    response = visitor.get(f"/en/{address}?q=%3F%21")
    assert response.status_code == 400
    assert "There is no letter or digit in what you typed." in response.content.decode()
    assert visitor.get(f"/en/{address}?q=++").status_code == 200


@pytest.mark.usefixtures("record")
def test_punctuation_alone_is_answered_with_a_sentence(visitor: Client) -> None:
    page = found(visitor, "q=%3F%21")
    assert text_of(page.one("p[@role='alert']")).startswith("There is no letter or digit")
    assert page.one("main//form//input[@type='search']").get("value") == "?!"
    assert text_of(page.one("h1")) == "Search"


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_hostile_words_are_a_sound_page_and_do_nothing(visitor: Client, words: str | bytes) -> None:
    response = visitor.get(f"/zh-hans/search/?q={quote(words)}")
    page = Reader(response)
    assert response.status_code == 200
    assert len(page.all("h1")) == 1
    assert len(page.all("script")) == len(Reader(visitor.get("/zh-hans/search/")).all("script"))
    assert Document.objects.exists()


@pytest.mark.usefixtures("record")
def test_control_characters_make_no_difference(visitor: Client) -> None:
    plain, spoilt = found(visitor, "q=climate+change"), found(visitor, "q=%E2%80%8Fclimate%00+change+")
    assert spoilt.text == plain.text
    assert spoilt.one("link[@rel='canonical']").get("href") == "http://testserver/en/search/?q=climate+change"


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", CODES)
def test_nothing_found_helps_on(visitor: Client, code: str) -> None:
    page = found(visitor, "q=klimate", code)
    spellings = [link.get("href", "") for link in page.all("p/a") if "q=" in link.get("href", "")]
    assert text_of(page.one("p[@role='status']")).count("klimate") == 1
    assert spellings
    assert Reader(visitor.get(spellings[0])).all("article")
    ways = [link.get("href", "") for link in page.all("section//ul//a")]
    assert f"/{code}/events/?theme=water" in ways
    assert f"/{code}/events/?year=2017" in ways


@pytest.mark.usefixtures("record")
def test_nothing_left_by_filters_offers_to_remove_them(visitor: Client) -> None:
    page = found(visitor, "q=suwon&year=2012")
    assert text_of(page.one("p[@role='status']")).startswith("Nothing matches “suwon” with these filters.")
    assert links(page)["Remove filter: 2012×"] == "/en/search/?q=suwon"


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", CODES)
def test_every_example_finds_something(visitor: Client, code: str) -> None:
    page = found(visitor, "", code)
    examples = [link.get("href", "") for link in page.all("dl//a")]
    assert len(examples) == 8
    assert [path for path in examples if not Reader(visitor.get(path)).all("article")] == []


@pytest.mark.usefixtures("record")
def test_only_the_page_without_words_is_advertised(visitor: Client) -> None:
    plain, asked = found(visitor, ""), found(visitor, "q=climate")
    assert plain.all("meta[@name='robots']") == []
    assert set(plain.alternates) == {*(language.tag for language in LANGUAGES), "x-default"}
    assert asked.one("meta[@name='robots']").get("content") == "noindex"
    assert "alternate" not in [link.get("rel") for link in asked.all("link")]


@pytest.mark.usefixtures("record")
def test_titles_tell_searches_apart(visitor: Client) -> None:
    queries = ["", "q=climate", "q=climate&kind=event", "q=iclei"]
    assert len({found(visitor, query).title for query in queries}) == len(queries)


@pytest.mark.usefixtures("blank")
def test_search_costs_the_same_for_1_3_and_30_rows(visitor: Client) -> None:
    counts = []
    for more in (1, 2, 27):
        for _ in range(more):
            event = factories.make_linked_event(title_en="Harbour")
            factories.make_honour(text_en="Harbour", city=event.cities.all()[0])
        with CaptureQueriesContext(connection) as captured:
            found(visitor, "q=harbour")
        counts.append(len(captured))
    assert counts == [counts[0]] * 3


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("name", ["feed.atom", "calendar.ics"])
def test_timeline_narrowed_by_words_is_followed_as_well(visitor: Client, name: str) -> None:
    response = visitor.get(f"/en/events/{name}?q=climate")
    assert response.status_code == 200
    assert "“climate”" in response.content.decode()
