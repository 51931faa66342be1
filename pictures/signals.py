"""What follows from a change to a picture, whoever makes it."""

import logging
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from pictures import renditions
from pictures.drawing import PictureError
from pictures.models import Picture

logger = logging.getLogger(__name__)


@receiver(pre_save)
def forget_what_was_replaced(sender: type[Any], instance: Any, **_: Any) -> None:
    """Delete the renditions of a picture that gets another file or focal point, once that is certain."""
    if not isinstance(instance, Picture):
        return
    before = sender._default_manager.filter(pk=instance.pk).first()
    if before and (before.file, before.focal) != (instance.file, instance.focal):
        _forget(before)


@receiver(post_save)
def draw_what_was_saved(sender: type[Any], instance: Any, raw: bool = False, **_: Any) -> None:
    """Draw the renditions of a new picture once it is certain, so that its first visitors need not wait."""
    if isinstance(instance, Picture) and instance.is_kept and not raw:
        transaction.on_commit(lambda: _draw(instance))


@receiver(post_delete)
def forget_what_was_deleted(sender: type[Any], instance: Any, **_: Any) -> None:
    """Delete the renditions of a picture that is no more; the upload stays, for it may be wanted back."""
    if isinstance(instance, Picture):
        _forget(instance)


def _draw(picture: Picture) -> None:
    missing = renditions.missing(picture.renditions)
    if not missing:
        return
    try:
        with picture.file.open("rb") as file:
            for rendition in missing:
                renditions.draw(rendition, file)
    except (OSError, PictureError):
        logger.exception("The picture %s cannot be drawn", picture.file.name)


def _forget(picture: Picture) -> None:
    name = picture.file.name or ""
    transaction.on_commit(lambda: renditions.purge(name))
