"""The shapes of the API's parameters and answers, made from the descriptions of the records."""

import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

from django.utils.translation import override
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, create_model
from pydantic_core import PydanticCustomError

from languages.definitions import LANGUAGES
from opendata import cursors, fields
from opendata.fields import STATES, Type
from opendata.fields import Field as RecordField
from opendata.kinds import Kind
from opendata.parameters import CURSOR, FILTERS, LIMIT, MOST, USUAL, Parameter

LIMIT_FORM = re.compile(r"[0-9]{1,9}", re.ASCII)


def _by_language(name: str, type_of_one: Any, description: str) -> type[BaseModel]:
    """Return an object with a value for each language."""
    parts: dict[str, Any] = {
        language.code: (type_of_one, Field(description=f"In {language.english}.")) for language in LANGUAGES
    }
    return create_model(name, __doc__=description, **parts)


SHAPES: dict[Type, Any] = {
    fields.IDENTIFIER: Annotated[str, Field(examples=["kaohsiung"])],
    fields.IDENTIFIERS: Annotated[list[str], Field(examples=[["kaohsiung", "suwon"]])],
    fields.TEXT: str,
    fields.TEXTS: _by_language(
        "Texts", str | None, "A text in each language; null where it does not exist in a language."
    ),
    fields.HTML: _by_language(
        "Html", str | None, "HTML in each language; null where it does not exist in a language."
    ),
    fields.LINES: list[str],
    fields.LISTS: _by_language("Lists", list[str], "A list in each language; empty where there is none."),
    fields.ADDRESS: Annotated[str, Field(examples=["https://iclei.org/"])],
    fields.ADDRESSES: _by_language("Addresses", str, "A web address in each language."),
    fields.CODE: str,
    fields.CODE_LIST: Annotated[list[str], Field(examples=[["TW", "KR"]])],
    fields.STATE: _by_language("Translation", Literal[STATES], "How far each language has the texts."),
    fields.DATE: Annotated[str, Field(json_schema_extra={"format": "date"}, examples=["2017-10-01"])],
    fields.EDTF: Annotated[str, Field(examples=["2015-05~"])],
    fields.TIME: Annotated[
        str, Field(json_schema_extra={"format": "date-time"}, examples=["2018-06-22T09:30:00+08:00"])
    ],
    fields.INTEGER: int,
    fields.NUMBER: Annotated[float, Field(examples=[22.6273])],
    fields.BOOLEAN: bool,
    fields.POINTS: Annotated[
        list[Annotated[list[float], Field(min_length=2, max_length=2)]],
        Field(examples=[[[22.6273, 120.3014]]]),
    ],
}


def _shape(field: RecordField) -> Any:
    """Return the type of a field's values."""
    shape = Literal[field.values] if field.values and not field.type.by_language else SHAPES[field.type]
    return shape | None if field.is_optional else shape


def record_of(kind: Kind) -> type[BaseModel]:
    """Return the shape of one record."""
    parts: dict[str, Any] = {
        field.name: (_shape(field), Field(description=str(field.description))) for field in kind.fields
    }
    return create_model(kind.one.title(), __doc__=str(kind.description), **parts)


def list_of(kind: Kind, record: type[BaseModel]) -> type[BaseModel]:
    """Return the shape of a part of a list."""
    address = Field(description="Address of the part of the list that follows; null after the last.")
    before = Field(description="Address of the part of the list before it; null before the first.")
    parts: dict[str, Any] = {
        "count": (int, Field(description="How many records match, on all parts.", examples=[69])),
        "next": (str | None, address),
        "previous": (str | None, before),
        "records": (list[record], Field(description="The records of this part.")),  # type: ignore[valid-type]
    }
    return create_model(f"{kind.one.title()}List", __doc__=f"A part of the list of {kind.name}.", **parts)


def query_of(kind: Kind) -> type[BaseModel]:
    """Return the shape of the parameters of a list."""
    return query(kind.one.title(), FILTERS.get(kind.name, []))


def query(name: str, parameters: Iterable[Parameter]) -> type[BaseModel]:
    """Return the shape of some parameters, a limit and a cursor."""
    parts: dict[str, Any] = {parameter.name: _parameter(parameter) for parameter in parameters}
    limit = Field(default=USUAL, ge=1, le=MOST, description=str(LIMIT.description), examples=[LIMIT.example])
    parts["limit"] = (Annotated[int, BeforeValidator(_whole)], limit)
    parts["cursor"] = (str, Field(default=None, pattern=cursors.FORM, description=str(CURSOR.description)))
    return create_model(f"{name}Query", **parts)


def _parameter(parameter: Parameter) -> tuple[Any, Any]:
    """Return the type of a filter, which is off where it is not said."""
    description, examples = str(parameter.description), [parameter.example]
    if parameter.problem:
        checked = Annotated[str, AfterValidator(_checked_by(parameter.problem))]
        return checked, Field(
            default=None, description=description, examples=examples, json_schema_extra=parameter.schema
        )
    if parameter.values:  # any other is nothing malformed, but something that there is not: lists.py
        one_of: Any = {"enum": [*parameter.values]}
        return str, Field(default=None, description=description, examples=examples, json_schema_extra=one_of)
    pattern = parameter.pattern or None
    return str, Field(default=None, pattern=pattern, description=description, examples=examples)


def _checked_by(problem: Callable[[str], str]) -> Callable[[str], str]:
    """Return a validator that refuses a value with its problem, in English."""

    def validate(value: str) -> str:
        with override("en"):
            sentence = problem(value)
        if sentence:
            raise PydanticCustomError("form", "{sentence}", {"sentence": sentence})
        return value

    return validate


def _whole(value: Any) -> Any:
    """Read a whole number as an address writes it, in digits alone."""
    if isinstance(value, str) and not LIMIT_FORM.fullmatch(value):
        raise ValueError("write a whole number in digits")
    return value
