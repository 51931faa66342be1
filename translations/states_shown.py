"""What readers are told of the state of the translations that they are shown."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from django.db import connection, models
from django.db.models import Exists, OuterRef

from languages.definitions import active_language
from publishing.shared_query import SharedQuery
from translations.models import TranslationUnit

Rows = TypeVar("Rows", bound="models.QuerySet[Any]")


def with_states(rows: Rows) -> Rows:
    """Annotate objects with `is_unreviewed` and `is_outdated`, which any text of theirs may be."""
    units = TranslationUnit.objects.of_model(rows.model._meta.label_lower).into(active_language().code)
    own = units.filter(object_id=OuterRef("pk"))
    return rows.annotate(is_unreviewed=Exists(own.unreviewed()), is_outdated=Exists(own.outdated()))


def _states(*labels_and_numbers: Any) -> "models.QuerySet[TranslationUnit, tuple[str, str, bool]]":
    """Ask for the states that texts of some objects are in, by language: a label, its numbers, the next."""
    numbers = dict(zip(labels_and_numbers[::2], labels_and_numbers[1::2], strict=True))
    units = TranslationUnit.objects.of_many(numbers).present().order_by()
    return units.values_list("language", "state", "is_outdated").distinct()


# To ask PostgreSQL takes longer than its answer; SQLite would look through all units of a model.
_STATES: SharedQuery[tuple[str, str, bool]] = SharedQuery(_states)
_STATES_IN: SharedQuery[tuple[str, str, bool]] = SharedQuery(
    lambda language, *asked: _states(*asked).filter(language=language)
)


@dataclass(frozen=True, slots=True)
class StateShown:
    """What a page says of its translations; an outdated one counts more than an unreviewed one."""

    is_unreviewed: bool = False
    is_outdated: bool = False

    @classmethod
    def of(cls, *items: Any) -> Self:
        """Return what holds for any of some objects, read by `with_states`."""
        return cls(
            any(getattr(item, "is_unreviewed", False) for item in items),
            any(getattr(item, "is_outdated", False) for item in items),
        )

    @classmethod
    def of_things(cls, *things: models.Model) -> Self:
        """Return what holds for any of some objects in the active language; asks the database once."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for thing in things:
            numbers[thing._meta.label_lower].append(thing.pk)
        return cls.of_many(numbers)

    @classmethod
    def of_many(cls, numbers: Mapping[str, Collection[int]]) -> Self:
        """Return what holds for any of the rows of several models, by their numbers; asks once."""
        asked = [part for label, ours in numbers.items() if ours for part in (label, ours)]
        code = active_language().code
        rows: list[tuple[str, str, bool]] = []
        if asked:
            rows = _STATES(*asked) if connection.vendor == "postgresql" else _STATES_IN(code, *asked)
        found = [(state, is_outdated) for one, state, is_outdated in rows if one == code]
        return cls(
            any(state == TranslationUnit.State.UNREVIEWED for state, _is_outdated in found),
            any(is_outdated for _state, is_outdated in found),
        )

    @classmethod
    def of_rows(cls, label: str, numbers: Iterable[int]) -> Self:
        """Return what holds for any of a model's rows, by their numbers, in the active language."""
        return cls.of_many({label: list(numbers)})

    def __or__(self, other: Self) -> Self:
        return type(self)(self.is_unreviewed or other.is_unreviewed, self.is_outdated or other.is_outdated)

    def __bool__(self) -> bool:
        return self.is_unreviewed or self.is_outdated
