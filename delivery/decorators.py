"""What public pages answer to."""

from collections.abc import Callable
from functools import wraps
from math import inf
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from delivery.errors import unreachable
from delivery.filters import QueryFilters
from delivery.page_cache.application import IS_LOST, VALIDITY
from delivery.page_cache.renderings import Validity
from publishing.schedule import next_moment
from publishing.snapshot import reading

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def language_neutral(view: View) -> View:
    """Mark a view whose answers are the same in every language, error pages aside."""
    view.language_neutral = True  # type: ignore[attr-defined]
    return view


def cached_page(*parameters: str, filters: type[QueryFilters] | None = None) -> Callable[[View], View]:
    """Mark a view whose answers depend on their address, some parameters and the content alone.

    It reads one state of the record, and the page cache keeps what it answers until that changes. What stands
    in front of the site is told for how long it may answer by itself. It is a 503 while the database is lost.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def read(request: HttpRequest, *args: Any, **values: Any) -> HttpResponseBase:
            if request.META.get(IS_LOST):
                return unreachable(request)
            validity = None
            with reading() as snapshot:
                response = view(request, *args, **values)
                if response.status_code == 200 and snapshot.may_keep:
                    until = next_moment()
                    validity = Validity(snapshot.version, until.timestamp() if until else inf)
            # Only now: a transaction may break off at its end.
            if validity:
                request.META[VALIDITY] = validity
            if response.status_code == 200:
                response.headers.setdefault("Cache-Control", settings.PAGE_CACHE_CONTROL)
            return response

        # Filters may be registered later.
        read.page_parameters = lambda: {*parameters, *(filters().values if filters else ())}  # type: ignore[attr-defined]
        return cast("View", read)

    return mark


def safe_methods(view: View) -> View:
    """Answer GET and HEAD alone; whatever else is asked is a 405, never a matter of form tokens."""
    return csrf_exempt(require_safe(view))
