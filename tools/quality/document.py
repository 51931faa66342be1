"""Writes what was measured into docs/quality.md, each part in its place."""

from tools import ROOT

DOCUMENT = ROOT / "docs/quality.md"


def write_part(name: str, text: str) -> None:
    """Put a text in the place of what a part wrote before; a part without a place is a ValueError."""
    start, end = f"<!-- measured by make quality: {name} -->\n", f"<!-- end of {name} -->\n"
    written = DOCUMENT.read_text(encoding="utf-8")
    before, has_start, rest = written.partition(start)
    _old, has_end, after = rest.partition(end)
    if not (has_start and has_end):
        raise ValueError(f"{DOCUMENT.name} has no place for {name}")
    DOCUMENT.write_text(f"{before}{start}\n{text}\n\n{end}{after}", encoding="utf-8")
