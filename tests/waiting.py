"""Waiting for what becomes right in time."""

import time
from collections.abc import Callable

PATIENCE = 60  # seconds


def eventually(is_right: Callable[[], bool]) -> bool:
    """Tell whether something becomes right; however busy the machine is, it is not waited for in vain."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if is_right():
            return True
        time.sleep(0.02)
    return False
