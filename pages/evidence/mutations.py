"""A proof of the proof: one character of the evidence is changed at a time, and the check must name it."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from languages.definitions import CODES
from pages.evidence.check import Evidence, Files, UnreadableError, compare, read, texts
from pages.evidence.corrections import ROW
from pages.evidence.faults import Fault
from pages.evidence.lock import NO_TRANSLATION
from pages.evidence.originals import blocks_of

CHARACTERS = "aeiotnsRK05 .,-–’()城市高雄氣候年的、。，「」도시の"
VALUE = r'("""(?P<block>.*?)"""|"(?P<line>[^"\n]*)"|\[(?P<list>[^\]\n]*(?:\n[^\]]*)?)\])'
TEXT = re.compile(rf"^(?P<name>\w+)\.(?:{'|'.join(CODES)}) = {VALUE}", re.MULTILINE | re.DOTALL)
LINKS = ("source", "source_lines", "source_address", "source_document")
LINK = re.compile(rf"^(?P<name>{'|'.join(LINKS)}) = {VALUE}", re.MULTILINE)
FURNITURE = re.compile(r"(?<=line = )(?P<number>\d+)|(?<=text = \")(?P<words>[^\"\n]+)")
ADDRESS = re.compile(r"^(?:address|found_title|file) = \"(?P<address>[^\"\n]+)\"", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a file that are evidence."""

    file: Path
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mutation:
    """One changed character: where, what was done, and what the check said of it."""

    file: Path
    line: int
    change: str
    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        said = str(self.faults[0]) if self.faults else "NOT CAUGHT"
        return f"{self.file}:{self.line}: {self.change} → {said}"


def mutate(files: Files, number: int, seed: int) -> Iterator[Mutation]:
    """Yield that many changes of a copy of sound evidence, each made alone, with what the check says."""
    random = Random(seed)  # noqa: S311 (the same changes for the same seed, nothing secret)
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy(files, Path(folder))
        sound = _meaning(read(copy), copy.lock)
        spans = list(_spans(copy))
        weights = [span.end - span.start for span in spans]
        while number:
            span = random.choices(spans, weights)[0]
            text = span.file.read_text(encoding="utf-8")
            place = random.randrange(span.start, span.end)
            changed, change = _change(text, place, random)
            if changed == text:
                continue
            span.file.write_text(changed, encoding="utf-8")
            faults = _faults(copy, sound)
            if faults is not None:
                number -= 1
                line = text.count("\n", 0, place) + 1
                below = tuple(fault.below(Path(folder)) for fault in faults)
                yield Mutation(span.file.relative_to(folder), line, change, below)
            span.file.write_text(text, encoding="utf-8")


def _faults(files: Files, sound: object) -> list[Fault] | None:
    """Return what the check says, None where the evidence means what it meant before."""
    try:
        evidence = read(files)
    except UnreadableError as error:
        return error.faults
    faults = compare(evidence, files.lock)
    return faults if faults or _meaning(evidence, files.lock) != sound else None


def _meaning(evidence: Evidence, lock: Path) -> object:
    """Return what evidence says, apart from white space that nobody sees."""
    return (
        [
            (text.place, code, blocks_of(words, text.is_html))
            for text in texts(evidence)
            for code, words in text.languages
        ],
        [[record.values.get(name) for name in LINKS] for record in evidence.records],
        [
            (one.found_title, one.address, one.furniture, [" ".join(line.split()) for line in one.lines])
            for one in evidence.documents.values()
        ],
        evidence.corrections,
        lock.read_text(encoding="utf-8"),
    )


def _copy(files: Files, folder: Path) -> Files:
    """Copy what the check reads."""
    copy = Files(folder / "fixtures", folder / "docs" / files.corrections.name)
    shutil.copytree(files.fixtures, copy.fixtures, ignore=shutil.ignore_patterns("*.csv", "pictures"))
    copy.corrections.parent.mkdir()
    shutil.copy(files.corrections, copy.corrections)
    return copy


def _spans(files: Files) -> Iterator[Span]:
    """Yield what may be changed: texts, sources, lines and links, corrections, furniture and the lock."""
    for file in sorted(files.fixtures.rglob("*.toml")):
        of_sources = file.parent.name == "sources"
        yield from _matches(file, (TEXT, FURNITURE, ADDRESS) if of_sources else (TEXT, LINK))
    for file in (*sorted((files.fixtures / "sources").glob("*.txt")), files.lock):
        yield from _matches(file, (re.compile(r"^.*\S.*$", re.MULTILINE),))
    yield from _matches(files.corrections, (re.compile(rf"^{ROW.pattern}$", re.MULTILINE),))


def _matches(file: Path, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Span]:
    text = file.read_text(encoding="utf-8")
    for pattern in patterns:
        for found in pattern.finditer(text):
            if found.groupdict().get("name") in NO_TRANSLATION:
                continue
            group = next((name for name, value in found.groupdict().items() if value and name != "name"), 0)
            yield Span(file, found.start(group), found.end(group))


def _change(text: str, place: int, random: Random) -> tuple[str, str]:
    """Insert, delete or replace one character, and say which."""
    old, new = text[place], random.choice(CHARACTERS)
    kinds: tuple[Callable[[], tuple[str, str]], ...] = (
        lambda: (text[:place] + new + text[place:], f"“{new}” inserted before “{old}”"),
        lambda: (text[:place] + text[place + 1 :], f"“{old}” deleted"),
        lambda: (text[:place] + new + text[place + 1 :], f"“{old}” replaced by “{new}”"),
    )
    return random.choice(kinds)()
