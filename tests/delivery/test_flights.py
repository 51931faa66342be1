"""One renders for all who wait, nobody waits for ever, and nobody waits in vain."""

from typing import Any

import pytest

from delivery.page_cache import application, flights
from delivery.page_cache.addresses import PageKey
from delivery.page_cache.flights import Flight, Flights
from delivery.page_cache.renderings import Rendering, Validity
from tests.cached_site import TIMELINE, Site

KEY = PageKey("http", "localhost", TIMELINE, "")
MISSING = "/en/events/there-is-none/"


def make_page(version: int, until: float) -> Rendering:
    return Rendering(Validity(version, until), "200 OK", [("Content-Type", "text/plain")], b"a")


def join(site: Site, flight: Flight, path: str = TIMELINE) -> Flight:
    """Have a flight be under way when somebody asks."""
    site.cache._flights._under_way[KEY._replace(path=path)] = flight
    return flight


def test_whoever_waits_too_long_renders_alone(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "PATIENCE", 0.01)
    join(site, Flight(site.watch.current()))

    answer = site.get(TIMELINE)

    assert answer.done == "page-cache; fwd=miss; stored"
    assert site.cache._flights.board(KEY, 0)[1]  # nobody else waits for it
    assert site.get(TIMELINE).done == "page-cache; hit"


def test_a_page_that_was_begun_after_one_asked_is_right_even_if_it_has_ended(site: Site) -> None:
    """So all who wait for a page that is old as soon as it is made wait once, and not for each other."""
    flight = join(site, Flight(site.watch.current()))
    flight.began, flight.page = float("inf"), make_page(site.watch.current(), until=0)
    flight.is_over.set()

    answer = site.get(TIMELINE)

    assert (answer.body, site.inner.asked) == (b"a", [])


@pytest.mark.parametrize("old", [{"version": 0, "until": float("inf")}, {"version": 2**60, "until": 0}])
def test_a_page_that_was_begun_before_and_is_old_is_rendered_anew(
    site: Site, monkeypatch: pytest.MonkeyPatch, old: dict[str, Any]
) -> None:
    flight = join(site, Flight(site.watch.current()))
    flight.began, flight.page = 0, make_page(**old)

    def land(_left: float) -> bool:
        """Land while somebody waits."""
        site.cache._flights.land(KEY, flight)
        return True

    monkeypatch.setattr(flight.is_over, "wait", land)

    assert site.get(TIMELINE).done == "page-cache; fwd=miss; stored"


def test_whoever_asks_for_what_is_not_kept_waits_for_nobody(site: Site) -> None:
    site.get(MISSING)
    join(site, Flight(0), MISSING)  # which is never over

    assert site.get(MISSING).status == 404


def test_it_is_forgotten_that_something_was_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    under_way, seconds = Flights(), [100.0]
    monkeypatch.setattr(flights, "monotonic", lambda: seconds[0])
    flight, _ = under_way.board(KEY, 0)
    flight.page = Rendering(None, "404 Not Found", [], b"")
    under_way.land(KEY, flight)

    before = under_way.is_for_one(KEY)
    seconds[0] += flights.REMEMBERED

    assert (before, under_way.is_for_one(KEY)) == (True, False)


def test_only_so_many_addresses_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flights, "MOST", 2)
    under_way, keys = Flights(), [KEY._replace(query=f"page={number}") for number in range(3)]
    for key in keys:
        flight, _ = under_way.board(key, 0)
        flight.page = Rendering(None, "404 Not Found", [], b"")
        under_way.land(key, flight)

    assert [under_way.is_for_one(key) for key in keys] == [False, True, True]


def test_what_is_published_meanwhile_is_kept_at_once(site: Site) -> None:
    site.cache._flights._remember(hash(KEY))

    assert [site.get(TIMELINE).done for _ in range(2)] == ["page-cache; fwd=miss; stored", "page-cache; hit"]
