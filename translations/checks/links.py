"""What no translation changes: addresses of links, web and mail addresses, placeholders, […]."""

import re
from collections.abc import Iterator

from translations.checks.pairs import Pair, Problem

HREF = re.compile(r'\bhref="([^"]*)"')
ADDRESS = re.compile(
    r"https?://[^\s<>\"“”「」（）。，]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)+/[!-~]*[a-z0-9/]"
    r"|[\w.+-]+@[\w-]+\.[\w.-]+|\+\d[\d-]{7,}\d",
    re.ASCII,
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]\b|\{\w*\}")
CUT = "[…]"


def check_links(pair: Pair) -> Iterator[Problem]:
    """Yield links, addresses and placeholders that are lost, changed, added or out of their order."""
    for what, pattern in (("link", HREF), ("address", ADDRESS), ("placeholder", PLACEHOLDER)):
        source, target = pattern.findall(pair.source), pattern.findall(pair.target)
        if source != target and sorted(source) == sorted(target) and what != "placeholder":
            yield Problem("links", f"the {what} “{target[0]}” stands in another order")
        for lost in sorted(set(source) - set(target)):
            yield Problem("links", f"the {what} “{lost}” is missing")
        for added in sorted(set(target) - set(source)):
            yield Problem("links", f"the {what} “{added}” is not in the source")
    for ours, theirs in pair.block_texts:
        if ours.count(CUT) != theirs.count(CUT):
            yield Problem("links", f"“{CUT}” stands where the source breaks off, {ours.count(CUT)} times")
        elif ours.endswith(CUT) and not theirs.endswith(CUT):
            yield Problem("links", f"“{CUT}” stands at the end, as in the source")
