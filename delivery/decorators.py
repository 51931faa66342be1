"""What public pages answer to."""

from collections.abc import Callable
from typing import TypeVar

from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def language_neutral(view: View) -> View:
    """Mark a view whose answers are the same in every language, error pages aside."""
    view.language_neutral = True  # type: ignore[attr-defined]
    return view


def safe_methods(view: View) -> View:
    """Answer GET and HEAD alone; whatever else is asked is a 405, never a matter of form tokens."""
    return csrf_exempt(require_safe(view))
