"""Editions of a dataset: how many rows there are, when they last changed, and what tells moments apart."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, Count, Max, Min, QuerySet, Sum, TextField
from django.db.models.sql.compiler import SQLCompiler

from opendata.dataset import Dataset
from publishing.models import CHANGED_AT, Dated, Publishable


class SumOfTimes(Aggregate):
    """The exact sum of times, as a word: rounding could hide a change, or depend on the order."""

    output_field = TextField()
    template = "SUM((EXTRACT(EPOCH FROM %(expressions)s) * 1000000)::bigint)::text"

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """Add up seconds and microseconds apart: one sum of them would outgrow the integers of SQLite."""
        seconds = "SUM(CAST(strftime('%%%%s', %(expressions)s) AS INTEGER))"
        microseconds = "SUM(CAST(substr(%(expressions)s, 21) AS INTEGER))"
        return self.as_sql(compiler, connection, template=f"{seconds} || ' ' || {microseconds}", **context)


@dataclass(frozen=True, slots=True)
class Edition:
    """Rows at a moment: how many, when the last change was shown, and a digest that no other moment has."""

    count: int
    changed_at: dt.datetime | None
    digest: str
    first: dt.date | None = None  # the days, as rows are sorted by them
    last: dt.date | None = None

    @property
    def years(self) -> str:
        """The years of what is dated, as an interval by ISO 8601; "" where nothing is."""
        return "/".join(dict.fromkeys(str(day.year) for day in (self.first, self.last) if day))


def get_edition(dataset: Dataset) -> Edition:
    """Tell editions of a dataset apart by what the database counts, and never by reading them.

    Numbers of rows are never used twice, so that what is deleted shows in their sum; what is changed shows in
    that of their times, even if somebody else saved later and was done sooner.
    """
    rows = dataset.rows()
    own = _count(rows, dataset.day_column)
    counts = [own, *map(_count, _list_linked(rows))]
    digest = hashlib.sha256(repr(counts).encode()).hexdigest()[:32]
    return Edition(own["rows"], own.get("changed_at"), digest, own.get("first"), own.get("last"))


def _count(rows: "QuerySet[Any]", day_column: str = "") -> dict[str, Any]:
    wanted = {"rows": Count("pk"), "sum": Sum("pk")}
    if issubclass(rows.model, Dated):
        wanted["times"] = SumOfTimes("updated_at")
        wanted["changed_at"] = Max(CHANGED_AT if issubclass(rows.model, Publishable) else "updated_at")
    if day_column:
        wanted |= {"first": Min(day_column), "last": Max(day_column)}
    return rows.order_by().aggregate(**wanted)


def _list_linked(rows: "QuerySet[Any]") -> "Iterator[QuerySet[Any]]":
    """Yield the tables that link rows to others, then these."""
    models = dict.fromkeys(
        link.related_model
        for link in rows.model._meta.get_fields()
        if (link.many_to_many or link.many_to_one) and link.concrete
    )
    for link in rows.model._meta.many_to_many:
        yield link.remote_field.through._default_manager.all()
    for model in models:
        yield model._default_manager.all()
