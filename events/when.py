"""A *when*: a date as exactly as it is known, and no more exactly."""

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from languages.dates import date_phrase, qualify_date, roc_phrase
from languages.definitions import active_language


class Precision(models.TextChoices):
    DAY = "day", pgettext_lazy("precision of a date", "Day")
    MONTH = "month", pgettext_lazy("precision of a date", "Month")
    YEAR = "year", pgettext_lazy("precision of a date", "Year")


class Certainty(models.TextChoices):
    EXACT = "exact", _("Exact")
    APPROXIMATE = "approximate", _("Approximate")
    UNCERTAIN = "uncertain", _("Uncertain")


class Basis(models.TextChoices):
    STATED = "stated", _("Stated in the source")
    TITLE = "title", _("Named in the title")
    PUBLIC_RECORD = "public-record", _("Other public records")
    ORDER = "order", _("Its place among dated entries")


END_BEFORE_START = _("The end lies before the start.")
YEARS = (dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@dataclass(frozen=True, slots=True)
class WhenShown:
    """A date as a page shows it: in words, as the datetime attribute of <time> takes it, how sure it is."""

    phrase: str
    datetime: str
    certainty: str


def last_day_of(start: dt.date, end: dt.date | None, precision: str) -> dt.date:
    """Return the last day of a date as written: of its year or month where that is all that is known."""
    end = end or start
    if precision == Precision.YEAR:
        return end.replace(month=12, day=31)
    if precision == Precision.MONTH:
        return end.replace(day=calendar.monthrange(end.year, end.month)[1])
    return end


def write_edtf(start: dt.date, end: dt.date | None, precision: str, certainty: str) -> str:
    """Write a date in the Extended Date/Time Format, level 1 (ISO 8601-2), e.g. "2015-05~"."""
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[Precision(precision)]
    mark = {Certainty.EXACT: "", Certainty.APPROXIMATE: "~", Certainty.UNCERTAIN: "?"}[Certainty(certainty)]
    first, last = start.isoformat()[:length], last_day_of(start, end, precision).isoformat()[:length]
    return f"{first}{mark}" if first == last else f"{first}{mark}/{last}{mark}"


def show_when(start: dt.date, end: dt.date | None, precision: str, certainty: str) -> WhenShown:
    """Return a date as a page in the active language shows it."""
    return _show(start, end, precision, certainty, active_language().code)


@lru_cache(maxsize=8192)
def _show(start: dt.date, end: dt.date | None, precision: str, certainty: str, code: str) -> WhenShown:
    plain = date_phrase(start, last_day_of(start, end, precision), precision, active_language())
    datetime = write_edtf(start, end, precision, certainty).split("/")[0].rstrip("~?")
    return WhenShown(qualify_date(plain, certainty), datetime, certainty)


class When(models.Model):
    """The date of something: one day, month or year, or a range of them."""

    start = models.DateField(
        _("start"), help_text=_("The first day. For a month, its first day; for a year, 1 January.")
    )
    end = models.DateField(
        _("end"), null=True, blank=True, help_text=_("The last day. Empty for a single day, month or year.")
    )
    precision = models.CharField(_("precision"), max_length=5, choices=Precision, default=Precision.DAY)
    certainty = models.CharField(_("certainty"), max_length=11, choices=Certainty, default=Certainty.EXACT)
    basis = models.CharField(_("basis"), max_length=13, choices=Basis, default=Basis.STATED)
    not_before = models.DateField(
        _("not before"),
        null=True,
        blank=True,
        help_text=_("Fill this in if it is known not to have been earlier."),
    )
    not_after = models.DateField(
        _("not after"),
        null=True,
        blank=True,
        help_text=_("Fill this in if it is known not to have been later."),
    )
    when_note = models.TextField(
        _("note on the date"),
        blank=True,
        help_text=_("For staff: how the date is known. Visitors do not see it."),
    )
    sorts_on = models.GeneratedField(
        expression=Greatest(F("start"), Coalesce(F("not_before"), F("start"))),
        output_field=models.DateField(),
        db_persist=True,
        verbose_name=_("sorts on"),
    )

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="%(class)s_end_after_start",
                violation_error_message=END_BEFORE_START,
            ),
            models.CheckConstraint(
                condition=Q(start__range=YEARS)
                & (Q(end=None) | Q(end__range=YEARS))
                & (Q(not_before=None) | Q(not_before__range=YEARS))
                & (Q(not_after=None) | Q(not_after__range=YEARS)),
                name="%(class)s_year_range",
                violation_error_message=_("The years of the record lie between 1900 and 2100."),
            ),
            models.CheckConstraint(
                condition=Q(not_before=None) | Q(not_after=None) | Q(not_after__gte=F("not_before")),
                name="%(class)s_bounds_order",
                violation_error_message=_("“Not after” lies before “not before”."),
            ),
        ]

    def clean(self) -> None:
        """Say at the field itself that the end lies before the start."""
        super().clean()
        start: dt.date | None = self.start  # none yet where the form could not read it
        if start and self.end and self.end < start:
            raise ValidationError({"end": END_BEFORE_START})

    @property
    def is_exact_to_the_day(self) -> bool:
        """Tell whether it is known on which days it was: nothing else belongs in a calendar."""
        return self.precision == Precision.DAY and self.certainty == Certainty.EXACT

    @property
    def timeline_year(self) -> int:
        """The year under which a line of time shows it."""
        day: dt.date = self.sorts_on
        return day.year

    @property
    def last_day(self) -> dt.date:
        """The last day of the date as written: of its year or month where that is all that is known."""
        return last_day_of(self.start, self.end, self.precision)

    @property
    def bounds(self) -> tuple[dt.date, dt.date]:
        """The earliest and the latest day on which it can have been."""
        return self.not_before or self.start, self.not_after or self.last_day

    @property
    def edtf(self) -> str:
        """The date in the Extended Date/Time Format, level 1 (ISO 8601-2), e.g. "2015-05~"."""
        return write_edtf(self.start, self.end, self.precision, self.certainty)

    @property
    def html_datetime(self) -> str:
        """The start as the datetime attribute of <time> takes it: YYYY, YYYY-MM or YYYY-MM-DD."""
        return self.shown.datetime

    @property
    def shown(self) -> WhenShown:
        """The date as a page shows it."""
        return show_when(self.start, self.end, self.precision, self.certainty)

    @property
    def phrase(self) -> str:
        """The date as the active language writes it, e.g. "about May 2015", "2017年10月1日～4日"."""
        return self.shown.phrase

    @property
    def phrase_with_roc_year(self) -> str:
        """The date; in Traditional Chinese with its year in the Republic of China calendar."""
        if active_language().code != "zh-hant":
            return self.phrase
        return f"{self.phrase}（{roc_phrase(self.start, self.last_day)}）"
