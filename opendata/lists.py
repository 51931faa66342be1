"""What the API lists: records that filters leave, part by part, with the addresses of the parts around it."""

from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import override

from delivery.addresses import site_address
from delivery.errors import NotFound
from delivery.filters import QueryFilters
from events.timeline.filters import NAMES, TimelineFilters
from languages.texts import printable
from opendata import cursors, queries
from opendata.cursors import Cursor
from opendata.kinds import Kind
from opendata.parameters import Parameter
from opendata.problems import Refused
from opendata.records import EVENTS, HONOURS
from pages.roll_filters import RollFilters


def language(query: QueryDict) -> str:
    """Return the language in whose words to search."""
    return query.get("language") or "en"


def refuse_others(query: QueryDict, known: Collection[str]) -> None:
    """Refuse parameters that there are not, and those that are given twice."""
    unknown = [(name[:80], "There is no such parameter here.") for name in query if name not in known]
    repeated = [
        (name, "Give it once.") for name, values in query.lists() if name in known and len(values) > 1
    ]
    if unknown or repeated:
        raise Refused(*unknown, *repeated)


def refuse_unknown(query: QueryDict, parameters: Iterable[Parameter]) -> None:
    """Raise NotFound for values that are not among those which a parameter can have; Refused for no value."""
    asked = [(one, query.get(one.name, "")) for one in parameters if one.values and one.name in query]
    if empty := [(one.name, "Give a value, or leave it out.") for one, value in asked if not value.strip()]:
        raise Refused(*empty)
    unknown = [
        f"There is no {one.name} “{printable(value)[:80]}”: the values are {', '.join(one.values)}."
        for one, value in asked
        if value not in one.values
    ]
    if unknown:
        raise NotFound(" ".join(unknown))


def part(kind: Kind, request: HttpRequest, limit: int, asked: str | None) -> dict[str, Any]:
    """Return a part of a list as the API answers it."""
    filters, rows = _narrowed(kind, request.GET)
    cursor = cursors.read(asked, kind.order, rows.model) if asked else Cursor()
    found = kind.order.piece(rows, limit + 1, cursor.place, backwards=cursor.is_backwards)
    has_more = len(found) > limit
    shown = found[-limit:] if cursor.is_backwards else found[:limit]
    site, count = site_address(request), rows.count()

    def address(near: list[Model], *, is_backwards: bool) -> str:
        """Lead on from a row; from a place beside which nothing is left, to that end of the list."""
        beyond = Cursor(kind.order.place(near[0]) if near else (), is_backwards)
        changes = {name: request.GET.get(name, "") for name in ("language", "limit")}
        changes["cursor"] = "" if beyond == Cursor() else str(beyond)
        query = _query(filters, changes)
        return f"{site}{request.path}" + (f"?{query}" if query else "")

    was_led = bool(cursor.place and count)  # from where there may be records still
    has_next, has_previous = (was_led, has_more) if cursor.is_backwards else (has_more, was_led)
    return {
        "count": count,
        "next": address(shown[-1:], is_backwards=False) if has_next else None,
        "previous": address(shown[:1], is_backwards=True) if has_previous else None,
        "records": [kind.record(row, site) for row in shown],
    }


def found(kind: Kind, slug: str) -> Model:
    """Return one record; NotFound where there is none, or none that is public."""
    row: Model | None = queries.with_slug(kind.rows(), slug)
    if row is None:
        raise NotFound(f"There is nothing under “{slug}” among the {kind.name}.")
    return row


def _query(filters: QueryFilters | None, changes: dict[str, str]) -> str:
    if filters:
        return filters.query(**changes)
    return urlencode({name: value for name, value in changes.items() if value})


def _narrowed(kind: Kind, query: QueryDict) -> "tuple[QueryFilters | None, QuerySet[Any]]":
    """Return what the filters of a list leave; NotFound for a value that there is not."""
    if kind is EVENTS:
        filters = TimelineFilters.parse(query)
        for name in filters.active:
            if name in NAMES:
                filters.describe(name)
        with override(language(query)):
            return filters, filters.apply(queries.events())
    if kind is HONOURS:
        return _roll(RollFilters.parse(query))
    return None, kind.rows()


def _roll(filters: RollFilters) -> "tuple[RollFilters, QuerySet[Any]]":
    rows = queries.honours()
    if filters.category:
        rows = rows.in_category(filters.category)
    if filters.organisation:
        rows = rows.naming_organisation(filters.organisation)
        if not queries.honours().naming_organisation(filters.organisation).exists():
            filters.refuse("organisation", _("There is no organisation “%(value)s” in the honour roll."))
    return filters, rows
