"""What people do with translations."""

from collections.abc import Iterable

from django.apps import apps
from django.db import transaction

from translations.models import TranslationUnit
from translations.states import confirm


@transaction.atomic
def review_units(units: Iterable[TranslationUnit], author_id: int | None) -> int:
    """Mark texts as read by a person against their sources as they are now; return how many there are."""
    reviewed = 0
    for unit in units:
        instance = apps.get_model(unit.model)._default_manager.filter(pk=unit.object_id).first()
        if instance and not unit.is_missing:
            confirm(unit, instance, author_id)
            unit.save()
            reviewed += 1
    return reviewed
