"""Counts of public translations, by kind and language."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Max
from django.utils.functional import Promise

from languages.definitions import CODES, LANGUAGES, Language
from publishing.models import Publishable
from translations.models import TranslationUnit
from translations.states import translated_models

STATES = ("reviewed", "unreviewed", "outdated", "missing")  # in the order of bars
Counted = tuple[str, str, bool, bool, str, int]  # kind, language, is missing, is outdated, state, how many


@dataclass(slots=True)
class Counts:
    """How many texts of a kind a language should have, and how far it has them; outdated ones count once."""

    reviewed: int = 0
    unreviewed: int = 0
    outdated: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """How many texts there should be."""
        return self.reviewed + self.unreviewed + self.outdated + self.missing

    @property
    def translated(self) -> int:
        """How many texts there are."""
        return self.total - self.missing

    @property
    def percent(self) -> int:
        """How many of a hundred texts there are; 100 only where none is missing."""
        return 100 * self.translated // self.total if self.total else 100

    @property
    def shares(self) -> list[tuple[str, float, float]]:
        """The pieces of a bar: state, start and length in percent."""
        lengths = [100 * getattr(self, state) / (self.total or 1) for state in STATES]
        starts = accumulate(lengths, initial=0.0)
        pieces = zip(STATES, starts, lengths, strict=False)
        return [(state, round(start, 2), round(length, 2)) for state, start, length in pieces if length]

    def add(self, *, is_missing: bool, is_outdated: bool, state: str, count: int) -> None:
        """Count some more texts."""
        name = "missing" if is_missing else "outdated" if is_outdated else state
        setattr(self, name, getattr(self, name) + count)


@dataclass(frozen=True, slots=True)
class KindCoverage:
    """The counts of one kind of content by language."""

    label: str  # of its model, as events.event
    name: str | Promise
    by_language: dict[str, Counts] = field(default_factory=lambda: {code: Counts() for code in CODES})


@dataclass(frozen=True, slots=True)
class LanguageCoverage:
    """The counts of one language over all kinds."""

    language: Language
    counts: Counts


def coverage() -> list[KindCoverage]:
    """Return how far each kind of public content is translated, in the order of the rooms."""
    kinds = {
        model._meta.label_lower: KindCoverage(model._meta.label_lower, model._meta.verbose_name_plural or "")
        for model in translated_models()
    }
    for label, code, is_missing, is_outdated, state, count in _count_units():
        kinds[label].by_language[code].add(
            is_missing=is_missing, is_outdated=is_outdated, state=state, count=count
        )
    return [kind for kind in kinds.values() if any(one.total for one in kind.by_language.values())]


def by_language(kinds: list[KindCoverage]) -> list[LanguageCoverage]:
    """Add up the counts of all kinds for each language."""
    sums: dict[str, Counts] = defaultdict(Counts)
    for kind in kinds:
        for code, counts in kind.by_language.items():
            for name in STATES:
                setattr(sums[code], name, getattr(sums[code], name) + getattr(counts, name))
    return [LanguageCoverage(language, sums[language.code]) for language in LANGUAGES]


def _count_units() -> list[Counted]:
    """Count the units of public objects in one query."""
    counts = [_counts_of(model) for model in translated_models()]
    return list(counts[0].union(*counts[1:], all=True)) if counts else []


def _counts_of(model: type[models.Model]) -> "models.QuerySet[TranslationUnit, Any]":
    units = TranslationUnit.objects.of_model(model._meta.label_lower).order_by()
    public = public_rows(model)
    if public is not None:
        units = units.filter(object_id__in=public.order_by().values("pk"))
    columns = ("model", "language", "is_missing", "is_outdated", "state")
    return units.values_list(*columns).annotate(count=Count("pk"))


def objects_of(units: Iterable[TranslationUnit]) -> dict[tuple[str, int], Any]:
    """Return the objects that units belong to by model and key, in one query a model."""
    keys: dict[str, set[int]] = defaultdict(set)
    for unit in units:
        keys[unit.model].add(unit.object_id)
    return {
        (label, key): instance
        for label, ours in keys.items()
        for key, instance in apps.get_model(label)._default_manager.in_bulk(ours).items()
    }


def last_change() -> dt.datetime | None:
    """Return when a translation or its state last changed, None while there is none."""
    latest: dt.datetime | None = TranslationUnit.objects.aggregate(at=Max("updated_at"))["at"]
    return latest


def public_rows(model: type[models.Model]) -> "models.QuerySet[Any] | None":
    """Return what visitors may see of a model: by its own schedule or its owner's; None where all of it."""
    rows: Any = model._default_manager
    if issubclass(model, Publishable):
        return rows.public()  # type: ignore[no-any-return]
    for owner in model._meta.fields:
        parent: Any = owner.related_model
        if isinstance(owner, models.ForeignKey) and issubclass(parent, Publishable):
            public: Any = parent._default_manager
            return rows.filter(**{f"{owner.name}__in": public.public().values("pk")})  # type: ignore[no-any-return]
    return None
