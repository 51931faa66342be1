"""What is loaded from fixtures says what its source lines say; anything else is refused."""

from functools import lru_cache

from pages.evidence.check import check_record, this_site
from pages.evidence.corrections import read_corrections
from pages.evidence.originals import check_place, find_sourced
from pages.evidence.passages import Line, shown_lines
from pages.sources.documents import documents
from publishing.fixture_files import Record


def check_seeded(record: Record) -> None:
    """Raise FixtureError where a record names lines that do not exist, or says something else than these."""
    if not find_sourced(record):
        return
    for fault in check_place(record, documents()):
        raise record.error(fault.field, fault.reason)
    for fault in check_record(record, documents(), _lines()):
        raise record.error(fault.field, fault.reason)


@lru_cache(maxsize=1)
def _lines() -> dict[str, dict[int, Line]]:
    corrections, _ = read_corrections(this_site().corrections)
    return {slug: shown_lines(document, corrections) for slug, document in documents().items()}
