"""What is measured is summed up rightly, and the mix of queries is as wide as the corpus."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from bench import databases, measuring
from bench.figures import Figure, markdown, number, percentile, spread, table
from bench.pages import compare
from bench.queries import BAD, mix
from events.models import Event
from languages.definitions import CODES

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([5.0], 50, 5.0),
        ([4.0, 1.0, 3.0, 2.0], 50, 2.0),
        ([float(value) for value in range(1, 101)], 95, 95.0),
        ([1.0, 2.0, 3.0], 95, 3.0),
        ([1.0, 2.0, 3.0], 0, 1.0),
        ([], 95, 0.0),
    ],
)
def test_percentile_is_the_nearest_rank(values: list[float], percent: float, expected: float) -> None:
    assert percentile(values, percent) == expected


@pytest.mark.parametrize(
    ("value", "written"), [(100_000.4, "100,000"), (47.54, "47.5"), (1.026, "1.03"), (12.0, "12"), (0.0, "0")]
)
def test_number_has_as_many_decimals_as_it_is_worth(value: float, written: str) -> None:
    assert number(value) == written


def test_spread_holds_the_95th_percentile_to_the_budget() -> None:
    middle, high, longest = spread("search", [10.0] * 96 + [900.0] * 4, 50, "氣候")
    assert (middle.value, high.value, longest.value) == (10.0, 10.0, 900.0)
    assert (middle.verdict, high.verdict, longest.verdict) == ("", "within", "")
    assert longest.note == "氣候"


def test_missed_budget_is_not_hidden() -> None:
    figures = [Figure("search, p95", 51, "ms", 50, "a|b"), Figure("index", 599, "s", 600)]
    assert [line.split()[-1] for line in table("x", figures).splitlines()[-2:]] == ["a|b", "within"]
    assert "MISSED" in table("x", figures)
    assert "| search, p95 | 51 ms | ≤ 50 | **MISSED** | a\\|b |" in markdown("x", figures).splitlines()


def test_least_budget_is_missed_below_it() -> None:
    figures = [Figure("cached", value, "%", 75, is_least=True) for value in (74.9, 75.0)]
    assert [figure.verdict for figure in figures] == ["MISSED", "within"]
    assert "| cached | 74.9 % | ≥ 75 | **MISSED** |  |" in markdown("x", figures).splitlines()


@pytest.mark.parametrize(("entries", "ratio", "verdict"), [(69, 2.0, "MISSED"), (100, 1.38, "within")])
def test_pages_are_compared_for_each_entry_that_they_show(entries: int, ratio: float, verdict: str) -> None:
    small = {"milliseconds": 10.0, "queries": 12, "entries": 69}
    figure = compare("timeline", small, {"milliseconds": 20.0, "queries": 12, "entries": entries})
    assert (figure.value, figure.verdict) == (ratio, verdict)
    assert "10 → 20 ms" in figure.note


@pytest.mark.usefixtures("record")
def test_mix_has_every_sort_of_query_in_every_language() -> None:
    call_command("generate_events", "--events", "200", "--without-index", stdout=StringIO())
    queries = mix(1)
    assert queries == mix(1)
    assert len(queries) >= 200
    assert {query.code for query in queries} == set(CODES)
    sorts = {code: {query.sort for query in queries if query.code == code} for code in CODES}
    assert all(found == sorts["en"] for found in sorts.values())
    assert len(sorts["en"]) == 14
    assert len({str(query.filters) for query in queries}) == 7


def test_bad_queries_are_no_longer_than_an_address_may_be() -> None:
    assert len(set(BAD)) == len(BAD)
    assert max(map(len, BAD)) <= 10_000


@pytest.mark.usefixtures("separate")
def test_pages_are_measured_with_their_queries_and_entries() -> None:
    rendered = measuring.rendering("/en/events/?year=2017", rounds=2)
    assert rendered.entries == Event.objects.in_year(2017).count()
    assert 0 < rendered.queries <= 12
    assert rendered.milliseconds > 0


@pytest.mark.usefixtures("record")
def test_page_that_is_not_there_is_not_measured() -> None:
    with pytest.raises(SystemExit, match="answered 404"):
        measuring.rendering("/en/events/?year=1850")


def test_kept_databases_of_another_size_are_refused(tmp_path: Path) -> None:
    where = databases.Place("sqlite", "sqlite:///full", "sqlite:///record", {})
    (tmp_path / "sqlite.json").write_text(json.dumps({"events": 100}))
    with pytest.raises(SystemExit, match="holds 100 events"):
        databases.built(where, tmp_path, 200, is_indexed=False)
