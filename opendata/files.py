"""The files of the open data, written piece by piece: the longest needs no more memory than the shortest."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import override

from opendata.dataset import Dataset
from opendata.editions import Edition

PIECE = 50  # records that are in memory at a time
BOM = "\ufeff"  # by it Excel knows that a file is UTF-8
# A spreadsheet would run a text that begins like this as a formula, on its reader's machine: even a
# telephone number, +886-7…, and the coordinates of a place, -33.9 151.2, would be calculated. So one
# apostrophe goes before it, and where there are some already one more, so that taking one off gives back
# every text as it was. JSON has all texts as they are.
FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
Pieces = Iterator[list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files: its ending, its name, its media type, and how a dataset is written in it."""

    ending: str
    name: str
    content_type: str
    write: Callable[[Dataset, str, Edition], Iterator[bytes]]


def pieces(dataset: Dataset, site: str) -> Pieces:
    """Yield all records of a dataset, a list for each piece; the same number of queries for each."""
    rows = dataset.order.piece(dataset.rows(), PIECE)
    while rows:
        yield [dataset.record(row, site) for row in rows]
        is_last, last = len(rows) < PIECE, dataset.order.place(rows[-1])
        for row in rows:
            # It and what it holds refer to each other: parted, they need not wait for the garbage collector.
            vars(row).clear()
        rows = [] if is_last else dataset.order.piece(dataset.rows(), PIECE, last)


def to_csv(dataset: Dataset, site: str, edition: Edition) -> Iterator[bytes]:
    """Write CSV by RFC 4180 in UTF-8: a line of names, then a line a record."""
    yield (BOM + _lines([dataset.columns])).encode()
    for records in pieces(dataset, site):
        yield _lines([[safe(cell) for cell in dataset.cells(record)] for record in records]).encode()


def to_json(dataset: Dataset, site: str, edition: Edition) -> Iterator[bytes]:
    """Write one JSON object: what this is, and under "records" a line a record."""
    head = dump_json(about(dataset, site, edition)).removesuffix("}")
    yield f'{head},\n"records":['.encode()
    between = "\n"
    for records in pieces(dataset, site):
        yield (between + ",\n".join(map(dump_json, records))).encode()
        between = ",\n"
    yield b"\n]}\n"


def to_json_lines(dataset: Dataset, site: str, edition: Edition) -> Iterator[bytes]:
    """Write JSON Lines: a JSON object a line, each a record."""
    for records in pieces(dataset, site):
        yield "".join(f"{dump_json(record)}\n" for record in records).encode()


def about(dataset: Dataset, site: str, edition: Edition) -> dict[str, Any]:
    """Return what a file says of itself, in English."""
    with override("en"):
        return {
            "name": dataset.name,
            "title": str(dataset.title),
            "description": str(dataset.description),
            "publisher": str(settings.SITE_NAME),
            "source": f"{site}/en/data/",
            "rights": str(dataset.rights),
            "updated_at": edition.changed_at.isoformat() if edition.changed_at else None,
            "count": edition.count,
            "fields": [
                {"name": field.name, "type": field.type.name, "description": str(field.description)}
                for field in dataset.fields
            ],
        }


def dump_json(value: object) -> str:
    """Write JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; a number stays a number."""
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell


def _lines(rows: list[list[str]]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue()


FORMATS = {
    form.ending: form
    for form in (
        Format("csv", "CSV", "text/csv; charset=utf-8; header=present", to_csv),
        Format("json", "JSON", "application/json", to_json),
        Format("jsonl", "JSON Lines", "application/jsonl; charset=utf-8", to_json_lines),
    )
}
