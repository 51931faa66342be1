"""Lines of a source document as they are written: 12–15, 18."""

import re
from functools import lru_cache

SPANS = r"^[1-9][0-9]{0,3}(–[1-9][0-9]{0,3})?(, [1-9][0-9]{0,3}(–[1-9][0-9]{0,3})?)*$"


@lru_cache(maxsize=1000)
def line_numbers(spans: str) -> tuple[int, ...]:
    """Return the lines that spans name, such as 12–15, 18; ValueError where they are malformed."""
    if not re.fullmatch(SPANS, spans):
        raise ValueError(f"write lines as 12, or 12–15; several as 12–15, 18: not {spans!r}")
    ends = [
        (int(first), int(last or first)) for first, _, last in (s.partition("–") for s in spans.split(", "))
    ]
    return tuple(number for first, last in ends for number in range(first, last + 1))
