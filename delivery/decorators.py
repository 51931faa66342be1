"""What public pages answer to."""

from collections.abc import Callable
from functools import wraps
from math import inf
from typing import Any, TypeVar, cast

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from delivery.errors import unreachable
from delivery.filters import QueryFilters
from delivery.page_cache.application import IS_LOST, KNOWN_VERSION, VALIDITY
from delivery.page_cache.renderings import Validity
from publishing.schedule import next_moment
from publishing.snapshot import VersionChangedError, reading

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
            known: int | None = request.META.get(KNOWN_VERSION)
            before = connection.connection
            try:
                response = answer(request, known, *args, **values)
            except (OperationalError, VersionChangedError) as error:
                # Something was written just now, or the server has cut the connection: once more, all anew.
                is_cut = before is not None and connection.connection is not before
                if known is None or not (isinstance(error, VersionChangedError) or is_cut):
                    raise
                response = answer(request, None, *args, **values)
            if response.status_code == 200:
                response.headers.setdefault("Cache-Control", settings.PAGE_CACHE_CONTROL)
            return response

        def answer(request: HttpRequest, known: int | None, *args: Any, **values: Any) -> HttpResponseBase:
            validity = None
            with reading(known) as snapshot:
                response = view(request, *args, **values)
                if response.status_code == 200 and snapshot.may_keep:
                    until = next_moment()
                    validity = Validity(snapshot.version, until.timestamp() if until else inf)
            # Only now: a transaction may break off at its end.
            if validity:
                request.META[VALIDITY] = validity
            return response

        # Filters may be registered later.
        read.page_parameters = lambda: {*parameters, *(filters().values if filters else ())}  # type: ignore[attr-defined]
        return cast("View", read)

    return mark


def safe_methods(view: View) -> View:
    """Answer GET and HEAD alone; whatever else is asked is a 405, never a matter of form tokens."""
    return csrf_exempt(require_safe(view))
