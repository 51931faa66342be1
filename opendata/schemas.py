"""The schemas of the API's parameters and answers, made from those of the datasets."""

import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any

from django.utils.translation import override
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, create_model
from pydantic_core import PydanticCustomError

from opendata import cursors
from opendata.dataset import Dataset
from opendata.parameters import CURSOR, LIMIT, MOST, USUAL, Parameter

LIMIT_FORM = re.compile(r"[0-9]{1,9}", re.ASCII)


def record_of(dataset: Dataset) -> type[BaseModel]:
    """Return the schema of one record, under the name and the sentence of its dataset."""
    return create_model(dataset.one.title(), __base__=dataset.schema, __doc__=str(dataset.description))


def list_of(dataset: Dataset, record: type[BaseModel]) -> type[BaseModel]:
    """Return the schema of a part of a list."""
    address = Field(description="Address of the part of the list that follows; null after the last.")
    before = Field(description="Address of the part of the list before it; null before the first.")
    parts: dict[str, Any] = {
        "count": (int, Field(description="How many records match, on all parts.", examples=[69])),
        "next": (str | None, address),
        "previous": (str | None, before),
        "records": (list[record], Field(description="The records of this part.")),  # type: ignore[valid-type]
    }
    return create_model(
        f"{dataset.one.title()}List", __doc__=f"A part of the list of {dataset.name}.", **parts
    )


def query_of(dataset: Dataset) -> type[BaseModel]:
    """Return the schema of the parameters of a list."""
    return query(dataset.one.title(), dataset.parameters)


def query(name: str, parameters: Iterable[Parameter]) -> type[BaseModel]:
    """Return the schema of some parameters, a limit and a cursor."""
    parts: dict[str, Any] = {parameter.name: _parameter(parameter) for parameter in parameters}
    limit = Field(default=USUAL, ge=1, le=MOST, description=str(LIMIT.description), examples=[LIMIT.example])
    parts["limit"] = (Annotated[int, BeforeValidator(_parse_whole)], limit)
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


def _parse_whole(value: Any) -> Any:
    """Read a whole number as an address writes it, in digits alone."""
    if isinstance(value, str) and not LIMIT_FORM.fullmatch(value):
        raise ValueError("write a whole number in digits")
    return value
