"""What public pages know of addresses: functions by their names in templates."""

from collections.abc import Callable, Mapping
from typing import Any

from django.templatetags.static import static

from delivery.addresses import fixed_address

GLOBALS: Mapping[str, Callable[..., Any]] = {"static": static, "url": fixed_address}
