"""What is known of a public translation."""

from collections.abc import Collection, Mapping
from functools import reduce
from operator import or_
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from languages.definitions import BY_CODE, LANGUAGE_CHOICES


class TranslationUnitQuerySet(models.QuerySet["TranslationUnit"]):
    """Adjectives about translation units."""

    def of_model(self, label: str) -> Self:
        """Keep those of a model, named as events.event."""
        return self.filter(model=label)

    def of_objects(self, label: str, numbers: "list[int]") -> Self:
        """Keep those of some objects of a model."""
        return self.filter(model=label, object_id__in=numbers)

    def of_many(self, numbers: Mapping[str, Collection[int]]) -> Self:
        """Keep those of some objects of several models."""
        wanted = (Q(model=label, object_id__in=ours) for label, ours in numbers.items())
        return self.filter(reduce(or_, wanted))

    def into(self, code: str) -> Self:
        """Keep those of one language."""
        return self.filter(language=code)

    def present(self) -> Self:
        """Keep those whose text exists."""
        return self.filter(is_missing=False)

    def unreviewed(self) -> Self:
        """Keep those whose text exists and was read by no person."""
        return self.present().filter(state=TranslationUnit.State.UNREVIEWED)

    def outdated(self) -> Self:
        """Keep those whose source has changed since their text was made."""
        return self.present().filter(is_outdated=True)


class TranslationUnit(models.Model):
    """One text of one object in one language that is not its original.

    There is one wherever the original has a text. It speaks of what is public: of columns, never of a draft.
    """

    class State(models.TextChoices):
        UNREVIEWED = "unreviewed", _("Unreviewed")
        REVIEWED = "reviewed", _("Reviewed")

    model = models.CharField(_("kind"), max_length=60)  # its label, as events.event
    object_id = models.PositiveBigIntegerField(_("object"))
    field = models.CharField(_("field"), max_length=40)
    language = models.CharField(_("language"), max_length=7, choices=LANGUAGE_CHOICES)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.UNREVIEWED)
    is_missing = models.BooleanField(_("missing"), default=False)
    is_outdated = models.BooleanField(_("outdated"), default=False)
    source_language = models.CharField(
        _("translated from"), max_length=7, choices=LANGUAGE_CHOICES, default="en"
    )
    # Of the segments that it was made from: see translations.segments.source_digests.
    source_digests = models.JSONField(_("digests of its source"), default=list)
    text_digest = models.CharField(_("digest of its text"), max_length=16, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("author"),
    )
    updated_at = models.DateTimeField(_("updated at"), default=timezone.now)

    objects: "ClassVar[models.Manager[TranslationUnit]]" = models.Manager.from_queryset(
        TranslationUnitQuerySet
    )()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering: ClassVar = ["model", "object_id", "field", "language"]
        permissions: ClassVar = [("review_translationunit", "Can mark translations as reviewed")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["model", "object_id", "language", "field"], name="translation_unit_once"
            )
        ]
        indexes: ClassVar = [
            # With all that coverage counts, so that counting reads no unit.
            models.Index(
                fields=["model", "language", "is_missing", "is_outdated", "state"],
                name="translation_coverage",
            )
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}, {self.field}: {BY_CODE[self.language].name}"
