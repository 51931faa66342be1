"""The years in which schedules lie: far enough for anybody's plans, and for reckoning with days and zones."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1900, 2200
OUTSIDE = _("Choose a year between 1900 and 2200.")


def validate_year(value: dt.date) -> None:
    """Refuse a day or a moment outside of these years."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValidationError(OUTSIDE)


def within_years(
    name: str, *, days: tuple[str, ...] = (), moments: tuple[str, ...] = ()
) -> models.CheckConstraint:
    """Return the rule that columns with days or moments, where they are filled in, lie in these years."""
    first, end = dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR + 1, 1, 1)
    midnight = dt.time(tzinfo=dt.UTC)
    bounds = {
        **dict.fromkeys(moments, (dt.datetime.combine(first, midnight), dt.datetime.combine(end, midnight))),
        **dict.fromkeys(days, (first, end)),
    }
    rule = Q()
    for column, (least, most) in bounds.items():
        rule &= Q(**{column: None}) | Q(**{f"{column}__gte": least, f"{column}__lt": most})
    return models.CheckConstraint(condition=rule, name=name, violation_error_message=OUTSIDE)


def bring_into_years(model: type[models.Model], begin: str, end: str, years: tuple[dt.date, dt.date]) -> None:
    """Move what two columns have before some years to their first day, what they have after to the last."""
    (first, last), day = years, dt.timedelta(days=1)
    rows = model._default_manager
    # In this order no row is wrong in between.
    rows.filter(**{f"{begin}__gt": last}).update(**{begin: last - day})
    rows.filter(**{f"{end}__gt": last}).update(**{end: last})
    rows.filter(**{f"{end}__lt": first}).update(**{end: first + day})
    rows.filter(**{f"{begin}__lt": first}).update(**{begin: first})
