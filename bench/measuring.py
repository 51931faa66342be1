"""Measures one prepared site from inside, in a process of its own; `bench.databases` starts it."""

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from bench.editing import open_editor
from bench.figures import Figure, percentile, spread
from bench.queries import BAD, Query, mix
from events.models import Event
from events.timeline.page import PAGE_SIZE

ENTRY = "cop21-paris-2015"  # shown, and edited before each rendering
FILTERS = {
    "year": "2017",
    "city": "suwon",
    "country": "KR",
    "theme": "water",
    "kind": "conference",
    "partner": "iclei",
}
ROUNDS, LEAST_ROUNDS, PATIENCE = 15, 3, 10  # renderings of a page, and when to be content with fewer (s)
SEARCHES = 3  # rounds; the first finds nothing in memory
LONGEST_BAD, FOUND_NOTHING = 200, 0
SEARCH_BUDGET = {"postgresql": 50, "sqlite": 150}  # ms, the 95th percentile
VISITOR = Client(SERVER_NAME="localhost", raise_request_exception=False)


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a page costs when it is rendered anew: ms, and queries; and how many entries it shows."""

    milliseconds: float
    queries: int
    entries: int


def pages() -> dict[str, str]:
    """Return the addresses that are measured at both sizes, by what they are."""
    last = -(-Event.objects.public().count() // PAGE_SIZE)
    narrowed = {name: f"/en/events/?{name}={value}" for name, value in FILTERS.items()}
    return {
        "timeline, first page": "/en/events/",
        "timeline, last page": f"/en/events/?page={last}" if last > 1 else "/en/events/",
        **{f"timeline, one {name}": address for name, address in narrowed.items()},
        "one entry with its neighbours": f"/en/events/{ENTRY}/",
        "one city": "/en/cities/suwon/",
        "home": "/en/",
    }


def measure_time(do: Callable[[], Any]) -> tuple[float, Any]:
    """Do something, and return how long it took in ms, and what it returned."""
    started = time.perf_counter()
    done = do()
    return (time.perf_counter() - started) * 1000, done


def fetch(address: str) -> Any:
    """Fetch a page that must be there."""
    response = VISITOR.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} is answered {response.status_code}")
    return response


def rendering(address: str, rounds: int = ROUNDS, edit: Callable[[], Any] = lambda: None) -> Rendering:
    """Render a page again and again, each time after an edit, and return what it costs in the middle."""
    fetch(address)  # what a process reads once belongs to no page
    edit()
    with CaptureQueriesContext(connection) as captured:
        entries = fetch(address).content.count(b"<article")
    queries = len(captured)  # now: the next request forgets them
    times: list[float] = []
    deadline = time.monotonic() + PATIENCE
    while len(times) < rounds and (len(times) < LEAST_ROUNDS or time.monotonic() < deadline):
        edit()
        times.append(measure_time(partial(fetch, address))[0])
    return Rendering(percentile(times, 50), queries, entries)


def render_pages() -> dict[str, Any]:
    """Return what every page costs while another process edits an entry."""
    with open_editor(os.environ) as editor:
        edit = partial(editor.edit, ENTRY)
        return {name: asdict(rendering(address, edit=edit)) for name, address in pages().items()}


def searching() -> Callable[..., Any] | None:
    """Return the function that finds words, None while there is no search."""
    try:
        module = import_module("search.lookup")
    except ModuleNotFoundError as error:
        if error.name not in {"search", "search.lookup"}:
            raise
        return None
    return module.search  # type: ignore[no-any-return]


def search_figures(search: Callable[..., Any]) -> list[Figure]:
    """Ask every query in shuffled order, again and again, and return how long it took."""
    queries, cold, warm = mix(1), list[float](), dict[str, float]()
    times, nothing = list[float](), list[Query]()
    for turn in range(SEARCHES):
        for query in Random(turn).sample(queries, len(queries)):
            with translation.override(query.code):
                took, results = measure_time(partial(search, query.words, **query.filters))
            if turn:
                times.append(took)
                warm[str(query)] = max(took, warm.get(str(query), 0))
            else:
                cold.append(took)
                nothing += [query] if query.finds_something and not results.count else []
    worst = max(warm, key=lambda words: warm[words])
    return [
        Figure("different queries", len(queries)),
        *spread("first round of queries", cold),
        *spread("later rounds", times, SEARCH_BUDGET[connection.vendor], worst),
        Figure("queries that should find, and do not", len(nothing), "", FOUND_NOTHING, _pick_some(nothing)),
    ]


def page_figures() -> list[Figure]:
    """Fetch the results page for a part of the mix, and for whatever should not be asked."""
    if VISITOR.get("/en/search/?q=climate").status_code != 200:
        return []
    queries = Random(1).sample(mix(1), 100)
    times = {str(query): measure_time(partial(fetch, _address(query)))[0] for query in queries}
    worst = max(times, key=lambda words: times[words])
    return [*spread("results page", [*times.values()], worst=worst), *_bad_figures()]


def _bad_figures() -> list[Figure]:
    """Ask what should not be asked; the shortest of three times is the one that nothing else disturbed."""
    asked = [Query(words, code, "bad") for code in ("en", "ko") for words in BAD]
    answers = {
        query: [measure_time(partial(VISITOR.get, _address(query))) for _ in range(3)] for query in asked
    }
    wrong = [query for query in asked if answers[query][0][1].status_code not in {200, 400}]
    times = {query: min(took for took, _response in answers[query]) for query in asked}
    worst = max(asked, key=lambda query: times[query])
    note = f"{worst.words[:20]!r}, {len(worst.words):,} characters ({worst.code})"
    return [
        Figure("bad input, longest of the shortest of three", times[worst], "ms", LONGEST_BAD, note),
        Figure("bad input, answers other than 200 and 400", len(wrong), "", 0, _pick_some(wrong)),
    ]


def _address(query: Query) -> str:
    asked = {"q": query.words} | query.filters
    parts = [
        f"{name}={quote(value.encode('utf-8', 'surrogatepass'), safe='')}" for name, value in asked.items()
    ]
    return f"/{query.code}/search/?{'&'.join(parts)}"


def _pick_some(queries: list[Query]) -> str:
    return "; ".join(str(query)[:60] for query in queries[:5])


def main() -> None:
    """Measure what the first argument names, "pages" or "search", and write it as JSON into the second."""
    what, file = sys.argv[1:]
    measured: Any
    if what == "pages":
        measured = render_pages()
    else:
        search = searching()
        figures = [*search_figures(search), *page_figures()] if search else []
        measured = [asdict(figure) for figure in figures]
    Path(file).write_text(json.dumps(measured), encoding="utf-8")
