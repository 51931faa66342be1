"""What pages cost among very many events, beside the same pages of the record alone."""

from operator import itemgetter
from typing import Any

from bench.databases import DATABASES, Place, announce
from bench.figures import Figure

BUDGET = 1.5  # times the same page of the record alone, for each entry that it shows
COSTS = {"milliseconds": "ms", "queries": "queries", "entries": "entries shown"}
TURNS = 2

Renderings = dict[str, dict[str, Any]]


def page_figures(where: Place) -> list[Figure]:
    """Return what pages cost when rendered anew after an edit, beside the same pages of the record alone."""
    announce(f"{DATABASES[where.name]}: rendering pages …")
    small, big = render_pages(where)
    return [compare(name, small[name], page) for name, page in big.items()]


def render_pages(where: Place) -> tuple[Renderings, Renderings]:
    """Return what pages cost on both databases: the better of two turns, for both are disturbed."""
    turns = [
        [where.measure("pages", database) for database in (where.record, where.full)] for _ in range(TURNS)
    ]
    small, big = (
        {name: min((turn[name] for turn in same), key=itemgetter("milliseconds")) for name in same[0]}
        for same in zip(*turns, strict=True)
    )
    return small, big


def compare(name: str, small: dict[str, Any], big: dict[str, Any]) -> Figure:
    """Return how many times as much a page costs, for each entry where it does not show as many."""
    times = big["milliseconds"] / small["milliseconds"]
    note = ", ".join(f"{small[what]:.0f} → {big[what]:.0f} {unit}" for what, unit in COSTS.items())
    if big["entries"] == small["entries"]:
        return Figure(f"{name}, times the record's", times, "×", BUDGET, note)
    note += f", {times:.2f} × as a whole"
    each = times * small["entries"] / big["entries"]
    return Figure(f"{name}, for each entry, times the record's", each, "×", BUDGET, note)
