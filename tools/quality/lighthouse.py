"""Asks Lighthouse for its opinion of the site."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.quality.weights import FLAGS
from tools.system_packages import chromium

PACKAGE = "lighthouse@12.8.2"  # the newest that runs on Node.js 20
PAGES = ("home", "timeline", "entry", "city", "honour roll", "call")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIME_LIMIT = 300  # seconds for one page
TRIES = 3


@dataclass(frozen=True, slots=True)
class Opinion:
    """Lighthouse's four scores in percent, what it timed (s, CLS, ms), what came by wire, what it minds."""

    scores: tuple[int, ...]
    largest_paint: float
    shift: float
    blocking: float
    requests: int
    size: int
    minded: list[str]

    @property
    def cells(self) -> str:
        """The cells of its row in Markdown."""
        scores = " | ".join(map(str, self.scores))
        timed = f"{self.largest_paint:.1f} s | {self.shift:.3f} | {self.blocking:.0f} ms"
        return f"{scores} | {timed} | {self.requests} | {self.size:,}"


def opinion_of(found: dict[str, Any]) -> Opinion:
    """Read Lighthouse's JSON."""
    audits, categories = found["audits"], found["categories"]
    wired = [item for item in audits["network-requests"]["details"]["items"] if item["transferSize"]]
    minded = [
        reference["id"]
        for category in categories.values()
        for reference in category["auditRefs"]
        if reference["weight"] and (audits[reference["id"]]["score"] or 0) < 0.9
        if audits[reference["id"]]["scoreDisplayMode"] not in {"notApplicable", "manual", "informative"}
    ]
    return Opinion(
        scores=tuple(round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES),
        largest_paint=audits["largest-contentful-paint"]["numericValue"] / 1000,
        shift=audits["cumulative-layout-shift"]["numericValue"],
        blocking=audits["total-blocking-time"]["numericValue"],
        requests=len(wired),
        size=sum(item["transferSize"] for item in wired),
        minded=minded,
    )


def ask(address: str, runs: int) -> Opinion:
    """Let Lighthouse, as a telephone on a slow line, look at an address, with a fresh profile each time."""
    opinions = [opinion_of(look(address)) for _ in range(runs)]
    return sorted(opinions, key=lambda opinion: opinion.scores[0])[runs // 2]


def look(address: str) -> dict[str, Any]:
    """Return Lighthouse's JSON about an address; it is asked again when its browser recorded nothing."""
    flags = f"--chrome-flags={' '.join(('--headless=new', *FLAGS))}"
    environment = os.environ | {"CHROME_PATH": chromium() or ""}
    for _ in range(TRIES):
        with tempfile.TemporaryDirectory() as folder:
            answer = Path(folder) / "answer.json"
            output = ("--quiet", "--output=json", f"--output-path={answer}")
            command = ("npx", "--yes", PACKAGE, address, flags, *output)
            subprocess.run(command, env=environment, timeout=TIME_LIMIT, check=False)
            found: dict[str, Any] = json.loads(answer.read_text("utf-8")) if answer.exists() else {}
        if found and "runtimeError" not in found:
            return found
    sys.exit(f"Lighthouse could not look at {address}: what it said stands above")


def judge_page(site: str, paths: dict[str, str], runs: int) -> str:
    """Return Lighthouse's table of some paths by name, in Markdown, printing each row as it comes."""
    rows = [
        "| page | performance | accessibility | best practices | SEO | LCP | CLS | TBT | requests | bytes |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, path in paths.items():
        opinion = ask(f"{site}/{path}", runs)
        rows.append(f"| {name} | {opinion.cells} |")
        print(rows[-1], *opinion.minded, flush=True)
    return "\n".join(rows)
