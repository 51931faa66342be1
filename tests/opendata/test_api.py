"""The API: it agrees with the pages, its parts make the whole, and it says in JSON what it cannot do."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Event, Honour
from languages.definitions import CODES
from opendata import cursors
from opendata.cursors import Cursor
from opendata.problems import Refused
from opendata.registry import datasets
from publishing.changes import batched
from tests import factories
from tests.addresses import FILTERED
from tests.reading import Reader

API = "/api/v1"
NAMES = [dataset.name for dataset in datasets()]
HOUR = dt.timedelta(hours=1)
EVENTS = dict(zip(NAMES, datasets(), strict=True))["events"]
PROBLEM = "application/problem+json"


def read(path: str) -> Any:
    response = Client().get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json"), path
    return response.json()


def slugs(answer: Any) -> list[str]:
    return [record["slug"] for record in answer["records"]]


def walked(path: str, step: str = "next") -> list[str]:
    """Follow a list to its end and return every identifier."""
    seen: list[str] = []
    address: str | None = path
    while address:
        answer = read(address)
        seen += slugs(answer)
        address = answer[step]
    return seen


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("address", ["events/", *FILTERED])
def test_filters_leave_what_the_timeline_shows(visitor: Client, address: str) -> None:
    page = Reader(visitor.get(f"/en/{address}"))
    shown = [link.get("href", "").split("/")[3] for link in page.all("article//h3/a")]
    answer = read(f"{API}/{address.replace('events/', 'events')}{'&' if '?' in address else '?'}limit=100")
    assert shown
    assert slugs(answer) == shown
    assert answer["count"] == len(shown)


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    "query", ["", "category=agreement", "organisation=iclei", "category=exchange&organisation=iclei"]
)
def test_filters_leave_what_the_honour_roll_shows(visitor: Client, query: str) -> None:
    page = visitor.get(f"/en/honour-roll/?{query}").content.decode()
    answer = read(f"{API}/honours?{query}&limit=100".replace("?&", "?"))
    shown = [slug for slug in Honour.objects.values_list("slug", flat=True) if f'id="{slug}"' in page]
    assert sorted(slugs(answer)) == sorted(shown)
    assert shown


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("name", NAMES)
def test_parts_of_a_list_make_the_whole(name: str) -> None:
    whole = walked(f"{API}/{name}?limit=100")
    assert len(whole) == len(set(whole)) == read(f"{API}/{name}")["count"]
    assert walked(f"{API}/{name}?limit=31") == whole


@pytest.mark.usefixtures("record")
def test_one_record_is_the_one_of_the_list() -> None:
    for dataset in datasets():
        path = f"{API}/{dataset.name}"
        listed = {record["slug"]: record for record in read(f"{path}?limit=100")["records"]}
        assert read(f"{path}/{dataset.example}")["slug"] == dataset.example
        first = next(iter(listed))
        assert read(f"{path}/{first}") == listed[first]


@pytest.mark.usefixtures("blank")
def test_list_is_read_once_though_it_grows() -> None:
    day = dt.date(2017, 5, 4)
    before = [factories.make_event(start=day).slug for _ in range(6)]
    first = read(f"{API}/events?limit=2")
    factories.make_event(start=day)  # it stands before the parts that are read already
    factories.make_event(start=day + dt.timedelta(days=9))
    Event.objects.get(slug=slugs(first)[-1]).delete()  # the very event that the next part follows
    assert slugs(first) + walked(first["next"]) == before[::-1]


@pytest.mark.usefixtures("blank")
def test_way_back_is_the_way_there() -> None:
    for number in range(7):
        factories.make_event(slug=f"e{number}", start=dt.date(2017, 1, 1 + number // 2))
    parts = [read(f"{API}/events?limit=3&kind=forum")]
    while parts[-1]["next"]:
        parts.append(read(parts[-1]["next"]))
    assert [slugs(part) for part in parts] == [["e6", "e5", "e4"], ["e3", "e2", "e1"], ["e0"]]
    middle = read(parts[2]["previous"])
    assert middle == parts[1] | {"next": middle["next"]}
    first = read(middle["previous"])
    assert (slugs(first), first["previous"]) == (["e6", "e5", "e4"], None)
    assert slugs(read(first["next"])) == ["e3", "e2", "e1"]
    assert all("kind=forum" in part["next"] for part in (parts[0], middle, first))


@pytest.mark.usefixtures("blank")
def test_place_beside_which_all_is_gone_leads_back() -> None:
    for number in range(5):
        factories.make_event(slug=f"e{number}", start=dt.date(2017, 1, 1 + number))
    middle = read(read(f"{API}/events?limit=2&kind=forum")["next"])
    assert slugs(middle) == ["e2", "e1"]
    Event.objects.filter(slug="e0").delete()
    after = read(middle["next"])
    assert (after["records"], after["next"], after["count"]) == ([], None, 4)
    last = read(after["previous"])
    assert (slugs(last), last["next"]) == (["e2", "e1"], None)
    assert slugs(read(last["previous"])) == ["e4", "e3"]
    Event.objects.filter(slug__in=["e4", "e3"]).delete()
    before = read(middle["previous"])
    assert (before["records"], before["previous"]) == ([], None)
    assert (before["next"], slugs(read(before["next"]))) == (
        "http://testserver/api/v1/events?kind=forum&limit=2",
        ["e2", "e1"],
    )
    Event.objects.all().delete()
    for gone in (read(middle["next"]), read(middle["previous"])):
        assert (gone["count"], gone["next"], gone["previous"]) == (0, None, None)


@pytest.mark.usefixtures("blank")
def test_only_what_is_public_is_answered(visitor: Client) -> None:
    now = timezone.now()
    for make, name in (
        (factories.make_event, "events"),
        (factories.make_honour, "honours"),
        (factories.make_call, "calls"),
    ):
        make(slug="draft", status="draft")
        make(slug="later", publish_at=now + HOUR)
        make(slug="gone", withdraw_at=now - HOUR)
        answer = read(f"{API}/{name}")
        assert (answer["count"], answer["records"], answer["next"], answer["previous"]) == (0, [], None, None)
        for slug in ("draft", "later", "gone"):
            assert visitor.get(f"{API}/{name}/{slug}").status_code == 404


@pytest.mark.usefixtures("blank")
def test_lists_cost_the_same_for_many_records() -> None:
    city, theme = factories.make_city(slug="all"), factories.make_theme(slug="all")
    organisation = factories.make_organisation(slug="all")
    counts = []
    for more in (2, 30):
        with batched():
            for _ in range(more):
                event = factories.make_linked_event()
                event.cities.add(city)
                event.themes.add(theme)
                factories.make_honour().organisations.add(organisation)
                factories.make_call()
        counts.append([cost(path) for path in MANY])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 9


MANY = ["events", "events?theme=all&city=all", "honours?organisation=all", "cities", "calls"]


def cost(path: str) -> int:
    read(f"{API}/{path}")
    with CaptureQueriesContext(connection) as captured:
        read(f"{API}/{path}")
    return len(captured)


UNREADABLE = [
    "events?limit=0",
    "events?limit=101",
    "events?limit=-1",
    "events?limit=1.0",
    "events?limit=%D9%A3",
    "events?limit=99999999999999999999",
    "events?limit=",
    "events?year=20x7",
    "events?year=2017&year=2016",
    "events?kind=",
    "events?kind=%20",
    "events?city=%00",
    "events?city=%ED%A0%80",
    "events?theme=" + "x" * 81,
    "events?cursor=" + "A" * 500,
    "events?page=2",
    "events?%00=1",
    "honours?category=",
    "search?language=",
    "cities?country=TW",
    "events/cop21-paris-2015?limit=1",
]


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("path", UNREADABLE)
def test_unreadable_parameter_is_400_and_named(visitor: Client, path: str) -> None:
    response = visitor.get(f"{API}/{path}", headers={"accept-language": "ja"})
    body = response.json()
    assert (response.status_code, response.headers["Content-Type"]) == (400, PROBLEM)
    assert (body["status"], body["title"]) == (400, "Bad Request")
    assert [error["parameter"] for error in body["errors"]] == [
        path.split("?")[1].split("=", maxsplit=1)[0].replace("%00", "\x00")
    ]
    assert body["detail"].isascii()


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("events?city=atlantis", "There is no city “atlantis” in the timeline."),
        ("events?year=1999", "There is no year “1999” in the timeline."),
        ("events?country=XX", "There is no country “XX” in the timeline."),
        (
            "honours?category=a%00prize",
            "There is no category “aprize”: the values are membership, agreement, exchange.",
        ),
        (
            "search?q=rain&language=xx",
            "There is no language “xx”: the values are en, zh-hant, ko, ja, zh-hans.",
        ),
        ("honours?organisation=nobody", "There is no organisation “nobody” in the honour roll."),
        ("events/nothing", "There is nothing under “nothing” among the events."),
    ],
)
def test_unknown_value_is_404_and_named_in_english(visitor: Client, path: str, detail: str) -> None:
    response = visitor.get(f"{API}/{path}", headers={"accept-language": "ko"})
    assert (response.status_code, response.headers["Content-Type"]) == (404, PROBLEM)
    assert response.json()["detail"] == detail


@pytest.mark.usefixtures("record")
def test_unknown_value_is_404_only_if_nothing_else_is_wrong(visitor: Client) -> None:
    both = visitor.get(f"{API}/events?kind=party&language=xx")
    assert both.status_code == 404
    assert both.json()["detail"].startswith("There is no kind “party”: the values are ")
    assert "There is no language “xx”: the values are " in both.json()["detail"]
    for wrong in ("limit=0", "page=2", "year=20x7", "kind=forum", "language="):
        assert visitor.get(f"{API}/events?kind=party&{wrong}").status_code == 400


@pytest.mark.parametrize(
    "place",
    [
        [],
        ["after"],
        ["after", "2017-05-04"],
        ["after", "2017-05-04", 1, 2],
        ["beside", "2017-05-04", 1],
        ["after", "2017-99-04", 1],
        ["after", 5, 1],
        ["after", "2017-05-04", "1"],
        ["after", "2017-05-04", 2**70],
        ["after", "2017-05-04", None],
        [["after"], "2017-05-04", 1],
        {"after": 1},
        "after",
        5,
    ],
)
def test_cursor_that_is_none_is_refused(place: object) -> None:
    word = cursors.urlsafe_b64encode(cursors.json.dumps(place).encode()).decode()
    for made in (word, word[:-3], f"{word}="):
        with pytest.raises(Refused):
            cursors.parse_cursor(made, EVENTS.order, Event)


def test_cursor_comes_back() -> None:
    for cursor in (Cursor((dt.date(2017, 5, 4), 12), is_backwards=True), Cursor(is_backwards=True)):
        assert cursors.parse_cursor(str(cursor), EVENTS.order, Event) == cursor


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("path", ["events", "events/cop21-paris-2015", "cities?limit=3", "openapi.json", ""])
def test_unchanged_answer_is_304(visitor: Client, path: str) -> None:
    first = visitor.get(f"{API}/{path}", headers={"accept-encoding": "br"})
    again = visitor.get(
        f"{API}/{path}", headers={"accept-encoding": "br", "if-none-match": first.headers["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    for response in (first, again):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Vary"] == "Accept-Encoding"
        assert response.headers["Cache-Control"] == "public, no-cache"


@pytest.mark.usefixtures("record")
def test_changed_answer_is_sent(visitor: Client) -> None:
    path = f"{API}/events/cop21-paris-2015"
    known = visitor.get(path).headers["ETag"]
    Event.objects.filter(slug="cop21-paris-2015").update(title_ko="파리")
    assert visitor.get(path, headers={"if-none-match": known}).json()["title"]["ko"] == "파리"


@pytest.mark.usefixtures("record")
def test_other_sites_may_read_it(visitor: Client) -> None:
    asked = visitor.options(
        f"{API}/events", headers={"access-control-request-method": "GET", "origin": "https://a.test"}
    )
    assert (asked.status_code, asked.content) == (204, b"")
    assert asked.headers["Access-Control-Allow-Origin"] == "*"
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]
    refused = visitor.get(f"{API}/nothing")
    assert refused.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    "path", ["/api/", f"{API}/", f"{API}/openapi.json", f"{API}/events", f"{API}/nothing"]
)
def test_it_is_only_read(visitor: Client, path: str) -> None:
    whole, head = visitor.get(path), visitor.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers["Content-Length"] == str(len(whole.content))
    for method in ("post", "put", "patch", "delete"):
        response = getattr(visitor, method)(path)
        assert (response.status_code, response.headers["Content-Type"]) == (405, PROBLEM)
        assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("accepted", "status"),
    [
        ("*/*", 200),
        ("application/*;q=0.1", 200),
        ("text/html,*/*;q=0.8", 200),
        ("text/html", 406),
        ("text/csv", 406),
    ],
)
def test_it_speaks_json_alone(visitor: Client, accepted: str, status: int) -> None:
    assert visitor.get(f"{API}/themes", headers={"accept": accepted}).status_code == status


@pytest.mark.usefixtures("record")
def test_no_error_is_a_page(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.datasets.EventListFilters.narrow", lambda *_: 1 / 0)
    errors = {
        500: visitor.get(f"{API}/events"),
        404: visitor.get("/api/v2/events"),
        400: visitor.get(f"{API}/cities", headers={"host": "evil.example"}),
        412: visitor.get(f"{API}/cities", headers={"if-match": '"other"'}),
    }
    for status, response in errors.items():
        assert (response.status_code, response.headers["Content-Type"]) == (status, PROBLEM)
        assert response.json()["status"] == status
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("record")
def test_answer_is_the_same_for_every_reader(visitor: Client) -> None:
    first, *others = (
        visitor.get(f"{API}/events?limit=3", headers={"accept-language": code}) for code in CODES
    )
    assert [other.content for other in others] == [first.content] * 4
    assert (first.cookies, "Content-Language" in first.headers) == ({}, False)


@pytest.mark.usefixtures("record")
def test_beginning_leads_on(visitor: Client) -> None:
    (version,) = read("/api/")["versions"]
    start = read(version["address"])
    assert {read(address)["count"] > 0 for address in start["lists"].values()} == {True}
    assert visitor.get(start["documentation"]).status_code == 200
    assert visitor.get("/api").headers["Location"] == "/api/"


@pytest.mark.usefixtures("record")
def test_search_finds_what_the_search_page_finds(visitor: Client) -> None:
    whole = read(f"{API}/search?q=高雄&language=ja&limit=100")["results"]
    page = visitor.get("/ja/search/?q=高雄&kind=event").content.decode()
    listed = [found["address"] for found in whole if found["kind"] == "event"]
    assert len(whole) > len(listed) > 20
    assert [address for address in listed[:20] if address.removeprefix("http://testserver") not in page] == []
    parts, address = [], f"{API}/search?q=高雄&language=ja&limit=9"
    while address:
        part = read(address)
        parts += part["results"]
        address = part["next"]
    assert parts == whole


@pytest.mark.usefixtures("blank")
def test_words_narrow_events_in_the_language_that_is_asked_for() -> None:
    factories.make_event(slug="a", title_en="Workshop", title_ko="워크숍")
    factories.make_event(slug="b", title_en="Workshop")
    counts = {
        (words, code): read(f"{API}/events?q={words}&language={code}")["count"]
        for words in ("Workshop", "워크숍")
        for code in ("en", "ko")
    }
    assert counts == {("Workshop", "en"): 2, ("Workshop", "ko"): 1, ("워크숍", "en"): 0, ("워크숍", "ko"): 1}
    assert read(f"{API}/events?q=워크숍")["count"] == 0


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("path", ["search", "events"])
@pytest.mark.parametrize(
    ("words", "detail"),
    [
        ("x" * 201, "A search takes up to 200 characters. Use fewer words."),
        ("low carbon " * 8 + "city", "A search takes up to 16 words. Use fewer."),
        ("?", "There is no letter or digit in what you typed. Type a word, a name or a year."),
    ],
)
def test_query_of_another_form_is_a_problem_with_a_sentence(path: str, words: str, detail: str) -> None:
    response = Client().get(f"{API}/{path}", {"q": words}, headers={"accept-language": "ko"})
    assert (response.status_code, response.headers["Content-Type"]) == (400, PROBLEM)
    assert response.json()["errors"] == [{"parameter": "q", "detail": detail}]


def test_description_is_complete(visitor: Client) -> None:
    description = visitor.get(f"{API}/openapi.json").json()
    assert description["openapi"] == "3.1.0"
    assert sorted(description["paths"]) == sorted(
        [f"{API}/search", *(f"{API}/{name}{rest}" for name in NAMES for rest in ("", "/{slug}"))]
    )
    for path, operations in description["paths"].items():
        assert list(operations) == ["get"]
        operation = operations["get"]
        assert operation["summary"]
        assert operation["description"], path
        assert [part["name"] for part in operation["parameters"] if not part.get("description")] == []
        assert sorted(operation["responses"]) == ["200", "304", "400", "404", "406", "412"]
        for status in ("200", "304"):
            assert list(operation["responses"][status]["headers"]) == ["ETag"]
        assert operation["parameters"][-1]["name"] == "If-None-Match"
        assert list(operation["responses"]["404"]["content"]) == [PROBLEM]
    for dataset in datasets():
        properties = description["components"]["schemas"][dataset.one.title()]["properties"]
        assert {name: part["description"] for name, part in properties.items()} == {
            field.name: str(field.description) for field in dataset.fields
        }
