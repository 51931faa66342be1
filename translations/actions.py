"""What people do with translations."""

from collections.abc import Iterable

from django.db import transaction

from translations.models import TranslationUnit
from translations.queries import objects_of
from translations.states import WRITTEN, confirm


@transaction.atomic
def review_units(units: Iterable[TranslationUnit], author_id: int | None) -> int:
    """Mark texts as read by a person against their sources as they are now; return how many there are."""
    present = [unit for unit in units if not unit.is_missing]
    objects = objects_of(present)
    reviewed = [unit for unit in present if (unit.model, unit.object_id) in objects]
    for unit in reviewed:
        confirm(unit, objects[unit.model, unit.object_id], author_id)
    TranslationUnit.objects.bulk_update(reviewed, [*WRITTEN, "updated_at"], batch_size=200)
    return len(reviewed)
