"""A kind of record: what its files, its page and the API all follow."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from opendata.fields import Field
from opendata.keyset import Order
from opendata.queries import Rows


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its name in addresses, its words, its fields, its rows and their order."""

    name: str
    one: str  # its name in the singular
    title: str | Promise
    description: str | Promise
    rights: str | Promise  # whose the texts are, and the notice that they carry
    fields: tuple[Field, ...]
    rows: Rows
    order: Order
    example: str  # the identifier of one

    @property
    def columns(self) -> list[str]:
        """The first line of its CSV file."""
        return [column for field in self.fields for column in field.columns]

    def record(self, item: object, site: str) -> dict[str, Any]:
        """Return one object as JSON has it."""
        return {field.name: field.value(item, site) for field in self.fields}

    def cells(self, record: dict[str, Any]) -> list[str]:
        """Return the line of a record in its CSV file."""
        return [cell for field in self.fields for cell in field.cells(record[field.name])]
