"""Fixtures: TOML files, one a model, whose tables are records named by their slug."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction
from modeltranslation.translator import translator

from iclei_kcc import languages
from publishing.changes import gathered
from publishing.models import Publishable, SeededRecord


class FixtureError(Exception):
    """What is wrong in which field of which record of which file."""

    def __init__(self, file: Path, record: str, field: str, problem: str) -> None:
        place = ", ".join(
            part
            for part in (str(file), record and f"record “{record}”", field and f"field “{field}”")
            if part
        )
        super().__init__(f"{place}: {problem}")


@dataclass(frozen=True, slots=True)
class Record:
    """One table of a fixture file."""

    file: Path
    key: str
    model: type[models.Model]
    values: dict[str, Any]

    def list_of(self, field: str, kind: type) -> list[Any]:
        """Return a value that must be a list of strings or of tables."""
        value = self.values[field]
        if not isinstance(value, list) or not all(isinstance(item, kind) for item in value):
            raise self.error(
                field, "write a list, like " + ('["this", "that"]' if kind is str else "[[this]]")
            )
        return value

    def error(self, field: str, problem: str) -> FixtureError:
        return FixtureError(self.file, self.key, field, problem)


def seed(folder: Path) -> int:
    """Load the records of a folder that were never loaded before and return how many; all or nothing."""
    loaded = 0
    with transaction.atomic(), gathered():
        for file in sorted(folder.glob("*.toml")):
            for record in read(file):
                label = record.model._meta.label_lower
                _, is_new = SeededRecord.objects.get_or_create(model=label, key=record.key)
                if is_new:
                    _load(record)
                    loaded += 1
    return loaded


def read(file: Path) -> Iterator[Record]:
    """Yield the records of a fixture file; FixtureError where it is not one."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FixtureError(file, "", "", str(error)) from error
    label = tables.pop("model", "")
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError) as error:
        raise FixtureError(file, "", "model", f"there is no model “{label}”") from error
    for key, values in tables.items():
        if not isinstance(values, dict):
            raise FixtureError(file, key, "", "a record is a table, [like-this]")
        yield Record(file, key, model, values)


def _load(record: Record) -> None:
    """Create the object of a record, its relations and its children."""
    if record.model._default_manager.filter(slug=record.key).exists():
        return  # staff have made it themselves meanwhile
    fields: dict[str, Any] = {"slug": record.key}
    if issubclass(record.model, Publishable):
        fields["status"] = Publishable.Status.PUBLISHED
    related, children = _sort(record, fields)
    instance = _create(record, record.model, fields)
    for name, targets in related.items():
        getattr(instance, name).set(targets)
    for name, rows in children.items():
        _load_children(record, instance, name, rows)


def _load_children(record: Record, parent: models.Model, name: str, rows: list[dict[str, Any]]) -> None:
    relation = parent._meta.get_field(name)
    for row in rows:
        child = Record(record.file, f"{record.key}, {name}", relation.related_model, row)  # type: ignore[arg-type]
        fields: dict[str, Any] = {relation.field.name: parent}  # type: ignore[union-attr]
        _sort(child, fields)
        _create(child, child.model, fields)


def _sort(record: Record, fields: dict[str, Any]) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    """Put a record's values where they belong: into `fields`, or into the relations and children returned."""
    related: dict[str, list[Any]] = {}
    children: dict[str, list[Any]] = {}
    for name, value in record.values.items():
        if name in fields:
            raise record.error(name, "the name of the table is the slug")
        try:
            field = record.model._meta.get_field(name)
        except FieldDoesNotExist as error:
            raise record.error(name, f"a {record.model._meta.model_name} has no such field") from error
        if isinstance(field, models.ManyToManyField):
            slugs = record.list_of(name, str)
            related[name] = [_target(record, name, field.related_model, slug) for slug in slugs]
        elif isinstance(field, models.ManyToOneRel):
            children[name] = record.list_of(name, dict)
        elif isinstance(field, models.ForeignKey):
            fields[name] = _target(record, name, field.related_model, value)
        elif name in translator.get_options_for_model(record.model).all_fields:
            fields.update(_texts(record, name, value))
        else:
            fields[name] = _lines(value)
    return related, children


def _texts(record: Record, name: str, value: Any) -> dict[str, str]:
    """Return the columns of a translated field."""
    if not isinstance(value, dict):
        raise record.error(name, f'write each language apart, like {name}.en = "…"')
    if unknown := set(value) - set(languages.CODES):
        raise record.error(f"{name}.{min(unknown)}", f"the languages are {', '.join(languages.CODES)}")
    return {languages.field_name(name, code): _lines(text).strip() for code, text in value.items()}


def _lines(value: Any) -> Any:
    return "\n".join(value) if isinstance(value, list) else value


def _target(record: Record, name: str, model: Any, slug: str) -> models.Model:
    try:
        found: models.Model = model._default_manager.get(slug=slug)
    except model.DoesNotExist as error:
        raise record.error(name, f"there is no {model._meta.model_name} “{slug}”") from error
    return found


def _create(record: Record, model: type[models.Model], fields: dict[str, Any]) -> models.Model:
    instance = model(**fields)
    try:
        instance.full_clean()
    except ValidationError as error:
        field, problems = next(iter(error.message_dict.items()))
        raise record.error("" if field == "__all__" else field, " ".join(problems)) from error
    instance.save()
    return instance
