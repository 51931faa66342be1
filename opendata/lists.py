"""What the API lists: records that filters leave, part by part, with the addresses of the parts around it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import override

from delivery.addresses import site_address
from delivery.errors import NotFound
from languages.texts import printable
from opendata import cursors
from opendata.cursors import Cursor
from opendata.dataset import Dataset, ListFilters
from opendata.parameters import Parameter
from opendata.problems import Refused
from opendata.rows import with_slug


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


@dataclass(frozen=True, slots=True)
class _Links:
    """The addresses of the parts before and after a part of a list."""

    dataset: Dataset
    filters: ListFilters | None
    request: HttpRequest

    def address(self, near: list[Model], *, is_backwards: bool) -> str:
        """Lead on from a row; from a place beside which nothing is left, to that end of the list."""
        beyond = Cursor(self.dataset.order.place(near[0]) if near else (), is_backwards)
        changes = {name: self.request.GET.get(name, "") for name in ("language", "limit")}
        changes["cursor"] = "" if beyond == Cursor() else str(beyond)
        query = self._query(changes)
        return f"{site_address(self.request)}{self.request.path}" + (f"?{query}" if query else "")

    def _query(self, changes: dict[str, str]) -> str:
        if self.filters:
            return self.filters.query(**changes)
        return urlencode({name: value for name, value in changes.items() if value})


def list_part(dataset: Dataset, request: HttpRequest, limit: int, cursor_text: str | None) -> dict[str, Any]:
    """Return a part of a list as the API answers it."""
    filters, rows = _narrow(dataset, request.GET)
    cursor = cursors.parse_cursor(cursor_text, dataset.order, rows.model) if cursor_text else Cursor()
    found = dataset.order.piece(rows, limit + 1, cursor.place, backwards=cursor.is_backwards)
    has_more = len(found) > limit
    shown = found[-limit:] if cursor.is_backwards else found[:limit]
    site, count, links = site_address(request), rows.count(), _Links(dataset, filters, request)
    was_led = bool(cursor.place and count)  # from where there may be records still
    has_next, has_previous = (was_led, has_more) if cursor.is_backwards else (has_more, was_led)
    return {
        "count": count,
        "next": links.address(shown[-1:], is_backwards=False) if has_next else None,
        "previous": links.address(shown[:1], is_backwards=True) if has_previous else None,
        "records": [dataset.record(row, site) for row in shown],
    }


def get_row(dataset: Dataset, slug: str) -> Model:
    """Return the row of one record; NotFound where there is none, or none that is public."""
    row: Model | None = with_slug(dataset.rows(), slug)
    if row is None:
        raise NotFound(f"There is nothing under “{slug}” among the {dataset.name}.")
    return row


def _narrow(dataset: Dataset, query: QueryDict) -> "tuple[ListFilters | None, QuerySet[Any]]":
    """Return what the filters of a list leave; NotFound for a value that there is not."""
    if dataset.filters is None:
        return None, dataset.rows()
    filters = dataset.filters.parse(query)
    filters.check()
    with override(language(query)):
        return filters, filters.narrow(dataset.rows())
