"""The page cache: what was rendered once is sent until it changes, and nothing else ever is."""

import datetime as dt
import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event, Thread
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from delivery.page_cache import renderings
from delivery.page_cache.application import IS_LOST, PageCache
from delivery.requests import SiteHandler
from events.models import Event as Entry
from events.models import Theme
from publishing.snapshot import reading
from publishing.version_watch import DatabaseUnreachableError, SQLiteWatch
from tests.cached_site import MB, TIMELINE, Answer, Site, call, make_environ
from tests.waiting import eventually

WATER = "/en/events/?theme=water"


def rename_first(title: str) -> Entry:
    event = Entry.objects.public().newest_first()[0]
    event.title_en = title
    event.save()
    return event


def decode(answer: Answer) -> bytes:
    coding = answer.headers.get("Content-Encoding", "")
    return {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[coding](answer.body)


def test_a_page_is_rendered_once(site: Site) -> None:
    first, second = site.get(TIMELINE), site.get(TIMELINE)

    assert (first.status, first.done) == (200, "page-cache; fwd=miss; stored")
    assert second.done == "page-cache; hit"
    assert (second.body, second.headers["ETag"]) == (first.body, first.headers["ETag"])
    assert site.inner.asked == [("/en/events/", "")]


def test_a_kept_page_is_what_the_application_renders(site: Site) -> None:
    site.get(WATER)
    kept = site.get(WATER)
    uncached = Site(0)
    uncached.cache._application = site.inner.application

    anew = uncached.get(WATER)
    uncached.watch.close()

    assert kept.body == anew.body
    assert {**kept.headers, "Cache-Status": ""} == {**anew.headers, "Cache-Status": ""}


def test_a_reader_who_reloads_after_a_save_sees_it(site: Site) -> None:
    site.get(TIMELINE)
    rename_first("A new title of an old event")

    site.get_until(lambda answer: b"A new title of an old event" in answer.body)
    assert site.get(TIMELINE).done == "page-cache; hit"


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("br, gzip", "br"), ("gzip", "gzip"), ("identity", ""), ("gzip;q=1, br;q=0.5", "gzip")],
)
def test_every_coding_holds_the_same_page(site: Site, accepted: str, coding: str) -> None:
    plain = site.get(TIMELINE)

    answers = [site.get(TIMELINE, accept_encoding=accepted) for _ in range(2)]

    for answer in answers:
        assert answer.headers.get("Content-Encoding", "") == coding
        assert answer.headers["Content-Length"] == str(len(answer.body))
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert decode(answer) == plain.body
    assert len(site.inner.asked) == 1


def test_whoever_has_the_page_is_told_so(site: Site) -> None:
    page = site.get(TIMELINE, accept_encoding="br")
    etag = page.headers["ETag"]

    for known in (etag, etag.removeprefix("W/"), f'"other", {etag}', "*"):
        answer = site.get(TIMELINE, if_none_match=known)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["ETag"] == etag
        assert not {"Content-Length", "Content-Type", "Content-Encoding"} & answer.headers.keys()
    assert site.get(TIMELINE, if_none_match='"other"').status == 200


def test_an_old_etag_is_no_longer_known_after_a_change(site: Site) -> None:
    etag = site.get(TIMELINE).headers["ETag"]
    Theme.objects.filter(slug="water").update(name_en="Rain")
    site.get_until(lambda answer: answer.headers["ETag"] != etag)

    assert site.get(TIMELINE, if_none_match=etag).status == 200


def test_head_has_the_headers_of_get(site: Site) -> None:
    page, head = site.get(TIMELINE), site.get(TIMELINE, "HEAD")

    assert head.body == b""
    assert head.headers["Content-Length"] == str(len(page.body))


def test_only_what_a_page_knows_tells_addresses_apart(site: Site) -> None:
    addresses = [
        "/en/events/?theme=water&year=2017",
        "/en/events/?year=2017&theme=water",
        "/en/events/?utm_source=mail&year=2017&theme=water&page=",
        "/en/events/?year=2016&theme=water&year=2017",
    ]

    bodies = {site.get(address).body for address in addresses}

    assert len(bodies) == 1
    assert site.inner.asked == [("/en/events/", "theme=water&year=2017")]


def test_an_empty_value_that_is_last_takes_a_filter_off(site: Site) -> None:
    site.get("/en/events/?year=2017&year=")

    assert site.inner.asked == [("/en/events/", "")]


def test_words_arrive_however_they_are_written(site: Site) -> None:
    raw = "水".encode().decode("latin-1")  # as WSGI has what a browser did not encode
    answers = [site.get(f"/zh-hant/search/?q={words}") for words in (raw, "%E6%B0%B4")]

    assert answers[0].body == answers[1].body
    assert len(site.inner.asked) == 1


