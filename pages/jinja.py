"""What public pages know of the sources: a function by its name in templates."""

from collections.abc import Callable, Mapping
from typing import Any

from pages.sources.places import place_in_source

GLOBALS: Mapping[str, Callable[..., Any]] = {"place_in_source": place_in_source}
