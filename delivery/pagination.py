"""Pages of a long list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

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


def page_of(read: Callable[[int, int], list[Row]], count: int, asked: str, size: int, lead: str) -> Page[Row]:
    """Return the page that an address asks for ("" is the first); NotFound for one that is not there.

    `read` returns a part of the list of `count` rows, as a slice does.
    """
    pages = max(1, -(-count // size))
    number = asked_number(asked, pages, lead)
    first = (number - 1) * size
    return Page(read(first, min(first + size, count)), number, pages, count)
