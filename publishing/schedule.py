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
    return _schedule()()


@cache
def _schedule() -> PerVersion[dt.datetime | None]:
    scheduled = [model for model in apps.get_models() if issubclass(model, Publishable)]
    managers: list[Any] = [model._default_manager for model in scheduled]

    def read() -> dt.datetime | None:
        """Ask every model at once for its next moments."""
        after = now()
        moments = [one for manager in managers for one in manager.all().moments_after(after)]
        if not moments:
            return None
        first = [Subquery(one.rows.order_by(one.column).values(one.column)[:1]) for one in moments]
        row = ContentVersion.objects.values_list(*first).first() or ()
        found = zip(row, moments, strict=False)
        return min((_begin(day) + one.later for day, one in found if day is not None), default=None)

    return PerVersion(read, *scheduled, until=lambda moment: moment)


def _begin(day: dt.date) -> dt.datetime:
    """Return a moment, or the first of a day in Asia/Taipei."""
    return day if isinstance(day, dt.datetime) else timezone.make_aware(dt.datetime.combine(day, dt.time.min))
