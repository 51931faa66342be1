"""Bringing back what an object was: all of it, one language, or single fields."""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.db import models

from publishing.revisions.snapshots import Snapshot, relations_of


def restore(thing: models.Model, past: Snapshot, names: Collection[str]) -> None:
    """Give an object what a snapshot says under some names, and save it; ValidationError if that is wrong.

    Rows that are gone come back with their primary keys, rows that were not there yet go.
    """
    rows: dict[tuple[str, str], list[str]] = {}
    for name in names:
        label, *rest = name.split(" ")
        if rest:
            rows.setdefault((label, rest[0]), []).extend(rest[1:])
        elif not isinstance(thing._meta.get_field(name), models.ManyToManyField):
            _set(thing, name, past["columns"].get(name))
    thing.full_clean()
    thing.save()
    for field in thing._meta.many_to_many:
        if field.name in names:
            there = field.related_model._default_manager.filter(pk__in=past["links"].get(field.name, []))
            getattr(thing, field.name).set(there)
    for (label, key), columns in rows.items():
        _restore_row(thing, apps.get_model(label), key, past["rows"].get(label, {}).get(key), columns)


def _restore_row(
    thing: models.Model, model: Any, key: str, past: dict[str, Any] | None, columns: list[str]
) -> None:
    row = model._default_manager.filter(pk=key).first()
    if past is None:
        if row:
            row.delete()
        return
    if row is None:
        owner = next(one.field.name for one in relations_of(type(thing)) if one.related_model is model)
        row, columns = model(pk=key, **{owner: thing}), list(past)
    for name in columns or past:
        if name in past and model._meta.get_field(name).remote_field is None:
            _set(row, name, past[name])
    row.full_clean()
    row.save()


def _set(thing: models.Model, name: str, value: Any) -> None:
    """Set a column to what a snapshot says."""
    field: Any = thing._meta.get_field(name)
    setattr(thing, field.attname, value if isinstance(field, models.FileField) else field.to_python(value))
