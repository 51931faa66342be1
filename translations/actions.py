"""What people do with translations."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.db import transaction

from translations.models import TranslationUnit
from translations.states import WRITTEN, confirm


@transaction.atomic
def review_units(units: Iterable[TranslationUnit], author_id: int | None) -> int:
    """Mark texts as read by a person against their sources as they are now; return how many there are."""
    present: dict[str, list[TranslationUnit]] = defaultdict(list)
    for unit in units:
        if not unit.is_missing:
            present[unit.model].append(unit)
    reviewed = []
    for label, ours in present.items():
        objects = apps.get_model(label)._default_manager.in_bulk({unit.object_id for unit in ours})
        for unit in ours:
            if unit.object_id in objects:
                confirm(unit, objects[unit.object_id], author_id)
                reviewed.append(unit)
    TranslationUnit.objects.bulk_update(reviewed, [*WRITTEN, "updated_at"], batch_size=200)
    return len(reviewed)
