"""The schema of a dataset: one class says what a record holds, and files, pages and the API follow it.

class CityRecord(Record):
    slug: Slug
    name: TextByLanguage = described(_("Its name."))
    website: Annotated[WebAddress | None, From("url")] = described(_("Its website."))
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast, get_args

from django.utils.functional import Promise
from ninja import Field, Schema
from pydantic import GetCoreSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, core_schema

from languages.definitions import CODES, field_name
from opendata.readers import Reader
from opendata.value_types import ValueType


class Record(Schema):
    """What every schema of a dataset derives from; its fields stand in the order of the files."""


def described(meaning: str | Promise) -> Any:
    """Return a field with the sentence that says what it means, in the language of whoever reads it."""
    return Field(description=cast("str", meaning))


class From:
    """Says from where a field is read, if not from the attribute of its name.

    Attributes, each as `readers.attribute` names one, or a function of the object.
    """

    def __init__(self, *sources: str | Reader) -> None:
        self.sources = sources

    def reader(self, value_type: ValueType) -> Reader:
        """Return what reads the field from an object."""
        first = self.sources[0]
        return first if callable(first) else value_type.read(*self.sources)


class OneOf:
    """Says all the values that a code can have."""

    def __init__(self, values: Sequence[str]) -> None:
        self.values = tuple(values)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema([*self.values])


@dataclass(frozen=True, slots=True)
class RecordField:
    """One field of a schema: how it is called, what it means, and how it is read from an object."""

    name: str
    type: ValueType
    description: str | Promise
    read: Reader
    values: tuple[str, ...]  # all that a code can be

    @property
    def columns(self) -> list[str]:
        """Names of its columns in a CSV file."""
        if self.type.by_language:
            return [field_name(self.name, code) for code in CODES]
        return [self.name]


@cache
def fields_of(schema: type[Record]) -> tuple[RecordField, ...]:
    """Return the fields of a schema in their order."""
    return tuple(_describe(name, info) for name, info in schema.model_fields.items())


def _describe(name: str, info: FieldInfo) -> RecordField:
    marks = _marks(info)
    value_type = next(mark for mark in marks if isinstance(mark, ValueType))
    source = next((mark for mark in marks if isinstance(mark, From)), From(name))
    values = next((mark.values for mark in marks if isinstance(mark, OneOf)), value_type.values)
    return RecordField(name, value_type, info.description or "", source.reader(value_type), values)


def _marks(info: FieldInfo) -> list[Any]:
    """Return what a field is annotated with, also inside of an optional type."""
    marks = list(info.metadata)
    for part in (info.annotation, *get_args(info.annotation)):
        marks += [*getattr(part, "__metadata__", ()), getattr(part, "type", None)]
    return marks
