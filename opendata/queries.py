"""What leaves as open data: public rows with all that their fields read, and when they last changed."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, Count, Max, Min, Model, Prefetch, QuerySet, Sum, TextField
from django.db.models.sql.compiler import SQLCompiler

from events.models import City, Event, Honour, Organisation, Theme
from events.querysets import EventQuerySet, HonourQuerySet
from events.when import When
from pages.models import Call
from publishing.models import CHANGED_AT, Dated, Publishable

Rows = Callable[[], "QuerySet[Any]"]


def events() -> EventQuerySet:
    """Return the public events; what only staff may read is not even asked for."""
    linked = (
        _only("cities", City, "country", "latitude", "longitude"),
        _only("participants", City),
        _only("partners", Organisation),
        _only("themes", Theme),
    )
    return Event.objects.public().defer("staff_note", "when_note").prefetch_related(*linked)


def cities() -> "QuerySet[City]":
    """Return every city that the record names."""
    return City.objects.defer("staff_note")


def organisations() -> "QuerySet[Organisation]":
    """Return every organisation that the record names."""
    return Organisation.objects.defer("staff_note")


def honours() -> HonourQuerySet:
    """Return the public items of the honour roll."""
    linked = (_only("city", City), _only("organisations", Organisation), _only("places", City))
    return Honour.objects.public().defer("when_note").prefetch_related(*linked)


def _only(link: str, model: type[Model], *columns: str) -> Any:
    """Return how a link is followed: to the identifiers, and to no more of what is linked than is read."""
    return Prefetch(link, model._default_manager.only("slug", *columns))


def calls() -> "QuerySet[Call]":
    """Return the public calls for solutions."""
    return Call.objects.public()


def themes() -> "QuerySet[Theme]":
    """Return every theme."""
    return Theme.objects.all()


def with_slug(rows: "QuerySet[Any]", slug: str) -> Any:
    """Return the row with an identifier, None where there is none."""
    return rows.filter(slug=slug).first()


def countries(event: Event) -> list[str]:
    """Return the countries of the places of an event, each once."""
    return list(dict.fromkeys(city.country for city in event.cities.all()))


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


def edition(rows: "QuerySet[Any]") -> Edition:
    """Tell editions of rows apart by what the database counts, and never by reading them.

    Numbers of rows are never used twice, so that what is deleted shows in their sum; what is changed shows in
    that of their times, even if somebody else saved later and was done sooner.
    """
    counts = [_counted(part) for part in _concerned(rows)]
    digest = hashlib.sha256(repr(counts).encode()).hexdigest()[:32]
    own = counts[0]
    return Edition(own["rows"], own.get("changed_at"), digest, own.get("first"), own.get("last"))


def _counted(rows: "QuerySet[Any]") -> dict[str, Any]:
    wanted = {"rows": Count("pk"), "sum": Sum("pk")}
    if issubclass(rows.model, Dated):
        wanted["times"] = SumOfTimes("updated_at")
        wanted["changed_at"] = Max(CHANGED_AT if issubclass(rows.model, Publishable) else "updated_at")
    if issubclass(rows.model, When):
        wanted |= {"first": Min("sorts_on"), "last": Max("sorts_on")}
    return rows.order_by().aggregate(**wanted)


def _concerned(rows: "QuerySet[Any]") -> "Iterator[QuerySet[Any]]":
    """Yield the rows, then the tables that link them to others, and these."""
    yield rows
    models = dict.fromkeys(
        link.related_model
        for link in rows.model._meta.get_fields()
        if (link.many_to_many or link.many_to_one) and link.concrete
    )
    for link in rows.model._meta.many_to_many:
        yield link.remote_field.through._default_manager.all()
    for model in models:
        yield model._default_manager.all()
