"""A schema says how its fields are read, written and explained."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Annotated, Any

import pytest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from pydantic import ValidationError

from languages.definitions import CODES
from opendata.record import From, OneOf, Record, described, fields_of
from opendata.value_types import AddressByLanguage, Boolean, Code, Day, Number, Points, Text, Time


class Example(Record):
    page: Annotated[AddressByLanguage, From("place.path")] = described("Where it is.")
    kind: Annotated[Code, OneOf(["dry", "wet"])] = described(_("Kind of event."))
    note: Text | None = described("A note.")
    day: Annotated[Day | None, From("get_day")] = described("A day.")
    moment: Time = described("A moment.")
    height: Number = described("How high.")
    is_open: Boolean = described("Whether it is open.")
    points: Annotated[Points, From(lambda item: [[1.5, -2.0], [3.0, item.height]])] = described("Points.")


def example(**values: Any) -> SimpleNamespace:
    base = {
        "place": SimpleNamespace(path="/en/here/"),
        "kind": "wet",
        "note": "",
        "get_day": lambda: dt.date(2017, 5, 4),
        "moment": dt.datetime(2017, 5, 4, 1, 2, 3, 450, tzinfo=dt.UTC),
        "height": Decimal("4.50"),
        "is_open": False,
    }
    return SimpleNamespace(**base | values)


def record(item: object) -> dict[str, Any]:
    values = {field.name: field.read(item) for field in fields_of(Example)}
    return Example.model_validate(values, context={"site": "https://a.test"}).model_dump(mode="json")


def test_record_is_read_as_its_annotations_say() -> None:
    assert record(example()) == {
        "page": {code: f"https://a.test/{code}/here/" for code in CODES},
        "kind": "wet",
        "note": None,
        "day": "2017-05-04",
        "moment": "2017-05-04T09:02:03.000450+08:00",
        "height": 4.5,
        "is_open": False,
        "points": [[1.5, -2.0], [3.0, 4.5]],
    }


def test_record_fills_cells_by_its_types() -> None:
    whole = record(example())
    cells = {field.name: field.type.cells(whole[field.name]) for field in fields_of(Example)}
    assert cells == {
        "page": [f"https://a.test/{code}/here/" for code in CODES],
        "kind": ["wet"],
        "note": [""],
        "day": ["2017-05-04"],
        "moment": ["2017-05-04T09:02:03.000450+08:00"],
        "height": ["4.5"],
        "is_open": ["false"],
        "points": ["1.5 -2.0|3.0 4.5"],
    }


def test_value_that_the_schema_does_not_know_is_no_record() -> None:
    with pytest.raises(ValidationError):
        record(example(kind="damp"))


def test_field_is_explained_in_the_language_of_the_reader() -> None:
    kind = fields_of(Example)[1]
    assert (kind.values, kind.columns) == (("dry", "wet"), ["kind"])
    told = []
    for code in ("en", "ja"):
        with override(code):
            told.append((str(kind.description), str(kind.type.words)))
    assert told[0] == ("Kind of event.", "code")
    assert told[1] != told[0]
