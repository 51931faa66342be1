"""The store of revisions: snapshots of single objects, in the order in which they were made."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions of one object, by its model and primary key."""

    def of_object(self, thing: models.Model) -> "RevisionQuerySet":
        """Keep those of one object, also of one that is deleted, the newest first."""
        return self.filter(model=thing._meta.label_lower, object_id=thing.pk).order_by("-number")


class Revision(models.Model):
    """One object as an edit left it: `values` is a snapshot (publishing/revisions/snapshots.py).

    `changes` are the names of the columns, links and rows by which it differs from the one before.
    """

    class Reason(models.TextChoices):
        FIRST = "first", _("Before the first edit")
        ADDED = "added", _("Added")
        EDITED = "edited", _("Edited")
        RESTORED = "restored", _("Restored")
        ELSEWHERE = "elsewhere", _("Changed otherwise")  # by an import, a script or a list of many

    is_content: ClassVar[bool] = False

    model = models.CharField(max_length=100)
    object_id = models.BigIntegerField()
    number = models.PositiveIntegerField()  # from 1 on
    made_at = models.DateTimeField(auto_now_add=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=9, choices=Reason)
    base = models.PositiveIntegerField(
        null=True
    )  # the number of the revision that its author had before them
    values: Any = models.JSONField()
    changes: Any = models.JSONField()

    objects: ClassVar[Any] = models.Manager.from_queryset(RevisionQuerySet)()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["model", "object_id", "number"], name="revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}, {self.number}"
