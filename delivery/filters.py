"""Filters of a list, as its address names them."""

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import ClassVar, NoReturn
from urllib.parse import urlencode

from delivery.addresses import fixed_address
from delivery.errors import NotFound

# Spelled out, for the description of the API says the same to programs of other languages.
SLUG_FORM = re.compile("[A-Za-z0-9_-]{1,80}")
YEAR_FORM = re.compile("[1-9][0-9]{3}")
LONGEST = 80  # characters of a value that an error page repeats


@dataclass(frozen=True, slots=True)
class QueryFilters:
    """The values asked for by name, "" where a filter is off; a subclass has them as its fields."""

    view: ClassVar[str]  # the list's name among the addresses

    @property
    def values(self) -> dict[str, str]:
        """The value of every filter, "" where it is off, in the order of addresses."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def active(self) -> list[str]:
        """Names of the filters that are on."""
        return [name for name, value in self.values.items() if value]

    def query(self, **changes: str) -> str:
        """Return the query string of these filters, in their one canonical order, with changes."""
        values = self.values | changes
        return _write_query(*((name, value) for name, value in values.items() if value))

    def address(self, **changes: str) -> str:
        """Return the address of the list with these filters, with changes."""
        return self.at(self.view, **changes)

    def at(self, view: str, **changes: str) -> str:
        """Return the address of another form of the list with these filters, with changes."""
        query = self.query(**changes)
        return fixed_address(view) + (f"?{query}" if query else "")

    def refuse(self, name: str, sentence: str) -> NoReturn:
        """Raise NotFound with a sentence that names the %(value)s of a filter; it leads back without it."""
        value = "".join(character for character in self.values[name] if character.isprintable())
        raise NotFound(sentence % {"value": value[:LONGEST]}, self.address(**{name: ""}))


@lru_cache(maxsize=1024)
def _write_query(*parameters: tuple[str, str]) -> str:
    """Write a query string; remembered, for every page leads to the same lists."""
    return urlencode(parameters)
