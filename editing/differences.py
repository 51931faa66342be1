"""What two states of an object differ by, in words: which field of it, and which words went and came."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from languages.definitions import LANGUAGES, Language, field_name
from languages.separators import join_facts, join_names
from languages.texts import paragraphs
from publishing.fields import RichTextField
from publishing.revisions.snapshots import JSONValue, Snapshot, columns_of, list_changes

Step = tuple[str, int, int, int, int]  # as difflib has it
KEPT, REMOVED, ADDED = "kept", "removed", "added"
# Words, spaces, single marks; single characters where words are not parted.
TOKENS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\W_]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """Some words, and whether they were kept, removed or added."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed in one field: its name in a revision, what people call it, its language, and the words."""

    name: str
    label: str
    language: Language | None
    parts: tuple[Part, ...]


def list_differences(model: type[models.Model], before: Snapshot, after: Snapshot) -> list[Difference]:
    """Return what is different between two states of an object, field by field."""
    order = [field.name for field in (*columns_of(model), *model._meta.many_to_many)]  # databases keep none
    names = sorted(
        list_changes(before, after), key=lambda one: order.index(one) if one in order else len(order)
    )
    return [_describe(model, name, before, after) for name in names]


def compare_words(before: str, after: str) -> tuple[Part, ...]:
    """Return the words of two texts in one sequence, with what was removed before what was added."""
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    parts = list[Part]()
    for is_kept, alike in groupby(steps, lambda one: one[0] == "equal" and not _is_gap(old, steps, one)):
        group = list(alike)
        (_, i, _, k, _), (_, _, j, _, m) = group[0], group[-1]
        sides = ((KEPT, old[i:j]),) if is_kept else ((REMOVED, old[i:j]), (ADDED, new[k:m]))
        parts += [Part(kind, "".join(words)) for kind, words in sides if words]
    return tuple(parts)


def _is_gap(old: list[str], steps: Sequence[Step], step: Step) -> bool:
    """Tell whether what was kept is but the space between two changes, which are read as one."""
    return step not in {steps[0], steps[-1]} and "".join(old[step[1] : step[2]]).isspace()


def _describe(model: type[models.Model], name: str, before: Snapshot, after: Snapshot) -> Difference:
    """Describe one change, by its name in a revision."""
    label, *rest = name.split(" ")
    if rest:
        return _describe_row(name, apps.get_model(label), *rest, before=before, after=after)
    field: Any = model._meta.get_field(name)
    if isinstance(field, models.ManyToManyField):
        parts = _compare_links(field, before["links"].get(name, []), after["links"].get(name, []))
    else:
        parts = _compare_columns(field, before["columns"], after["columns"])
    return Difference(name, _name(field), language_of(name), parts)


def _describe_row(
    name: str, model: type[models.Model], key: str, column: str = "", *, before: Snapshot, after: Snapshot
) -> Difference:
    """Describe a change of a row: one field of it, or the whole of it."""
    kind = capfirst(str(model._meta.verbose_name))
    old, new = (one["rows"].get(model._meta.label_lower, {}).get(key, {}) for one in (before, after))
    if column:
        field: Any = model._meta.get_field(column)
        facts = join_facts([kind, _name(field)])
        return Difference(name, facts, language_of(column), _compare_columns(field, old, new))
    columns = [
        field for field in model._meta.concrete_fields if field.editable and field.name in {*old, *new}
    ]
    texts = [[show_value(field, row.get(field.name)) for field in columns] for row in (old, new)]
    return Difference(name, kind, None, compare_words(*(join_names(filter(None, one)) for one in texts)))


def language_of(name: str) -> Language | None:
    """Return the language whose texts a column holds."""
    return next((one for one in LANGUAGES if name.endswith(field_name("", one.code))), None)


def _name(field: Any) -> str:
    return str(capfirst(str(field.verbose_name)))


def _compare_columns(
    field: Any, before: Mapping[str, JSONValue], after: Mapping[str, JSONValue]
) -> tuple[Part, ...]:
    old, new = (show_value(field, columns.get(field.name)) for columns in (before, after))
    if field.flatchoices or not isinstance(field, models.CharField | models.TextField):
        return tuple(Part(kind, text) for kind, text in ((REMOVED, old), (ADDED, new)) if text)
    return compare_words(old, new)


def _compare_links(field: Any, before: Iterable[int], after: Iterable[int]) -> tuple[Part, ...]:
    sides = ((REMOVED, sorted({*before} - {*after})), (ADDED, sorted({*after} - {*before})))
    return tuple(Part(kind, show_value(field, keys)) for kind, keys in sides if keys)


def show_value(field: Any, value: JSONValue | list[int]) -> str:
    """Return a value of a column, or what links lead to, as people read it."""
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        named = field.related_model._default_manager.in_bulk(value)
        return join_names(str(named.get(key, key)) for key in value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field.many_to_one:
        return str(field.related_model._default_manager.filter(pk=value).first() or value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return "\n".join(paragraphs(str(value))) if isinstance(field, RichTextField) else str(value)
