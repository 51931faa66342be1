"""Following every change to a translated text in its own transaction."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from publishing.changes import changed_in_bulk, notify
from translations.models import TranslationUnit
from translations.states import translated_models, update_states


def follow_saving(sender: type[Any], instance: Any, **_: Any) -> None:
    """Follow a new or changed object."""
    with transaction.atomic(savepoint=False):
        notify(update_states, [(sender._meta.label_lower, instance.pk)])


def follow_bulk(sender: type[Any], numbers: Iterable[int], **_: Any) -> None:
    """Follow many objects that were written in one statement."""
    notify(update_states, [(sender._meta.label_lower, number) for number in numbers])


def follow_deleting(sender: type[Any], instance: Any, **_: Any) -> None:
    """Delete the units of an object that is no more."""
    TranslationUnit.objects.of_objects(sender._meta.label_lower, [instance.pk]).delete()


for model in translated_models():
    post_save.connect(follow_saving, sender=model)
    post_delete.connect(follow_deleting, sender=model)
    changed_in_bulk.connect(follow_bulk, sender=model)
