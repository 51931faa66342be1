"""The moments at which what is public changes by itself."""

import datetime as dt
import logging
from functools import cache
from typing import Any

from django.apps import apps
from django.db import DatabaseError
from django.db.models import DateTimeField, QuerySet, Subquery
from django.utils import timezone

from publishing.content_version import ContentVersion
from publishing.models import Moments, Publishable
from publishing.per_version import PerVersion
from publishing.prepared_query import PreparedQuery
from publishing.snapshot import VersionChangedError, now

log = logging.getLogger(__name__)


def next_moment(*_made: Any) -> dt.datetime | None:
    """Return when, by what is saved today, visitors will next see something else; None: never.

    Where that cannot be told it is now, so that nothing is kept and all is shown.
    """
    try:
        return min(filter(None, (schedule() for schedule in _schedules())), default=None)
    except (DatabaseError, VersionChangedError):
        raise
    except Exception:
        log.exception("The next moment cannot be told, and so nothing is kept")
        return now()


@cache
def _schedules() -> tuple[PerVersion[dt.datetime | None], ...]:
    """Return the next moment of each model, for a change of one leaves those of the others as they are."""
    return tuple(_schedule_of(model) for model in apps.get_models() if issubclass(model, Publishable))


def _schedule_of(model: type[Publishable]) -> PerVersion[dt.datetime | None]:
    manager: Any = model._default_manager
    moments = model.moments

    def compose(*after: dt.date) -> "QuerySet[Any, Any]":
        """Ask for the first of each sort of moments at once; nobody ever sees a draft."""
        rows = manager.published()
        pairs = [
            (one.column, rows.filter(**{f"{one.column}__gt": last}))
            for one, last in zip(moments, after, strict=True)
        ]
        return ContentVersion.objects.values_list(
            *(Subquery(later.order_by(column).values(column)[:1]) for column, later in pairs)
        )

    query: PreparedQuery[tuple[dt.date | None, ...]] = PreparedQuery(compose)

    def read() -> dt.datetime | None:
        found = next(iter(query(*(_last_before(one, model) for one in moments))), ())
        pairs = zip(found, moments, strict=False)
        ahead = (_moment_after(day, one.later) for day, one in pairs if day is not None)
        return min(filter(None, ahead), default=None)

    return PerVersion(read, model, until=lambda moment: moment)


def _last_before(moments: Moments, model: type[Publishable]) -> dt.date:
    """Return after which value of their column they lie ahead."""
    last = now() - moments.later
    is_moment = isinstance(model._meta.get_field(moments.column), DateTimeField)
    return last if is_moment else timezone.localdate(last)


def _moment_after(day: dt.date, later: dt.timedelta) -> dt.datetime | None:
    """Return a moment, or the first of a day in Asia/Taipei, and so much later; None past the year 9999."""
    midnight = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    try:
        return (day if isinstance(day, dt.datetime) else midnight) + later
    except OverflowError:
        return None
