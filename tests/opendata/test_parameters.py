"""Each parameter of the API: what its description allows is answered, what it forbids is refused by name."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from pydantic_core import SchemaValidator, core_schema

from opendata.api_urls import api
from opendata.cursors import Cursor
from search.query import LONGEST_QUERY
from search.query_form import MOST_WORDS

PROBLEM = "application/problem+json"
# At the borders of every form, and what is mistaken for something of it.
NUMBERS = "0 1 7 100 101 -1 +1 1.0 1e1 2017 0999 20170 9999 2017-01-01 null true [] a,b"
CODES = "KR kr K KRR en EN zh-hant ko-KR water iclei event forum Forum membership"
OTHER_SCRIPTS = "é e\u0301 \u0301 ٧ ٢٠١٧ ＫＲ 高雄 가오슝 ℃ ﾞ 😀 a\u200bb \ue000 \ufffd …"
CURSORS = ("MTA=", str(Cursor(is_backwards=True)), "A" * 401)
LENGTHS = [character * number for character in "x?" for number in (80, 81, LONGEST_QUERY, LONGEST_QUERY + 1)]
COUNTS = ["a " * MOST_WORDS, "a " * (MOST_WORDS + 1), '"a""b"' * 9, "a" + " " * LONGEST_QUERY]
SPACES = ["", " ", "\x00", "\n", "2017\n", " 2017", "water ", "?", "-", "_", "="]
VALUES = [*f"{NUMBERS} {CODES} {OTHER_SCRIPTS}".split(), *CURSORS, *LENGTHS, *COUNTS, *SPACES]


def query_parameters() -> list[Any]:
    """Return the address of each list with each of its parameters."""
    return [
        pytest.param(path, parameter, id=f"{path.rpartition('/')[2]}-{parameter['name']}")
        for path, operations in api.get_openapi_schema()["paths"].items()
        for parameter in operations["get"]["parameters"]
        if parameter["in"] == "query"
    ]


def is_of(form: core_schema.StringSchema, text: str) -> bool:
    """Tell whether a text is of a form, as another engine than Python's reads it."""
    return SchemaValidator(form).isinstance_python(text)


def allows(schema: dict[str, Any], text: str) -> bool:
    """Tell whether a description allows a text in an address."""
    if schema["type"] == "integer":
        is_number = text.removeprefix("-").isdecimal() and text.isascii()
        return is_number and schema["minimum"] <= int(text) <= schema["maximum"]
    if "enum" in schema:
        return text in schema["enum"]
    form = core_schema.str_schema(pattern=schema["pattern"], max_length=schema.get("maxLength"))
    is_barred = "not" in schema and is_of(core_schema.str_schema(**schema["not"]), text)
    return is_of(form, text) and not is_barred


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(("path", "parameter"), query_parameters())
def test_value_is_answered_as_its_parameter_is_described(
    visitor: Client, path: str, parameter: dict[str, Any]
) -> None:
    name, schema = parameter["name"], parameter["schema"]
    for value in VALUES:
        response = visitor.get(path, {name: value})
        if not allows(schema, value):
            assert response.status_code == 400 or (response.status_code == 404 and "enum" in schema), value
        elif name == "cursor":  # it has the form of one, and need not be one
            assert response.status_code in {200, 400}, value
        else:
            assert response.status_code in {200, 404}, value
        if response.status_code == 400:
            assert [error["parameter"] for error in response.json()["errors"]] == [name]
        assert response.status_code == 200 or response.headers["Content-Type"] == PROBLEM


@pytest.mark.usefixtures("record")
def test_identifier_is_answered_as_it_is_described(visitor: Client) -> None:
    (slug, _header) = api.get_openapi_schema()["paths"]["/api/v1/events/{slug}"]["get"]["parameters"]
    for value in filter(None, [*VALUES, "cop21-paris-2015"]):
        response = visitor.get(f"/api/v1/events/{quote(value, safe='')}")
        if value == "cop21-paris-2015":
            assert response.status_code == 200
        elif allows(slug["schema"], value):
            assert response.status_code == 404, value
        else:
            assert response.status_code in {400, 404}, value
        assert response.status_code == 200 or response.headers["Content-Type"] == PROBLEM
