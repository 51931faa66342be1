"""Cursors: where a part of a list begins, as a word that only we can read."""

import datetime as dt
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from typing import Any

from django.db import models

from opendata.keyset import Order, Place
from opendata.problems import Refused

FORM = "^[A-Za-z0-9_=-]{1,400}$"
TEXT = re.compile(r"[\w-]{1,80}", re.ASCII)
LARGEST = 2**63
WAYS = ("after", "before")
BAD = ("cursor", "This is no cursor of this list: follow the addresses under next and previous.")


@dataclass(frozen=True, slots=True)
class Cursor:
    """The rows after a place, or with `is_backwards` those before it; without a place, the first or last."""

    place: Place = ()
    is_backwards: bool = False

    def __str__(self) -> str:
        values = [value.isoformat() if isinstance(value, dt.date) else value for value in self.place]
        packed = json.dumps([WAYS[self.is_backwards], *values], separators=(",", ":"))
        return urlsafe_b64encode(packed.encode()).decode()


def parse_cursor(cursor: str, order: Order, model: type[models.Model]) -> Cursor:
    """Return what a cursor says; Refused where it is not one of a list in this order."""
    try:
        match json.loads(urlsafe_b64decode(cursor.encode())):
            case ["before"]:
                return Cursor(is_backwards=True)
            case [way, *values]:
                pairs = zip(order.columns, values, strict=True)
                place = tuple(_value(model, column, value) for column, value in pairs)
                return Cursor(place, WAYS.index(way) == 1)
        raise Refused(BAD)
    except (Error, ValueError, TypeError, RecursionError) as error:
        raise Refused(BAD) from error


def _value(model: type[models.Model], column: str, value: Any) -> Any:
    """Return a value of a column, nothing that a database could not compare; ValueError where it is none."""
    field: object = model._meta.pk if column == "pk" else model._meta.get_field(column)
    if isinstance(field, models.GeneratedField):
        field = field.output_field
    match field, value:
        case models.DateField(), str():
            return dt.date.fromisoformat(value)
        case models.IntegerField(), int() if abs(value) < LARGEST:
            return int(value)
        case models.CharField(), str() if TEXT.fullmatch(value):
            return value
    raise ValueError(column)
