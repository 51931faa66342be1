"""Saving by field: a three-way merge of what a form was loaded from, what is saved now, and what it says."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.forms import Field, ModelForm, ModelMultipleChoiceField
from django.template.loader import render_to_string

from editing.base import FIELD, Base, digest
from editing.differences import language_of, show_value
from publishing.models import SCHEDULE
from publishing.revisions.snapshots import is_same, read_columns

MINE, THEIRS = "mine", "theirs"  # what a user chooses where both have changed something


@dataclass(frozen=True, slots=True)
class Side:
    """A value of a field as a snapshot has it, and as a form begins with it."""

    plain: Any
    initial: Any


class MergingForm(ModelForm):  # type: ignore[type-arg]
    """A form that touches only what its user changed since it was loaded.

    What others changed meanwhile stays. What both changed, each in another way, is an error that shows both,
    until its user has chosen. So is all that differs where the form does not say what it was loaded from.
    """

    owner: models.Model | None = None  # on whose page the form of a row stands

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changed_by_others: list[str] = []  # names of fields, once it is cleaned
        self._conflicts: set[str] = set()
        self._written: list[str] | None = None

    @cached_property
    def is_merging(self) -> bool:
        """Tell whether it says something of what is saved already."""
        return self.is_bound and not self.instance._state.adding  # noqa: SLF001 (Django names no public one)

    @cached_property
    def base(self) -> Base | None:
        """What its page was loaded from."""
        return Base.read(self.data.get(FIELD, ""), self.owner or self.instance)

    @cached_property
    def changed_data(self) -> list[str]:
        """The names of the fields that are written."""
        return super().changed_data if self._written is None else self._written

    def _post_clean(self) -> None:
        """Take out of what was typed all that is not to be written; the rest goes into the object."""
        if self.is_merging:
            self._written = list(self._merge(read_columns(self.instance)))
            self.__dict__.pop("changed_data", None)
        super()._post_clean()  # type: ignore[misc]

    def _merge(self, saved: dict[str, Any]) -> Iterator[str]:
        """Yield the names of the fields that are to be written."""
        before = self._columns_before()
        for name, field in self.fields.items():
            column = self._columns.get(name)
            if column is None:
                if field.has_changed(self.get_initial_for_field(field, name), self[name].data):
                    yield name
                continue
            if isinstance(column, models.ManyToManyField):
                sides = self._links_before(name), self._links_now(name)
            else:
                sides = _side(column, before), _side(column, saved)
            is_moved = name in SCHEDULE and _is_moved(before, saved)
            if self._is_written(name, field, *sides, is_moved=is_moved):
                yield name
            else:
                self.cleaned_data.pop(name, None)
                if name not in self._conflicts:
                    self.errors.pop(name, None)

    def _is_written(self, name: str, field: Field, base: Side, theirs: Side, *, is_moved: bool) -> bool:
        """Tell whether what was typed is written; an error where nobody can know."""
        if field.disabled or (self.base and not self.base.holds(self.instance, name)):
            return False
        typed = self[name].data
        is_theirs = is_moved or not is_same(base.plain, theirs.plain)
        if self.base:
            if not is_same(base.plain, theirs.plain):
                self.changed_by_others.append(name)
            if not field.has_changed(base.initial, typed):
                return False
            if not is_theirs:
                return True
        if not field.has_changed(theirs.initial, typed):
            return False
        if isinstance(field, ModelMultipleChoiceField) and self.base and name in self.cleaned_data:
            self.cleaned_data[name] = _join_links(self.cleaned_data[name], base, theirs)
            return True
        return self._is_mine(name, theirs)

    def _is_mine(self, name: str, theirs: Side) -> bool:
        """Tell whether the user keeps what they typed; an error until they have chosen."""
        field, now = f"{self.add_prefix(name)}-choice", digest(theirs.plain)
        choice, _colon, shown = self.data.get(field, "").partition(":")
        if shown == now and choice in {MINE, THEIRS}:
            return bool(choice == MINE)
        self._conflicts.add(name)
        context = {
            "name": field,
            "digest": now,
            "text": show_value(self._columns[name], theirs.plain),
            "language": language_of(name),
        }
        self.add_error(name, render_to_string("admin/conflict.html", context))
        return False

    @cached_property
    def _columns(self) -> dict[str, Any]:
        """The fields of the model, and its links, by the name of the field that writes them."""
        options = self._meta.model._meta
        columns = (*options.concrete_fields, *options.many_to_many)
        return {one.name: one for one in columns if not one.primary_key}

    def _columns_before(self) -> dict[str, Any]:
        """Return the columns of the object, or row, when the page was loaded."""
        if self.base is None:
            return {}
        return self.base.columns_of(self.instance) or {} if self.owner else self.base.snapshot["columns"]

    def _links_before(self, name: str) -> Side:
        keys = self.base.snapshot["links"].get(name, []) if self.base else []
        return Side(keys, keys)

    def _links_now(self, name: str) -> Side:
        keys = sorted(getattr(self.instance, name).values_list("pk", flat=True))
        return Side(keys, keys)


def _side(column: Any, columns: dict[str, Any]) -> Side:
    plain = columns.get(column.name)
    is_file = isinstance(column, models.FileField)
    return Side(plain, plain if plain is None or is_file else column.to_python(plain))


def _is_moved(before: dict[str, Any], saved: dict[str, Any]) -> bool:
    """Tell whether others changed when something is public, which is one decision of several fields."""
    return any(not is_same(before.get(name), saved.get(name)) for name in SCHEDULE)


def _join_links(chosen: Any, base: Side, theirs: Side) -> Any:
    """Return what is linked now with what the user has added, and without what the user has removed."""
    mine, before, now = {one.pk for one in chosen}, set(base.plain), set(theirs.plain)
    return chosen.model._default_manager.filter(pk__in=(now | (mine - before)) - (before - mine))
