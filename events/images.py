"""The pictures of events."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from pictures.models import Picture
from publishing.constraints import has_original
from publishing.models import TranslatedManager


class EventImage(Picture):
    """A picture of an event."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="images", verbose_name=_("event"))

    objects: ClassVar[models.Manager["EventImage"]] = TranslatedManager()

    class Meta(Picture.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints: ClassVar = [
            *Picture.Meta.constraints,
            has_original("alternative", "eventimage"),
        ]
