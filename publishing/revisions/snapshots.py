"""An object as JSON: its columns, what it is linked to, and the rows that belong to it."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TypedDict

from django.apps import apps
from django.db import models

from languages.texts import is_blank
from publishing.translated_fields import list_translated_fields

JSONValue = str | int | float | bool | None


class Snapshot(TypedDict):
    """Columns by name, links as sorted primary keys by field, columns of rows by model and primary key."""

    columns: dict[str, JSONValue]
    links: dict[str, list[int]]
    rows: dict[str, dict[str, dict[str, JSONValue]]]


@cache
def columns_of(model: type[models.Model]) -> "tuple[models.Field[Any, Any], ...]":
    """Return the columns that make a row what it is, each text in every language; not when it was written."""
    bare = list_translated_fields(model)
    return tuple(
        field
        for field in model._meta.concrete_fields
        if not (field.primary_key or field.generated or field.name in bare or _is_clock(field))
    )


def _is_clock(field: Any) -> bool:
    return getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)


@cache
def relations_of(model: type[models.Model]) -> tuple[Any, ...]:
    """Return what leads to the rows that belong to an object, and are deleted with it."""
    return tuple(
        one
        for one in model._meta.related_objects
        if one.one_to_many and one.on_delete is models.CASCADE and list_translated_fields(one.related_model)
    )


def read_columns(thing: models.Model) -> dict[str, JSONValue]:
    """Return the columns of a row as JSON has them."""
    return {field.name: _plain(field, thing) for field in columns_of(type(thing))}


def _plain(field: "models.Field[Any, Any]", thing: models.Model) -> JSONValue:
    value = field.value_from_object(thing)
    return (
        value
        if value is None or isinstance(value, str | int | float | bool)
        else field.value_to_string(thing)
    )


def take_snapshot(thing: models.Model) -> Snapshot:
    """Read an object with its links and rows; one query for each kind of either."""
    links = {
        field.name: sorted(getattr(thing, field.name).values_list("pk", flat=True))
        for field in type(thing)._meta.many_to_many
    }
    rows = {
        one.related_model._meta.label_lower: {str(row.pk): read_columns(row) for row in list_rows(thing, one)}
        for one in relations_of(type(thing))
    }
    return {"columns": read_columns(thing), "links": links, "rows": rows}


def list_rows(thing: models.Model, relation: Any) -> Iterable[models.Model]:
    """Return the rows of one kind that belong to an object, as they are saved now."""
    rows = relation.related_model._default_manager.filter(**{relation.field.name: thing.pk})
    return rows.order_by("pk")  # type: ignore[no-any-return]


def is_same(one: Any, other: Any) -> bool:
    """Tell whether two values of a column are the same; NULL, no text and empty markup are one nothing."""
    return one == other or (_is_nothing(one) and _is_nothing(other))


def _is_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str) and is_blank(value))


def list_changes(before: Snapshot, after: Snapshot) -> list[str]:
    """Return the names of what differs: columns, links, and columns of rows as "events.eventimage 3 file"."""
    return [
        *_list_different(before["columns"], after["columns"]),
        *(name for name in after["links"] if before["links"].get(name) != after["links"][name]),
        *_list_changed_rows(before, after),
    ]


def _list_different(before: dict[str, JSONValue], after: dict[str, JSONValue]) -> Iterator[str]:
    for name in {**before, **after}:
        if not is_same(before.get(name), after.get(name)):
            yield name


def is_edited(label: str, name: str) -> bool:
    """Tell whether a column of a model, named as events.event, is one that people edit."""
    return bool(apps.get_model(label)._meta.get_field(name).editable)


def _list_changed_rows(before: Snapshot, after: Snapshot) -> Iterator[str]:
    for label in {**before["rows"], **after["rows"]}:
        old, new = before["rows"].get(label, {}), after["rows"].get(label, {})
        for key in {**old, **new}:
            if key in old and key in new:
                names = _list_different(old[key], new[key])
                # What follows from others, as the width of a picture from its file, is not named.
                yield from (f"{label} {key} {name}" for name in names if is_edited(label, name))
            else:
                yield f"{label} {key}"
