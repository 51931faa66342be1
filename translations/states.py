"""Keeping translation units true to the columns, in the transaction of every change, whoever makes it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from modeltranslation.translator import translator

from languages.definitions import CODES
from publishing.models import Translated
from publishing.translated_fields import is_html, list_translated_fields
from translations.authors import current_author
from translations.models import TranslationUnit
from translations.segments import Segment, changed_blocks, segments, source_digests, text_digest

Thing = tuple[str, int]  # the label of a model, and a primary key
Place = tuple[str, str]  # a field, and a language
BATCH = 500  # objects looked at together
WRITTEN = (
    "state",
    "is_missing",
    "is_outdated",
    "source_language",
    "source_digests",
    "text_digest",
    "author",
)
COLUMNS = (*WRITTEN[:-1], "author_id")  # the same without reading authors


@cache
def translated_models() -> tuple[type[Translated], ...]:
    """Return every model whose texts are translated, in the order of the rooms."""
    registered = set(translator.get_registered_models(abstract=False))
    return tuple(
        model for model in apps.get_models() if model in registered and issubclass(model, Translated)
    )


@cache
def translated_fields(model: type[models.Model]) -> dict[str, bool]:
    """Return the translated fields of a model in its own order, and whether each holds HTML."""
    names = [field.name for field in model._meta.fields if field.name in list_translated_fields(model)]
    return {name: is_html(model, name) for name in names}


@transaction.atomic
def update_states(things: Iterable[Thing]) -> None:
    """Make, change or delete the units of some objects so that they say what the columns say."""
    by_model: dict[str, list[int]] = defaultdict(list)
    for label, number in things:
        by_model[label].append(number)
    for label, numbers in by_model.items():
        for start in range(0, len(numbers), BATCH):
            _update(label, numbers[start : start + BATCH])


def update_all() -> Iterator[int]:
    """Bring the units of all objects up to date, also after changes that nobody followed.

    Yields how many objects have been looked at.
    """
    done = 0
    for model in translated_models():
        label, rows = model._meta.label_lower, model._default_manager
        numbers = list(rows.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(numbers), BATCH):
            update_states((label, number) for number in numbers[start : start + BATCH])
            done += len(numbers[start : start + BATCH])
            yield done
        TranslationUnit.objects.of_model(label).exclude(object_id__in=rows.values("pk")).delete()


def _update(label: str, numbers: list[int]) -> None:
    stored: dict[int, dict[Place, TranslationUnit]] = defaultdict(dict)
    for unit in TranslationUnit.objects.of_objects(label, numbers):
        stored[unit.object_id][unit.field, unit.language] = unit
    new: list[TranslationUnit] = []
    changed: list[TranslationUnit] = []
    for instance in apps.get_model(label)._default_manager.filter(pk__in=numbers):
        units = stored[instance.pk]
        for field, code in _places(instance):
            place = {"model": label, "object_id": instance.pk, "field": field, "language": code}
            is_stored = (field, code) in units
            unit = units.pop((field, code)) if is_stored else TranslationUnit(**place)
            if _follow(unit, instance) or not is_stored:
                (changed if is_stored else new).append(unit)
    gone = [unit.pk for units in stored.values() for unit in units.values()]
    TranslationUnit.objects.bulk_create(new, batch_size=1000)
    TranslationUnit.objects.bulk_update(changed, [*WRITTEN, "updated_at"], batch_size=200)
    TranslationUnit.objects.filter(pk__in=gone).delete()


def _places(instance: Translated) -> Iterator[Place]:
    """Yield every field that the original has, with each other language."""
    original = instance.original_language
    for field in translated_fields(type(instance)):
        if instance.words.in_language(field, original):
            yield from ((field, code) for code in CODES if code != original)


def _follow(unit: TranslationUnit, instance: Translated) -> bool:
    """Have a unit say what the columns of its object say, and return whether it said something else."""
    before = [getattr(unit, column) for column in COLUMNS]
    source, text = _source_of(unit, instance), _text_of(unit, instance)
    made = text_digest(text, is_html=_is_html(unit, instance))
    if not made:
        _set(unit, instance, is_missing=True, source_digests=[], text_digest="", author_id=None)
    elif made != unit.text_digest:
        target = segments(text, is_html=_is_html(unit, instance))
        digests = source_digests(source, target)
        _set(unit, instance, source_digests=digests, text_digest=made, author_id=current_author())
    else:
        is_other = unit.source_language != instance.original_language
        unit.is_outdated = is_other or bool(changed_blocks(unit.source_digests, source))
    is_changed = before != [getattr(unit, column) for column in COLUMNS]
    if is_changed:
        unit.updated_at = timezone.now()
    return is_changed


def _set(unit: TranslationUnit, instance: Translated, **values: Any) -> None:
    """Begin a unit anew: nobody has reviewed its text, and it is made from the source as it is now."""
    begun = {
        "state": TranslationUnit.State.UNREVIEWED,
        "is_missing": False,
        "is_outdated": False,
        "source_language": instance.original_language,
    }
    for name, value in (begun | values).items():
        setattr(unit, name, value)


def confirm(unit: TranslationUnit, instance: Translated, author_id: int | None) -> None:
    """Have a unit say that a person has read its text against the source as it is now."""
    target = segments(_text_of(unit, instance), is_html=_is_html(unit, instance))
    digests = source_digests(_source_of(unit, instance), target)
    _set(unit, instance, source_digests=digests, state=TranslationUnit.State.REVIEWED, author_id=author_id)
    unit.updated_at = timezone.now()


def _is_html(unit: TranslationUnit, instance: Translated) -> bool:
    return translated_fields(type(instance))[unit.field]


def _text_of(unit: TranslationUnit, instance: Translated) -> str:
    return str(instance.words.in_language(unit.field, unit.language))


def _source_of(unit: TranslationUnit, instance: Translated) -> tuple[Segment, ...]:
    source = instance.words.in_language(unit.field, instance.original_language)
    return segments(source, is_html=_is_html(unit, instance))
