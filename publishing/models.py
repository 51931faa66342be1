"""What every public thing shares: an original language, and the way from draft to published."""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Self, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from languages.definitions import CODES, LANGUAGE_CHOICES, field_name
from languages.texts import Texts
from publishing.changes import changed_in_bulk
from publishing.constraints import NO_ORIGINAL
from publishing.revisions.models import Revision  # noqa: F401 (Django looks for models here)
from publishing.snapshot import now
from publishing.source_lines import SPANS, line_numbers
from publishing.translated_fields import list_translated_fields
from publishing.years import validate_year, within_years


class Translated(models.Model):
    """Something with texts in up to five languages, one of which is the source of the others."""

    titles: ClassVar[tuple[str, ...]] = ("title",)  # texts that must exist in a language to be read in it
    bodies: ClassVar[tuple[str, ...]] = ()  # texts that must follow where the original has them

    originals: ClassVar[
        tuple[str, ...]
    ] = ()  # texts required in the original language; as titles where empty

    original_language = models.CharField(
        _("original language"),
        max_length=7,
        choices=LANGUAGE_CHOICES,
        default="en",
        help_text=_("The language in which the text was first written. Translations are made from it."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(getattr(self.words, self.titles[0]))

    def clean(self) -> None:
        """Say at the field itself which text is missing in the original language."""
        super().clean()
        text_in, original = self.words.in_language, self.original_language
        missing = [name for name in self.originals or self.titles if not text_in(name, original)]
        if missing:
            raise ValidationError({field_name(name, original): NO_ORIGINAL for name in missing})

    @cached_property
    def words(self) -> Texts:
        """The texts as a reader of the active language is shown them."""
        return Texts(self)

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages in which this can be read whole."""
        return tuple(code for code in CODES if self.is_readable_in(code))

    def _get_FIELD_display(self, field: Any) -> str:  # noqa: N802 (Django's own name)
        """Say the value of a field with choices, as Django does, which translates all to find the one."""
        value = getattr(self, field.attname)
        return next((str(name) for choice, name in field.flatchoices if choice == value), str(value))

    def is_readable_in(self, code: str) -> bool:
        """Tell whether every text that the original has exists in a language."""
        text_in = self.words.in_language
        return all(text_in(field, code) for field in self.titles) and all(
            text_in(field, code) or not text_in(field, self.original_language) for field in self.bodies
        )


Translated_co = TypeVar("Translated_co", bound=models.Model, covariant=True)


class TranslatedQuerySet(models.QuerySet[Translated_co]):
    """Rows with texts in five languages, whose changes are followed however they are written."""

    def update(self, **values: Any) -> int:
        """Write the same values to many rows, and tell of it if one of them is a text."""
        if not any(self._is_text(name) for name in values):
            return super().update(**values)
        with transaction.atomic(using=self.db):
            numbers = list(self.order_by().values_list("pk", flat=True))
            written = super().update(**values)
            changed_in_bulk.send(self.model, numbers=numbers)
        return written

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        """Write new rows at once, and tell of it."""
        with transaction.atomic(using=self.db):
            created = super().bulk_create(objs, *args, **options)
            changed_in_bulk.send(self.model, numbers=[row.pk for row in created if row.pk])
        return created

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], *args: Any, **options: Any) -> int:
        """Write different values to many rows, and tell of it; Django writes them by `update`."""
        rows = list(objs)
        with transaction.atomic(using=self.db):
            written = super().bulk_update(rows, fields, *args, **options)
            changed_in_bulk.send(self.model, numbers=[row.pk for row in rows])
        return written

    def _is_text(self, name: str) -> bool:
        """Tell whether a column holds texts; modeltranslation takes a bare name for the active language's."""
        return name in {"original_language", *list_translated_fields(self.model)} or name.endswith(
            COLUMN_ENDINGS
        )


# modeltranslation derives its own manager classes at run time; named ones keep the types.
TranslatedManager = models.Manager.from_queryset(TranslatedQuerySet)


# When visitors were first shown what they see of something public: Publishable.changed_at, for databases.
CHANGED_AT = Greatest("updated_at", Coalesce("publish_at", "updated_at"))
Public_co = TypeVar("Public_co", bound="Publishable", covariant=True)


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments in a column, or the first ones of its days in Asia/Taipei, or a time after these."""

    column: str
    later: dt.timedelta = dt.timedelta()


class PublishableQuerySet(TranslatedQuerySet[Public_co]):
    """Adjectives about being public."""

    def published(self) -> Self:
        """Keep what visitors may see at some moment, by its schedule."""
        return self.filter(status=Publishable.Status.PUBLISHED)

    def public(self) -> Self:
        """Keep what visitors may see at this moment."""
        return self.public_at(now())

    def public_at(self, moment: dt.datetime) -> Self:
        """Keep what visitors may see at a moment."""
        return self.filter(
            Q(publish_at=None) | Q(publish_at__lte=moment),
            Q(withdraw_at=None) | Q(withdraw_at__gt=moment),
            status=Publishable.Status.PUBLISHED,
        )

    def from_source(self, document: str) -> Self:
        """Keep what was made from a source document, of models that are Sourced."""
        return self.filter(source=document)

    def last_changed_first(self) -> Self:
        """Order by when visitors were first shown what they see now."""
        return self.order_by(CHANGED_AT.desc(), "-pk")


class Dated(models.Model):
    """Something that remembers when it was made and when it was last changed."""

    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        abstract = True


COLUMN_ENDINGS = tuple(field_name("", code) for code in CODES)  # of translated fields
SCHEDULE = ("status", "publish_at", "withdraw_at")  # what decides whether something is public


class Publishable(Dated):
    """Something that staff draft, publish, schedule and withdraw."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    # When what visitors see of it changes by itself.
    moments: ClassVar[tuple[Moments, ...]] = (Moments("publish_at"), Moments("withdraw_at"))

    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.DRAFT)
    publish_at = models.DateTimeField(
        _("publish at"),
        null=True,
        blank=True,
        validators=[validate_year],
        help_text=_("Empty: visible as soon as it is published."),
    )
    withdraw_at = models.DateTimeField(
        _("withdraw at"),
        null=True,
        blank=True,
        validators=[validate_year],
        help_text=_("Empty: stays visible."),
    )

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(publish_at=None)
                | Q(withdraw_at=None)
                | Q(withdraw_at__gt=models.F("publish_at")),
                name="%(class)s_schedule_order",
                violation_error_message=_("It would be withdrawn before it is published."),
            ),
            within_years("%(class)s_schedule_years", moments=("publish_at", "withdraw_at")),
        ]

    @property
    def changed_at(self) -> dt.datetime:
        """When visitors were first shown what they see now: at a change, or at its appointed time."""
        return max(self.updated_at, self.publish_at or self.updated_at)


