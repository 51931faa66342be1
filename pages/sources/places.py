"""Where in the source documents something of the record comes from."""

from collections.abc import Iterable
from dataclasses import dataclass

from delivery.addresses import fixed_address
from languages.definitions import Language, active_language
from pages.sources.documents import Document, documents, spans
from publishing.models import Sourced


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document something comes from: its title for the reader, the lines, their address."""

    title: str
    language: Language
    lines: str
    line_count: int
    address: str


def place_in_source(thing: Sourced) -> Place | None:
    """Return where in the sources something comes from; None where that is not known, or not there."""
    document = documents().get(thing.source)
    return place_of(document, thing.source_line_numbers) if document else None


def place_of(document: Document, numbers: list[int]) -> Place | None:
    """Return the place of some lines; None where the document has not all of them."""
    if not numbers or not all(document.has(number) for number in numbers):
        return None
    language = document.language_of(0)
    return Place(
        document.texts["title"][active_language().code],
        language,
        spans(numbers),
        len(numbers),
        address(document, numbers),
    )


def address(document: Document, numbers: Iterable[int] = ()) -> str:
    """Return the address of a document's page, at the first of some lines."""
    first = next(iter(numbers), 0)
    return fixed_address("pages:source", document.slug) + (f"#L{first}" if first else "")
