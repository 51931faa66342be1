"""The files of the open data: whole, exact, only what is public, and as light for many records as for few."""

import csv
import datetime as dt
import gzip
import io
import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from events.models import City, Event, Honour, Organisation, Theme
from opendata import files
from opendata.editions import Edition
from opendata.files import safe
from opendata.readers import STATES
from opendata.registry import datasets
from pages.models import Call
from publishing.changes import batched
from tests import factories

MODELS = {
    "events": Event,
    "cities": City,
    "organisations": Organisation,
    "honours": Honour,
    "calls": Call,
    "themes": Theme,
}
HOUR = dt.timedelta(hours=1)
DATASETS = {dataset.name: dataset for dataset in datasets()}


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def text(name: str) -> str:
    response = Client().get(f"/data/{name}")
    assert response.status_code == 200
    return body(response).decode()


def records(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text(f"{name}.json"))["records"]
    return found


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(f"{name}.csv").removeprefix("\ufeff"), newline="")))


def etag(name: str) -> str:
    return Client().head(f"/data/{name}").headers["ETag"]


def verbatim(cell: str) -> str:
    """Take the apostrophe off that keeps spreadsheets from calculating a text."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in set("=+-@＝＋－＠\t\r\n") else cell


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("name", DATASETS)
def test_three_formats_hold_the_same_records(name: str) -> None:
    whole = json.loads(text(f"{name}.json"))
    lines = text(f"{name}.jsonl").splitlines()
    assert whole["count"] == len(whole["records"]) == MODELS[name]._default_manager.count()
    assert [json.loads(line) for line in lines] == whole["records"]
    dataset = DATASETS[name]
    cells = [dict(zip(dataset.columns, dataset.cells(record), strict=True)) for record in whole["records"]]
    assert [{name: verbatim(cell) for name, cell in row.items()} for row in rows(name)] == cells


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("name", DATASETS)
def test_csv_opens_right_in_a_spreadsheet(name: str) -> None:
    content = text(f"{name}.csv")
    unquoted = content.split('"')[::2]  # what is not inside quotation marks
    assert content.startswith("\ufeffslug,")
    assert content.endswith("\r\n")
    assert [part for part in unquoted if part.replace("\r\n", "").count("\n")] == []
    assert sum(part.count("\r\n") for part in unquoted) == 1 + MODELS[name]._default_manager.count()


@pytest.mark.usefixtures("record")
def test_file_says_what_it_is() -> None:
    whole = json.loads(text("events.json"))
    assert [field["name"] for field in whole["fields"]] == list(whole["records"][0])
    assert (whole["name"], whole["title"]) == ("events", "Events")
    assert whole["source"] == "http://testserver/en/data/"
    assert "carries no notice" in whole["rights"]
    newest = max(record["updated_at"] for record in whole["records"])
    assert dt.datetime.fromisoformat(whole["updated_at"]) == dt.datetime.fromisoformat(newest)


@pytest.mark.usefixtures("blank")
def test_file_was_changed_when_readers_were_first_shown_it() -> None:
    appointed = timezone.localtime() - HOUR
    factories.make_event(slug="a", publish_at=appointed)
    factories.make_event(slug="later", publish_at=appointed + 2 * HOUR)
    Event.objects.update(updated_at=appointed - HOUR)
    assert json.loads(text("events.json"))["updated_at"] == appointed.astimezone(dt.UTC).isoformat()


@pytest.mark.usefixtures("blank")
def test_event_is_told_exactly() -> None:
    event = factories.make_event(
        slug="a",
        title_en="Rain",
        title_ko="비",
        body_en="<p>Water</p>",
        start=dt.date(2015, 5, 1),
        precision="month",
        certainty="approximate",
        not_before=dt.date(2015, 5, 9),
        people_en="Lin Mei-hua\nKim Ji-woo",
        staff_note="secret",
        when_note="secret",
    )
    event.cities.add(
        factories.make_city(slug="suwon", country="KR", latitude="37.2636", longitude="127.0286"),
        factories.make_city(slug="malé", country="MV", latitude="4.1755", longitude="73.5093"),
    )
    event.themes.add(factories.make_theme(slug="water"))
    (record,) = records("events")
    assert record["address"]["zh-hant"] == "http://testserver/zh-hant/events/a/"
    assert record["title"] == {"en": "Rain", "zh-hant": None, "ko": "비", "ja": None, "zh-hans": None}
    assert list(record["translation"].values()) == ["original", "missing", "partial", "missing", "missing"]
    assert (record["date"], record["start"], record["end"]) == ("2015-05~", "2015-05-01", "2015-05-31")
    assert (record["earliest"], record["latest"]) == ("2015-05-09", "2015-05-31")
    assert (record["cities"], record["countries"]) == (["suwon", "malé"], ["KR", "MV"])
    assert record["coordinates"] == [[37.2636, 127.0286], [4.1755, 73.5093]]
    assert (record["themes"], record["people"]["en"]) == (["water"], ["Lin Mei-hua", "Kim Ji-woo"])
    assert dt.datetime.fromisoformat(record["updated_at"]) == event.updated_at
    assert record["updated_at"].endswith("+08:00")
    (row,) = rows("events")
    assert (row["title_zh_hant"], row["title_ko"], row["truncated"]) == ("", "비", "false")
    assert (row["cities"], row["coordinates"]) == ("suwon|malé", "37.2636 127.0286|4.1755 73.5093")
    assert row["people_en"] == "Lin Mei-hua\nKim Ji-woo"
    assert "secret" not in "".join(text(f"events.{ending}") for ending in files.FORMATS)


@pytest.mark.usefixtures("blank")
def test_state_of_translation_is_that_of_the_texts() -> None:
    factories.make_event(slug="a", title_ko="비", body_en="<p>x</p>", body_ko="<p>y</p>", title_ja="雨")
    (record,) = records("events")
    assert set(STATES) >= set(record["translation"].values())
    assert record["translation"] == {
        "en": "original",
        "zh-hant": "missing",
        "ko": "translated",
        "ja": "partial",
        "zh-hans": "missing",
    }


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize("make", [factories.make_event, factories.make_honour, factories.make_call])
def test_only_what_is_public_leaves(make: Callable[..., Any]) -> None:
    now = timezone.now()
    make(slug="public", publish_at=now - HOUR)
    make(slug="a-draft", status="draft")
    make(slug="a-scheduled-one", publish_at=now + HOUR)
    make(slug="withdrawn", withdraw_at=now - HOUR)
    (name,) = (name for name, model in MODELS.items() if model is type(make(status="draft")))
    assert [record["slug"] for record in records(name)] == ["public"]
    for ending in files.FORMATS:
        content = text(f"{name}.{ending}")
        assert [slug for slug in ("a-draft", "a-scheduled-one", "withdrawn") if slug in content] == []


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+886-7-3368333", "'+886-7-3368333"),
        ("@here", "'@here"),
        ("- first", "'- first"),
        ("'=1", "''=1"),
        ("\tx", "'\tx"),
        ("'quoted'", "'quoted'"),
        ("-33.8688", "-33.8688"),
        ("-33.8688 151.2093", "'-33.8688 151.2093"),
        ("-0.1807 -78.4678|-1.2864 36.8172", "'-0.1807 -78.4678|-1.2864 36.8172"),
        ("-1|-2", "'-1|-2"),
        ("-１", "'-１"),
        ("4.1755 73.5093", "4.1755 73.5093"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("＋886", "'＋886"),
        ("－ 第一", "'－ 第一"),
        ("＠here", "'＠here"),
        ("<p>=1</p>", "<p>=1</p>"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula_and_every_text_comes_back(cell: str, written: str) -> None:
    assert safe(cell) == written
    assert verbatim(written) == cell


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("ending", files.FORMATS)
def test_file_travels_compressed_and_the_same_for_everybody(ending: str) -> None:
    plain = Client().get(f"/data/cities.{ending}", headers={"accept-encoding": "identity"})
    content = body(plain)
    assert plain.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain.headers
    for coding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        response = Client().get(
            f"/data/cities.{ending}", headers={"accept-encoding": coding, "accept-language": "ko"}
        )
        assert response.headers["Content-Encoding"] == coding
        assert unpack(body(response)) == content
        assert response.headers["ETag"] == plain.headers["ETag"]
        assert (response.cookies, response.headers["Vary"]) == ({}, "Accept-Encoding")
        assert "Content-Language" not in response.headers


@pytest.mark.usefixtures("record")
def test_file_can_be_kept_under_its_name_and_read_by_other_sites() -> None:
    response = Client().get("/data/honours.csv")
    assert response.headers["Content-Disposition"] == 'attachment; filename="iclei-kcc-honours.csv"'
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Content-Type"].startswith("text/csv; charset=utf-8")
    assert response.headers["Cache-Control"] == "public, no-cache"


@pytest.mark.usefixtures("record")
def test_unchanged_file_is_304_without_reading_a_record() -> None:
    path = "/data/events.jsonl"
    known = Client().get(path).headers["ETag"]
    for method, headers in (("get", {"if-none-match": known}), ("head", {})):
        with CaptureQueriesContext(connection) as captured:
            response = getattr(Client(), method)(path, headers=headers)
            content = response.content if response.status_code == 304 else body(response)
        assert content == b""
        assert response.headers["ETag"] == known
        assert response.headers["Vary"] == "Accept-Encoding"
        assert [query["sql"] for query in captured if "title" in query["sql"]] == []
    assert Client().get(path, headers={"if-none-match": '"other"'}).status_code == 200


def late(after: dt.timedelta) -> None:
    """Change an event so long after its last change, and long before the last change of another."""
    Event.objects.filter(slug="a").update(title_en="x", updated_at=F("updated_at") + after)


CHANGES: dict[str, Callable[[], object]] = {
    "a text": lambda: Event.objects.get(slug="b").save(),
    "a text, saved before another and stored after it": lambda: late(dt.timedelta(seconds=1)),
    "a text, saved hardly before another and stored after it": lambda: late(dt.timedelta(microseconds=1)),
    "a new event": factories.make_event,
    "one less": lambda: Event.objects.get(slug="a").delete(),
    "one withdrawn": lambda: Event.objects.filter(slug="a").update(status="draft"),
    "a link more": lambda: Event.objects.get(slug="a").themes.add(Theme.objects.get(slug="t")),
    "a link less": lambda: Event.objects.get(slug="a").cities.set([]),
    "another link": lambda: Event.objects.get(slug="a").cities.set([City.objects.get(slug="d")]),
    "a city's address": lambda: City(pk=City.objects.get(slug="d").pk, slug="e").save(
        update_fields=["slug", "updated_at"]
    ),
}


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_a_new_edition(change: str) -> None:
    event = factories.make_event(slug="a")
    event.cities.add(factories.make_city(slug="c"))
    factories.make_event(slug="b").cities.add(factories.make_city(slug="d"))
    factories.make_theme(slug="t")
    Event.objects.filter(slug="a").update(updated_at=timezone.now() - HOUR)
    before, again = etag("events.csv"), etag("events.csv")
    CHANGES[change]()
    assert (before == again, etag("events.csv") == before) == (True, False)


@pytest.mark.usefixtures("record")
def test_every_release_address_and_format_is_a_new_edition(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "other"]
    tags = {}
    for release in ("1", "2"):
        settings.RELEASE = release
        for site in ("testserver", "other"):
            for ending in files.FORMATS:
                response = Client().head(f"/data/events.{ending}", headers={"host": site})
                tags[release, site, ending] = response.headers["ETag"]
    assert len(set(tags.values())) == 2 * 2 * len(files.FORMATS)
    settings.RELEASE = "1"
    assert etag("events.csv") == tags["1", "testserver", "csv"]


@pytest.mark.usefixtures("record")
def test_other_sites_may_read_files_and_ask_whether_they_changed(visitor: Client) -> None:
    path = "/data/cities.csv"
    origin = {"origin": "https://a.test", "access-control-request-method": "GET"}
    asked = visitor.options(path, headers=origin | {"access-control-request-headers": "if-none-match"})
    assert (asked.status_code, asked.content) == (204, b"")
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]
    known = visitor.head(path).headers["ETag"]
    again = visitor.get(path, headers={"if-none-match": known})
    missing, written = visitor.get("/data/secrets.csv"), visitor.post(path)
    assert [part.status_code for part in (again, missing, written)] == [304, 404, 405]
    for response in (asked, again, missing, written):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Access-Control-Expose-Headers"] == "ETag"
    assert written.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Origin" not in visitor.get("/en/data/").headers


@pytest.mark.usefixtures("record")
def test_what_there_is_not_is_a_page_that_leads_back(visitor: Client) -> None:
    for path in ("/data/events.xml", "/data/secrets.csv", "/data/pages.json"):
        response = visitor.get(path, headers={"accept-language": "en"})
        assert response.status_code == 404
        assert 'href="/en/data/"' in response.content.decode()
    assert visitor.post("/data/events.csv").status_code == 405


def fill(number: int) -> None:
    """Make events of some length, all linked to one city and theme."""
    start, base = dt.date(2017, 1, 1), Event.objects.count()
    made = [
        Event(
            slug=f"e-{base + day}",
            title_en="Rain",
            body_en=f"<p>{'water ' * 200}</p>",
            kind="forum",
            status="published",
            start=start + dt.timedelta(days=(base + day) // 3),
        )
        for day in range(number)
    ]
    Event.objects.bulk_create(made)
    for event in Event.objects.filter(slug__in=[event.slug for event in made]):
        event.cities.add(City.objects.get())
        event.themes.add(Theme.objects.get())


@pytest.mark.usefixtures("blank")
def test_many_events_need_no_more_memory_and_queries_than_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PIECE", 20)
    factories.make_city()
    factories.make_theme()
    write = files.FORMATS["csv"].write
    peaks = []
    for more in (40, 40, 400):
        with batched():
            fill(more)
        with CaptureQueriesContext(connection) as captured:
            content = b"".join(write(DATASETS["events"], "http://testserver", Edition(0, None, "")))
        count = Event.objects.count()
        assert content.count(b"/ko/events/e-") == count
        assert len(captured) == 5 * (count // 20) + 1  # five for each piece, and one that finds no more
        tracemalloc.start()
        for _part in write(DATASETS["events"], "http://testserver", Edition(0, None, "")):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < 1.6 * peaks[1]  # for six times as many