def test_nobody_is_known(site: Site) -> None:
    """Whoever asks, by whatever browser, gets the page of the address."""
    answers = [
        site.get(TIMELINE, cookie="sessionid=abc; django_language=ko", accept_language="ko"),
        site.get(TIMELINE, accept_language="ja", authorization="Basic abc"),
    ]

    assert answers[0].body == answers[1].body
    assert "Set-Cookie" not in answers[0].headers
    assert 'lang="en"' in answers[0].body.decode()
    assert len(site.inner.asked) == 1


@pytest.mark.once
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/events/there-is-none/", 404),
        ("/en/events/?year=1066", 404),
        ("/en/there-is-none/", 404),
        ("/en/events", 301),
        ("/", 302),
        ("/admin/", 302),
        ("/healthz", 200),
        ("/en/styleguide/", 302),
        ("/data/events.csv", 200),
        ("/api/v1/events", 200),
    ],
)
def test_what_is_no_page_is_not_kept(site: Site, address: str, status: int) -> None:
    answers = [site.get(address) for _ in range(2)]

    assert [answer.status for answer in answers] == [status, status]
    assert len(site.inner.asked) == 2
    assert "stored" not in answers[0].done
    assert site.cache._store.size == 0


def test_pages_take_no_changes(site: Site) -> None:
    site.get(TIMELINE)

    assert site.get(TIMELINE, "POST").status == 405


def test_hosts_are_kept_apart(site: Site) -> None:
    bodies = {host: site.get(TIMELINE, host=host).body.decode() for host in ("localhost", "127.0.0.1")}

    assert "http://127.0.0.1/en/events/" in bodies["127.0.0.1"]
    assert "http://127.0.0.1/" not in bodies["localhost"]
    assert site.get(TIMELINE, host="evil.example").status == 400


def test_proxies_are_told_how_long_they_may_answer(site: Site) -> None:
    assert site.get(TIMELINE).headers["Cache-Control"] == settings.PAGE_CACHE_CONTROL
    assert "Cache-Control" not in site.get("/en/events/there-is-none/").headers


def test_one_renders_for_all_who_ask_meanwhile(site: Site) -> None:
    together, bodies = Barrier(8), []

    def ask() -> None:
        together.wait()
        bodies.append(site.get(TIMELINE).body)
        connection.close()

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(bodies) == 8
    assert len(set(bodies)) == 1
    assert len(site.inner.asked) == 1


@pytest.mark.once
def test_the_cache_keeps_so_many_bytes_at_most(separate: None) -> None:
    site = Site(limit=1 * MB)
    addresses = [f"/{language}/" for language in ("en", "ko", "ja", "zh-hant", "zh-hans")]
    addresses += [f"{address}events/?year={year}" for address in addresses for year in (2016, 2017, 2018)]

    for address in addresses:
        for accepted in ("br", "gzip"):
            site.get(address, accept_encoding=accepted)
            assert site.cache._store.size <= 1 * MB
    site.watch.close()

    kept = site.cache._store._kept
    assert sum(rendering.size for rendering, _size in kept.values()) == site.cache._store.size
    assert 0 < len(kept) < len(addresses)
    assert site.get(addresses[-1]).done == "page-cache; hit"


def test_a_query_that_is_far_too_long_is_not_kept(site: Site) -> None:
    answers = [site.get(f"{TIMELINE}?nothing={'x' * 20_000}") for _ in range(2)]

    assert [(answer.status, answer.done) for answer in answers] == [(200, "")] * 2


def test_a_page_that_is_too_big_is_sent_all_the_same(separate: None) -> None:
    site = Site(limit=50_000)

    answers = [site.get(TIMELINE) for _ in range(2)]
    site.watch.close()

    assert answers[0].body == answers[1].body
    assert len(site.inner.asked) == 2


