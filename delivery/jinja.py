"""What public pages know of addresses: functions by their names in templates."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.templatetags.static import static

from delivery.addresses import fixed_address
from delivery.rendered_once import RenderedOnce

GLOBALS: Mapping[str, Callable[..., Any]] = {
    "once": RenderedOnce(),
    "once_alike": RenderedOnce(most=300_000, alike=True),
    "static": cache(static),  # until the process ends, as the files themselves
    "url": fixed_address,
}
