"""What a check is given, a text and its source, and what it answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from translations.segments import Segment, segments, sentences

Parts = tuple[str, str]  # a piece of the source, and the piece of the target that translates it


@dataclass(frozen=True, slots=True)
class Pair:
    """A text in two languages: as it was written, and as it was translated."""

    source: str
    source_language: str
    target: str
    target_language: str
    is_html: bool = False
    context: str = ""  # what else the record says in the language of the source, from which a title may draw
    linked: frozenset[tuple[str, str]] = frozenset()  # kinds and keys of what the record is linked to

    @property
    def source_text(self) -> str:
        """The words of the source, a line for each block."""
        return words(self.source, is_html=self.is_html)

    @property
    def target_text(self) -> str:
        """The words of the target, a line for each block."""
        return words(self.target, is_html=self.is_html)

    @property
    def blocks(self) -> tuple[Sequence[Segment], Sequence[Segment]]:
        """The blocks of both."""
        return segments(self.source, is_html=self.is_html), segments(self.target, is_html=self.is_html)

    @property
    def block_texts(self) -> list[Parts]:
        """The words of each block and of its translation; of the whole where they cannot be aligned."""
        source, target = self.blocks
        if len(source) != len(target):
            return [(self.source_text, self.target_text)]
        return [(ours.text, theirs.text) for ours, theirs in zip(source, target, strict=True)]

    @property
    def sentence_texts(self) -> list[Parts]:
        """Each sentence and its translation."""
        return [part for block in self.block_texts for part in _align(*block)]


@dataclass(frozen=True, slots=True)
class Problem:
    """What one check finds wrong with a text; the reason is a sentence for translators."""

    check: str
    reason: str


def words(text: str, *, is_html: bool) -> str:
    """Return the words of a text, a line for each block."""
    return "\n".join(part.text for part in segments(text, is_html=is_html))


def _align(source: str, target: str) -> Iterator[Parts]:
    """Yield sentences with their translations: one with one, or two with one where the lengths say so."""
    ours, theirs = sentences(source), sentences(target)
    if len(ours) == len(theirs):
        yield from zip(ours, theirs, strict=True)
        return
    for first, second in _alignment([len(part) for part in ours], [len(part) for part in theirs]):
        yield " ".join(ours[first]), " ".join(theirs[second])


def _alignment(ours: Sequence[int], theirs: Sequence[int]) -> list[tuple[slice, slice]]:
    """Return the likeliest grouping of two sequences of lengths, in order (after Gale and Church, 1993)."""
    scale = sum(theirs) / sum(ours)
    best: dict[tuple[int, int], tuple[float, list[tuple[slice, slice]]]] = {(0, 0): (0.0, [])}
    for one in range(len(ours) + 1):
        for two in range(len(theirs) + 1):
            for step in STEPS if (one, two) in best else ():
                end = (one + step[0], two + step[1])
                if end[0] <= len(ours) and end[1] <= len(theirs):
                    parts = (slice(one, end[0]), slice(two, end[1]))
                    cost = abs(log(sum(theirs[parts[1]]) / (scale * sum(ours[parts[0]])))) + PENALTIES[step]
                    total = best[one, two][0] + cost
                    if end not in best or total < best[end][0]:
                        best[end] = (total, [*best[one, two][1], parts])
    everything = [(slice(None), slice(None))]
    return best.get((len(ours), len(theirs)), (0.0, everything))[1]


PENALTIES = {(1, 1): 0.0, (1, 2): 0.5, (2, 1): 0.5, (3, 1): 1.0, (1, 3): 1.0}
STEPS = tuple(PENALTIES)
