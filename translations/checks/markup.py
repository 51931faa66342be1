"""Markup: the same blocks in the same order, the same elements inside, nothing to sanitise."""

import re
from collections import Counter
from collections.abc import Iterator

from publishing.fields import sanitise
from translations.checks.pairs import Pair, Problem

ELEMENT = re.compile(r"<(/?[a-z][a-z0-9]*)")


def check_markup(pair: Pair) -> Iterator[Problem]:
    """Yield blocks that cannot be aligned with the source's, and elements that are lost or added in one."""
    yield from check_blocks(pair)
    source, target = pair.blocks
    for ours, theirs in zip(source, target, strict=False):
        if Counter(ELEMENT.findall(ours.html)) != Counter(ELEMENT.findall(theirs.html)):
            yield Problem("markup", f"“{theirs.text[:20]}” has other elements inside than the source")


def check_blocks(pair: Pair) -> Iterator[Problem]:
    """Yield what keeps the blocks of a text from being aligned with those of its source."""
    source, target = pair.blocks
    if len(source) != len(target):
        what = "paragraphs, headings and items" if pair.is_html else "lines"
        yield Problem("markup", f"it has {len(target)} {what}, the source {len(source)}")
    elif unlike := [place for place, part in enumerate(source) if part.element != target[place].element]:
        place = unlike[0]
        elements = [f"<{parts[place].element}>" for parts in (target, source)]
        yield Problem("markup", f"block {place + 1} is {elements[0]}, in the source {elements[1]}")


def check_sanitised(html: str) -> Iterator[Problem]:
    """Yield the first place where sanitising would change a text."""
    clean = sanitise(html)
    if clean != html:
        pairs = enumerate(zip(html, clean, strict=False))
        start = next((place for place, (one, other) in pairs if one != other), min(len(html), len(clean)))
        yield Problem("markup", f"sanitising would change “{html[start : start + 30]}”")
