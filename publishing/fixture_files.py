"""Fixture files: TOML whose tables are records named by their slug; their texts lie apart, in texts/.

A file of the folder itself holds what is true in every language. A file below texts/ holds, for the same
model and slugs, the texts in all languages, one below the other; rows inside a record are tables named by
their anchor: [about.sections.past].
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from languages.definitions import CODES
from publishing.translated_fields import list_translated_fields

ROW_KEYS = ("anchor", "slug")  # what names a row inside its record
NAMES = ("reading", "other_names")  # what translators know of names, beside translated fields
ROW_NAME = re.compile(rf'^(?:{"|".join(ROW_KEYS)})\s*=\s*"([^"]+)"\s*$')
TABLE = re.compile(r"^\[{1,2}([^\[\]]+)\]{1,2}\s*$")


class FixtureError(Exception):
    """What is wrong in which field of which record of which file; `field` may name a language: body.ko."""

    def __init__(self, file: Path, record: str, field: str, problem: str) -> None:
        place = ", ".join(
            part
            for part in (str(file), record and f"record “{record}”", field and f"field “{field}”")
            if part
        )
        super().__init__(f"{place}: {problem}")
        self.file, self.record, self.field, self.problem = file, record, field, problem


@dataclass(frozen=True, slots=True)
class Record:
    """One table of the fixtures: its values by field, and the rows inside it by the relation they belong to.

    `files` names the file of each field that does not lie in the record's own.
    """

    file: Path
    key: str
    model: type[models.Model]
    values: dict[str, Any]
    rows: dict[str, list["Record"]] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)

    @property
    def texts(self) -> dict[str, dict[str, str]]:
        """Its texts by field and language, lists as lines; FixtureError where one is malformed."""
        return {
            name: self.by_language(name) for name in self.values if name in list_translated_fields(self.model)
        }

    @property
    def original_language(self) -> str:
        """The code of the language in which its texts were first written."""
        return str(self.values.get("original_language", "en"))

    @property
    def parts(self) -> Iterator["Record"]:
        """Itself, and every row inside it."""
        yield self
        for rows in self.rows.values():
            yield from rows

    def by_language(self, name: str) -> dict[str, str]:
        """Return the texts of a translated field by language."""
        value = self.values[name]
        if not isinstance(value, dict):
            raise self.error(name, f'write each language apart, like {name}.en = "…"')
        if unknown := set(value) - set(CODES):
            raise self.error(f"{name}.{min(unknown)}", f"the languages are {', '.join(CODES)}")
        return {code: str(as_lines(text)).strip() for code, text in value.items()}

    def strings(self, name: str) -> list[str]:
        """Return a value that must be a list of strings."""
        value = self.values[name]
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(name, 'write a list, like ["this", "that"]')
        return value

    def error(self, field: str, problem: str) -> FixtureError:
        """Return what is wrong with a field."""
        return FixtureError(self.file_of(field), self.key, field, problem)

    def file_of(self, field: str) -> Path:
        """Return the file that holds a field, which may end in its language: body.ko."""
        return self.files.get(field.partition(".")[0], self.file)

    def line_of(self, field: str) -> int:
        """Return the line of its file on which a field begins, counted from 1; 0 where it is not found."""
        return line_of(self.file_of(field), self.key, field)


def line_of(file: Path, key: str, field: str) -> int:
    """Return the line of a file on which a field of a table begins, from 1 on; 0 where it is not found."""
    written = re.compile(rf"{re.escape(field)}\s*=")
    table, is_named, found = "", False, 0
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if header := TABLE.match(line):
            table, found = header[1], 0
            is_named = table == key
        elif row := ROW_NAME.match(line):
            is_named = is_named or f"{table}.{row[1]}" == key  # a row of a list names itself
        if not found and written.match(line):
            found = number
        if found and is_named:
            return found
    return 0


def as_lines(value: Any) -> Any:
    """Return a list as the lines of a text, and anything else as it is."""
    return "\n".join(map(str, value)) if isinstance(value, list) else value


def read_folder(folder: Path) -> list[Record]:
    """Return the records of a folder, their texts put in, in the order of files and tables."""
    records: dict[tuple[str, str], Record] = {}
    for file in sorted(folder.glob("*.toml")):
        for record in read_file(file):
            _add(records, record)
    for file in sorted((folder / "texts").rglob("*.toml")):
        for record in read_file(file):
            place = (record.model._meta.label_lower, record.key)
            if place not in records:
                raise FixtureError(
                    file, record.key, "", "there is no such record to which these texts belong"
                )
            _put_in(records[place], record)
    return list(records.values())


def read_file(file: Path) -> Iterator[Record]:
    """Yield the records of a fixture file; FixtureError where it is not one."""
    try:
        tables = dict(_tables(file.read_text(encoding="utf-8")))
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
        yield _record(file, key, model, values)


@lru_cache(maxsize=512)  # whoever reads the same folder again and again changes few of its files
def _tables(text: str) -> Mapping[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)


def _record(file: Path, key: str, model: type[models.Model], values: dict[str, Any]) -> Record:
    """Part the values of a table from the rows inside it."""
    record = Record(file, key, model, {})
    for name, value in values.items():
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist as error:
            raise record.error(name, f"a {model._meta.model_name} has no such field") from error
        if isinstance(field, models.ManyToOneRel):
            rows = _rows(record, name, value)
            related: Any = field.related_model
            record.rows[name] = [_record(file, f"{key}.{name}.{one}", related, row) for one, row in rows]
        else:
            record.values[name] = value
    return record


def _rows(record: Record, name: str, value: Any) -> list[tuple[str, dict[str, Any]]]:
    """Return rows with their names: a list of tables that name themselves, or tables named by their place."""
    if isinstance(value, dict) and all(isinstance(row, dict) for row in value.values()):
        return list(value.items())
    if isinstance(value, list) and all(isinstance(row, dict) for row in value):
        return [(next((str(row[key]) for key in ROW_KEYS if key in row), ""), row) for row in value]
    raise record.error(name, "write a list, like [[this]]")


def _add(records: dict[tuple[str, str], Record], record: Record) -> None:
    place = (record.model._meta.label_lower, record.key)
    if place in records:
        raise FixtureError(record.file, record.key, "", f"it stands in {records[place].file}, too")
    records[place] = record


def _put_in(record: Record, texts: Record) -> None:
    """Give a record its texts, and those of the rows inside it."""
    for name, value in texts.values.items():
        if name not in (*list_translated_fields(record.model), *NAMES):
            raise texts.error(name, "a file of texts holds translated fields only")
        if name in record.values:
            raise texts.error(name, f"it stands in {record.file_of(name)}, too")
        record.values[name] = value
        record.files[name] = texts.file
    for relation, rows in texts.rows.items():
        named = {row.key: row for row in record.rows.get(relation, [])}
        for row in rows:
            if row.key not in named:
                raise FixtureError(row.file, row.key, "", "there is no such row to which these texts belong")
            _put_in(named[row.key], row)