class Sourced(models.Model):
    """Something whose original text was taken from lines of a source document."""

    source = models.SlugField(
        _("source document"),
        max_length=40,
        blank=True,
        help_text=_("The name of the document among the sources, such as timeline."),
    )
    source_lines = models.CharField(
        _("lines in the source"),
        max_length=40,
        blank=True,
        validators=[RegexValidator(SPANS, _("Write lines as 12, or 12–15; several as 12–15, 18."))],
        help_text=_("Counted from 1, such as 12 or 12–15."),
    )

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Write spans of lines with a dash and a space, however they were typed."""
        parts = re.sub(r"\s*[-‐‑‒–—~〜～]\s*", "–", self.source_lines.strip())
        self.source_lines = re.sub(r"\s*[,，、]\s*", ", ", parts)
        super().clean_fields(exclude)

    def clean(self) -> None:
        """Refuse spans that end before they begin, and lines of no document."""
        super().clean()
        if re.match(SPANS, self.source_lines):
            spans = [span.split("–") for span in self.source_lines.split(", ")]
            if any(int(span[0]) > int(span[-1]) for span in spans):
                raise ValidationError({"source_lines": _("The last line stands before the first.")})
        if self.source_lines and not self.source:
            raise ValidationError({"source": _("Name the document that the lines belong to.")})

    @property
    def source_line_numbers(self) -> list[int]:
        """The numbers of its lines in the source, from 1 on; none where they are not written as lines."""
        try:
            return list(line_numbers(self.source_lines))
        except ValueError:
            return []


class SeededRecord(models.Model):
    """A fixture record that was loaded once; it is never loaded again, whatever staff did with it."""

    is_content: ClassVar[bool] = False

    model = models.CharField(max_length=100)
    key = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["model", "key"], name="seeded_once")]

    def __str__(self) -> str:
        return f"{self.model}: {self.key}"
