"""Figures that were measured, beside their budgets: for a terminal and for a document."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

NAME, VALUE, BUDGET = 46, 14, 10  # columns of the table


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table: what was measured, and the most, or the least, that it may be."""

    name: str
    value: float
    unit: str = ""
    budget: float | None = None
    note: str = ""
    is_least: bool = False  # the budget is the least that it may be

    @property
    def verdict(self) -> str:
        """Say whether it is within its budget; "" where it has none."""
        if self.budget is None:
            return ""
        is_within = self.value >= self.budget if self.is_least else self.value <= self.budget
        return "within" if is_within else "MISSED"


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that so many percent of the values do not exceed; 0.0 of none."""
    if not values:
        return 0.0
    rank = max(1, math.ceil(percent / 100 * len(values)))
    return sorted(values)[rank - 1]


def number(value: float) -> str:
    """Write a number with as many decimals as it is worth: 1,869 · 47.5 · 1.03."""
    size = abs(value)
    return f"{value:,.0f}" if size >= 100 or value == int(value) else f"{value:.{1 if size >= 10 else 2}f}"


def spread(name: str, times: Sequence[float], budget: float | None = None, worst: str = "") -> list[Figure]:
    """Return the middle, the 95th percentile, which has the budget, and the longest of some times in ms."""
    return [
        Figure(f"{name}, p50", percentile(times, 50), "ms"),
        Figure(f"{name}, p95", percentile(times, 95), "ms", budget),
        Figure(f"{name}, longest", max(times, default=0.0), "ms", note=worst),
    ]


def table(title: str, figures: Sequence[Figure]) -> str:
    """Return figures as plain text."""
    head = f"{'what':<{NAME}} {'figure':>{VALUE}} {'budget':>{BUDGET}}"
    return "\n".join(["", title, head, "-" * (len(head) + 8), *map(_line, figures)])


def markdown(title: str, figures: Sequence[Figure]) -> str:
    """Return figures as a table in Markdown."""
    rows = [f"| {title} | figure | budget | | |", "|---|--:|--:|---|---|"]
    for figure in figures:
        verdict = f"**{figure.verdict}**" if figure.verdict == "MISSED" else figure.verdict
        note = figure.note.replace("|", "\\|")
        rows.append(f"| {figure.name} | {_value(figure)} | {_budget(figure)} | {verdict} | {note} |")
    return "\n".join(rows)


def _line(figure: Figure) -> str:
    start = f"{figure.name:<{NAME}} {_value(figure):>{VALUE}} {_budget(figure):>{BUDGET}}"
    return f"{start}  {figure.verdict:<6}  {figure.note}".rstrip()


def _value(figure: Figure) -> str:
    return f"{number(figure.value)} {figure.unit}".rstrip()


def _budget(figure: Figure) -> str:
    if figure.budget is None:
        return ""
    return f"{'≥' if figure.is_least else '≤'} {number(figure.budget)}"