def test_a_page_ends_when_something_falls_due(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    event = Entry.objects.public().newest_first()[0]
    moment = timezone.now() + dt.timedelta(hours=1)
    Entry.objects.filter(pk=event.pk).update(withdraw_at=moment)
    link = f'href="{event.get_absolute_url()}"'
    site.get_until(lambda answer: answer.done == "page-cache; hit")
    assert link in site.get(TIMELINE).body.decode()

    monkeypatch.setattr(timezone, "now", lambda: moment)
    monkeypatch.setattr(renderings, "time", moment.timestamp)
    after = site.get(TIMELINE)

    assert after.done == "page-cache; fwd=miss; stored"
    assert link not in after.body.decode()


def forbid(name: str, *, is_allowed: bool) -> None:
    """Have PostgreSQL let nobody into a database, and throw everybody out of it."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS {str(is_allowed).lower()}')
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def test_what_is_kept_is_sent_while_the_database_cannot_be_asked(site: Site) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("The file of SQLite is there, or the site is not.")
    name = connection.settings_dict["NAME"]
    before = site.get(TIMELINE)
    connection.close()
    forbid(name, is_allowed=False)
    try:
        answer = site.get_until(lambda answer: answer.done != "page-cache; hit")
        connection.close()
        unknown = site.get("/ja/cities/")
    finally:
        forbid(name, is_allowed=True)

    assert answer.done == "page-cache; hit; detail=database-unreachable"
    assert (answer.status, answer.body) == (200, before.body)
    assert (unknown.status, unknown.headers["Retry-After"]) == (503, "60")
    assert "データベース" in unknown.body.decode()
    assert site.get("/ja/cities/").status == 200

    site.get_until(lambda answer: answer.done == "page-cache; hit")


def test_a_watch_that_alone_is_lost_keeps_no_page_from_anybody(tmp_path: Path) -> None:
    """The database may be well while what tells of its version was cut off, or had no turn."""
    together = Barrier(3, timeout=60)  # all at once

    def application(environ: Any, start_response: Any) -> Any:
        assert not environ[IS_LOST]
        together.wait()
        return answer(start_response)

    cache = PageCache(application, SQLiteWatch(str(tmp_path / "nothing")), MB)
    with ThreadPoolExecutor(3) as threads:
        answers = list(threads.map(call, [cache] * 3, map(make_environ, [TIMELINE] * 3)))

    assert [answer.status for answer in answers] == [200] * 3


class Silent:
    """A watch over a database that neither answers nor refuses."""

    def current(self) -> int:
        raise DatabaseUnreachableError(is_silent=True)

    def close(self) -> None:
        pass


def test_a_silent_database_holds_one_thread_at_most(separate: None) -> None:
    """Whoever asks it waits; the others are told so at once."""
    asked, is_over = [], Event()

    def application(environ: Any, start_response: Any) -> Any:
        asked.append(environ[IS_LOST])
        if not environ[IS_LOST]:
            is_over.wait(60)
        return SiteHandler()(environ, start_response) if environ[IS_LOST] else answer(start_response)

    cache = PageCache(application, Silent(), MB)
    thread = Thread(target=call, args=[cache, make_environ(TIMELINE)])
    thread.start()
    assert eventually(lambda: asked == [False])

    others = [call(cache, make_environ("/zh-hant/cities/")) for _ in range(9)]
    is_over.set()
    thread.join()

    assert asked == [False] + [True] * 9
    assert {(other.status, other.headers["Retry-After"]) for other in others} == {(503, "60")}
    assert {"資料庫" in other.body.decode() for other in others} == {True}


def answer(start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [b""]


@pytest.mark.parametrize("address", ["/en/cities/", "/ko/events/calendar.ics", "/en/about.png"])
def test_a_page_whose_transaction_broke_off_is_not_kept(
    site: Site, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """As it does where the server is stopped between the last query and the end."""

    def break_off() -> None:
        monkeypatch.undo()
        raise OperationalError

    monkeypatch.setattr(connection, "_commit", break_off)
    answers = [site.get(address) for _ in range(2)]

    assert [answer.status for answer in answers] == [503, 200]
    assert answers[0].headers["Retry-After"] == "60"
    assert "hit" not in answers[1].done


class Behind:
    """A watch that has not heard of the last change yet."""

    def __init__(self, version: int) -> None:
        self.version = version

    def current(self) -> int:
        return self.version

    def close(self) -> None:
        pass


def test_a_page_shows_one_version_though_the_watch_is_behind(site: Site) -> None:
    """What a process knows is shown of the version before, for so long; nothing is made of both."""
    seen = {language: site.get(f"/{language}/events/?theme=water") for language in ("en", "ko")}
    with reading() as snapshot:
        site.cache = PageCache(site.inner, Behind(snapshot.version), MB)
    rename_first("Quixotic")
    Theme.objects.update(name_ko="물과 물")

    known, asked = (site.get(f"/ko/events/{query}") for query in ("?theme=water", "?theme=water&q=a"))

    assert known.body == seen["ko"].body
    assert asked.body.decode().count("물과 물") > 1
    assert site.get("/ko/events/?theme=water").done == "page-cache; hit"


def test_a_page_is_read_once_more_where_the_connection_was_cut(site: Site) -> None:
    """As after a restart of the server; no page is asked for in vain."""
    if connection.vendor != "postgresql":
        pytest.skip("Nobody cuts a connection to a file.")
    site.get(TIMELINE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [number])

    answers = [site.get(address) for address in ("/ko/cities/taipei/", "/ko/cities/tainan/")]

    assert [answer.done for answer in answers] == ["page-cache; fwd=miss; stored"] * 2


@pytest.mark.parametrize("address", ["/en/cities/", "/ko/events/calendar.ics"])
def test_a_wrong_question_is_an_error_of_ours(
    site: Site, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    def ask() -> None:
        monkeypatch.undo()
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")

    monkeypatch.setattr(connection, "_commit", ask)

    assert site.get(address).status == 500


def test_a_head_is_as_long_as_its_page(site: Site) -> None:
    answers = [site.get(TIMELINE, method, accept_encoding="br") for method in ("HEAD", "GET")]

    assert [answer.headers["Content-Length"] for answer in answers] == [str(len(answers[1].body))] * 2
