"""Pages of a long list whose last page costs no more than its first."""

from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from delivery.errors import NotFound
from delivery.filters import QueryFilters

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list: its rows, its number from 1, and how many pages and rows there are."""

    rows: list[Row]
    number: int
    pages: int
    count: int

    @property
    def previous_number(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next_number(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None


@dataclass(frozen=True, slots=True)
class Pager:
    """The way to other pages of a list: the number of this one, and addresses, "" where there is none."""

    number: int
    pages: int
    previous: str
    following: str

    @classmethod
    def of(cls, page: Page[Any], filters: QueryFilters) -> Self:
        """Return the way to the other pages of a list with some filters."""

        def address(number: int | None) -> str:
            return filters.address(page=str(number) if number > 1 else "") if number else ""

        return cls(page.number, page.pages, address(page.previous_number), address(page.next_number))


def asked_number(asked: str, pages: int, lead: str) -> int:
    """Return the number of the page that an address asks for ("" is 1); NotFound where there is none."""
    if asked and not (
        asked.isdecimal() and asked.isascii() and 1 <= int(asked[:9]) <= pages and len(asked) < 10
    ):
        raise NotFound(_("There is no page “%(page)s” in this list.") % {"page": asked[:40]}, lead)
    return int(asked or 1)


def page_of(
    rows: "models.QuerySet[Any, Row]", asked: str, size: int, lead: str, count: int | None = None
) -> Page[Row]:
    """Return the page that an address asks for ("" is the first); NotFound for one that is not there.

    The second half of the list is read from its end, so that the database never skips more than half.
    `count` is how many rows there are, where the caller knows.
    """
    count = rows.count() if count is None else count
    pages = max(1, -(-count // size))
    number = asked_number(asked, pages, lead)
    first = (number - 1) * size
    last = min(first + size, count)
    if first <= count // 2:
        return Page(list(rows[first:last]), number, pages, count)
    return Page(list(rows.reverse()[count - last : count - first])[::-1], number, pages, count)
