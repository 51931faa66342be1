"""A dataset: one kind of content as it can be taken away, which a room of content declares."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, Self

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

from opendata.keyset import Order
from opendata.parameters import Parameter
from opendata.record import Record, RecordField, fields_of

Rows = Callable[[], "QuerySet[Any]"]


class ListFilters(Protocol):
    """The filters of a list of the API; a `delivery.filters.QueryFilters` with two methods more."""

    @classmethod
    def parse(cls, query: QueryDict) -> Self:
        """Read an address's parameters; NotFound for an impossible value."""

    def check(self) -> None:
        """Raise NotFound for a value that there is not."""

    def narrow(self, rows: Any) -> Any:
        """Return what the filters leave, words searched for in the active language."""

    def query(self, **changes: str) -> str:
        """Return the query string of these filters, in their one canonical order, with changes."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What the examples of the documentation ask this dataset for, and which values they print."""

    query: str = ""  # of the example that reads all parts of a list
    narrow_query: str = "limit=5"  # of the one that asks once
    values: tuple[str, ...] = ('["slug"]',)  # as subscripts of a record


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset: its name in addresses, its words, the schema of a record, its rows and their order."""

    name: str
    one: str  # its name in the singular
    title: str | Promise
    description: str | Promise
    rights: str | Promise  # whose the texts are, and the notice that they carry
    schema: type[Record]
    rows: Rows
    order: Order
    example: str  # the identifier of one
    position: int  # its place among the datasets
    day_column: str = ""  # by which the years that it covers are told; "" where rows have no date
    filters: type[ListFilters] | None = None
    parameters: tuple[Parameter, ...] = ()  # of its list: one for each filter, in their order
    sample: Sample = field(default_factory=Sample)

    @property
    def fields(self) -> tuple[RecordField, ...]:
        """The fields of a record in their order."""
        return fields_of(self.schema)

    @property
    def columns(self) -> list[str]:
        """The first line of its CSV file."""
        return [column for field in self.fields for column in field.columns]

    def record(self, row: object, site: str) -> dict[str, Any]:
        """Return one row as JSON has it; `site` is the public address of the site."""
        values = {field.name: field.read(row) for field in self.fields}
        return self.schema.model_validate(values, context={"site": site}).model_dump(mode="json")

    def cells(self, record: dict[str, Any]) -> list[str]:
        """Return the line of a record in its CSV file."""
        return [cell for field in self.fields for cell in field.type.cells(record[field.name])]
