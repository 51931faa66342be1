"""The moments at which what is public changes by itself."""

import datetime as dt
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Subquery
from django.utils import timezone

from publishing.content_version import ContentVersion
from publishing.models import Publishable
from publishing.per_version import PerVersion
from publishing.snapshot import now


def next_moment(*_made: Any) -> dt.datetime | None:
    """Return when, by what is saved today, visitors will next see something else; None: never."""
    return min(filter(None, (schedule() for schedule in _schedules())), default=None)


@cache
def _schedules() -> tuple[PerVersion[dt.datetime | None], ...]:
    """Return the next moment of each model, for a change of one leaves those of the others as they are."""
    return tuple(_schedule_of(model) for model in apps.get_models() if issubclass(model, Publishable))


def _schedule_of(model: type[Publishable]) -> PerVersion[dt.datetime | None]:
    rows: Any = model._default_manager

    def read() -> dt.datetime | None:
        """Ask for all of its next moments at once."""
        moments = rows.all().moments_after(now())
        if not moments:
            return None
        first = [Subquery(one.rows.order_by(one.column).values(one.column)[:1]) for one in moments]
        row = ContentVersion.objects.values_list(*first).first() or ()
        found = zip(row, moments, strict=False)
        return min((_begin(day) + one.later for day, one in found if day is not None), default=None)

    return PerVersion(read, model, until=lambda moment: moment)


def _begin(day: dt.date) -> dt.datetime:
    """Return a moment, or the first of a day in Asia/Taipei."""
    return day if isinstance(day, dt.datetime) else timezone.make_aware(dt.datetime.combine(day, dt.time.min))
