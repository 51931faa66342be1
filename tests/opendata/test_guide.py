"""The page of the open data says what there is, and every address on it answers."""

import re

import pytest
from django.test import Client

from languages.definitions import CODES
from opendata.registry import datasets
from tests import factories
from tests.reading import Reader, text_of
from tests.schema_org import written_in

pytestmark = pytest.mark.usefixtures("record")


@pytest.mark.parametrize(
    ("preferred", "code"), [("ko", "ko"), ("zh-TW,en;q=0.5", "zh-hant"), ("fr", "en"), ("ja-JP", "ja")]
)
def test_address_without_a_language_leads_to_the_preferred_one(
    visitor: Client, preferred: str, code: str
) -> None:
    response = visitor.get("/data/", headers={"accept-language": preferred})
    assert (response.status_code, response.headers["Location"]) == (302, f"/{code}/data/")
    assert "Accept-Language" in response.headers["Vary"]


def test_page_counts_every_dataset_and_leads_to_its_files(visitor: Client) -> None:
    page = Reader(visitor.get("/en/data/"))
    cards = page.all("article[@class='data-card']")
    counted = {
        text_of(card.findall("h3")[0]): text_of(card.findall("p")[1]).split(" Last")[0] for card in cards
    }
    assert counted == {
        "Events": "69 records",
        "Cities": "54 records",
        "Organisations": "124 records",
        "Honours": "47 records",
        "Calls for solutions": "1 record",
        "Themes": "14 records",
    }
    links = [link.get("href", "") for link in page.all("article//a")]
    assert len(links) == 3 * len(datasets())
    assert {visitor.head(link).status_code for link in links} == {200}


def test_page_tells_every_field(visitor: Client) -> None:
    for code in CODES:
        tables = Reader(visitor.get(f"/{code}/data/")).all("details")
        told = [[text_of(name) for name in table.findall(".//tbody//th")] for table in tables]
        assert told == [[field.name for field in dataset.fields] for dataset in datasets()]
        assert [cell for table in tables for cell in table.findall(".//td") if not text_of(cell)] == []


def test_every_address_of_the_api_answers(visitor: Client) -> None:
    page = Reader(visitor.get("/zh-hant/data/"))
    links = [link.get("href", "") for link in page.all("a") if "/api/" in link.get("href", "")]
    assert len(links) == 3 + len(datasets())  # the description, the search, and one of the single records
    assert {visitor.get(link).status_code for link in links} == {200}


def test_page_says_whose_the_texts_are(visitor: Client) -> None:
    page = Reader(visitor.get("/en/data/"))
    assert "not ours to license" in page.text
    rights = page.one("dl[@class='rights']")
    assert [text_of(term) for term in rights.iter("dt")] == [str(dataset.title) for dataset in datasets()]


def test_page_is_cited_by_its_last_change(visitor: Client) -> None:
    text = Reader(visitor.get("/en/data/")).text
    (date,) = re.findall(r"Kaohsiung Capacity Center: Events\. Last updated (\d+ \w+ \d{4})\. http", text)
    assert f"69 records Last updated {date}" in text


def test_page_counts_only_what_is_public(visitor: Client) -> None:
    factories.make_event(status="draft")
    assert "69 records" in Reader(visitor.get("/en/data/")).text


def test_machines_are_told_which_years_the_dated_sets_cover(visitor: Client) -> None:
    nodes = written_in(Reader(visitor.get("/en/data/")))["@graph"]
    covered = {node["name"]: node["temporalCoverage"] for node in nodes if "temporalCoverage" in node}
    assert covered == {"Events": "2012/2018", "Honours": "2004/2011"}


@pytest.mark.parametrize("path", ["/en/", "/ko/sitemap/"])
def test_every_page_leads_to_it(visitor: Client, path: str) -> None:
    links = [link.get("href") for link in Reader(visitor.get(path)).all("a")]
    assert f"{path[:4]}data/" in links


@pytest.mark.usefixtures("blank")
def test_empty_record_has_empty_files(visitor: Client) -> None:
    assert visitor.get("/en/data/").status_code == 200
    for dataset in datasets():
        lines = b"".join(visitor.get(f"/data/{dataset.name}.jsonl").streaming_content)
        assert lines == b""
