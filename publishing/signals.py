"""What follows from a change to a picture, whoever makes it."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, pre_save
from django.dispatch import receiver

from publishing.pictures import renditions
from publishing.pictures.models import Picture


@receiver(pre_save)
def forget_what_was_replaced(sender: type[Any], instance: Any, **_: Any) -> None:
    """Delete the renditions of a picture that gets another file or focal point, once that is certain."""
    if not isinstance(instance, Picture):
        return
    before = sender._default_manager.filter(pk=instance.pk).first()
    if before and (before.file, before.focal) != (instance.file, instance.focal):
        _forget(before)


@receiver(post_delete)
def forget_what_was_deleted(sender: type[Any], instance: Any, **_: Any) -> None:
    """Delete the renditions of a picture that is no more; the upload stays, for it may be wanted back."""
    if isinstance(instance, Picture):
        _forget(instance)


def _forget(picture: Picture) -> None:
    name = picture.file.name or ""
    transaction.on_commit(lambda: renditions.forget(name))
