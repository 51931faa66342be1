"""An order in which rows are read piece by piece: each piece costs the same, and a new row moves no other."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.db.models import Q

Row = TypeVar("Row", bound=models.Model)
Place = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """Columns that rows are sorted by, all of them one way; together they name one row."""

    columns: tuple[str, ...]
    is_descending: bool = False

    def place(self, row: models.Model) -> Place:
        """Return where a row stands."""
        return tuple(getattr(row, column) for column in self.columns)

    def piece(
        self, rows: "models.QuerySet[Row]", size: int, place: Place = (), *, backwards: bool = False
    ) -> list[Row]:
        """Return the rows that follow a place, or with `backwards` those before it, in this order."""
        is_descending = self.is_descending != backwards
        sign = "-" if is_descending else ""
        sorted_rows = rows.order_by(*(f"{sign}{column}" for column in self.columns))
        if place:
            sorted_rows = sorted_rows.filter(self._beyond(place, "lt" if is_descending else "gt"))
        piece = list(sorted_rows[:size])
        return piece[::-1] if backwards else piece

    def _beyond(self, place: Place, comparison: str) -> Q:
        """Return the condition for what lies beyond a place; its first part lets an index find it."""
        first = Q((f"{self.columns[0]}__{comparison}e", place[0]))
        beyond, same = Q(), Q()
        for column, value in zip(self.columns, place, strict=True):
            beyond |= same & Q((f"{column}__{comparison}", value))
            same &= Q((column, value))
        return first & beyond
