"""Loading fixtures: each record once, and never over what staff did."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from languages.definitions import field_name
from publishing.changes import batched
from publishing.fixture_files import FixtureError, Record, as_lines, read_folder
from publishing.models import Publishable, SeededRecord
from publishing.translated_fields import list_translated_fields

__all__ = ["FixtureError", "Record", "register_check", "seed"]

Check = Callable[[Record], None]
_checks: list[Check] = []


def register_check(check: Check) -> None:
    """Have every record and every row inside it checked before any is loaded; a check raises FixtureError."""
    if check not in _checks:
        _checks.append(check)


def seed(folder: Path) -> int:
    """Load the records of a folder that were never loaded before and return how many; all or nothing."""
    records = read_folder(folder)
    check_records(records)
    loaded = 0
    with transaction.atomic(), batched():
        for record in records:
            label = record.model._meta.label_lower
            _, is_new = SeededRecord.objects.get_or_create(model=label, key=record.key)
            if is_new:
                _load(record)
                loaded += 1
    return loaded


def check_records(records: list[Record]) -> None:
    """Raise FixtureError at the first record that a registered check refuses."""
    for record in records:
        for part in record.parts:
            for check in _checks:
                check(part)


def _load(record: Record) -> None:
    """Create the object of a record, its relations and its rows."""
    if record.model._default_manager.filter(slug=record.key).exists():
        return  # staff have made it themselves meanwhile
    fields: dict[str, Any] = {"slug": record.key}
    if issubclass(record.model, Publishable):
        fields["status"] = Publishable.Status.PUBLISHED
    related = _sort(record, fields)
    instance = _create(record, fields)
    for name, targets in related.items():
        getattr(instance, name).set(targets)
    for name, rows in record.rows.items():
        relation: Any = record.model._meta.get_field(name)
        for row in rows:
            columns: dict[str, Any] = {relation.field.name: instance}
            _sort(row, columns)
            _create(row, columns)


def _sort(record: Record, fields: dict[str, Any]) -> dict[str, list[models.Model]]:
    """Put a record's values where they belong: into `fields`, or into the relations returned."""
    related: dict[str, list[models.Model]] = {}
    for name, value in record.values.items():
        if name in fields:
            raise record.error(name, "the name of the table is the slug")
        field: Any = record.model._meta.get_field(name)
        if isinstance(field, models.ManyToManyField):
            related[name] = [_target(record, name, slug) for slug in record.strings(name)]
        elif isinstance(field, models.ForeignKey):
            fields[name] = _target(record, name, value)
        elif name in list_translated_fields(record.model):
            texts = record.by_language(name)
            fields |= {field_name(name, code): text for code, text in texts.items()}
        else:
            fields[name] = as_lines(value)
    return related


def _target(record: Record, name: str, slug: str) -> models.Model:
    """Return the object that a slug names."""
    field: Any = record.model._meta.get_field(name)
    model = field.related_model
    try:
        target: models.Model = model._default_manager.get(slug=slug)
    except model.DoesNotExist as error:
        raise record.error(name, f"there is no {model._meta.model_name} “{slug}”") from error
    return target


def _create(record: Record, fields: dict[str, Any]) -> models.Model:
    instance = record.model(**fields)
    try:
        instance.full_clean()
    except ValidationError as error:
        field, problems = next(iter(error.message_dict.items()))
        raise record.error("" if field == "__all__" else field, " ".join(problems)) from error
    instance.save()
    return instance
