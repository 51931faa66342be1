"""What public pages know of the sources: a function by its name in templates."""

from collections.abc import Callable, Mapping
from typing import Any

from pages.sources.documents import documents
from pages.sources.page import Place, place_of
from publishing.models import Sourced


def place_in_source(thing: Sourced) -> Place | None:
    """Return where in the sources something comes from; None where that is not known, or not there."""
    document = documents().get(thing.source)
    return place_of(document, thing.source_line_numbers) if document else None


GLOBALS: Mapping[str, Callable[..., Any]] = {"place_in_source": place_in_source}
