"""Asks Lighthouse for its opinion of the site, weighs the first visits, and writes both into docs/quality.md.

python -m tools.lighthouse                           six kinds of page in five languages, about ten minutes
python -m tools.lighthouse ko/events/ en/            only these pages, only printed
python -m tools.lighthouse --runs 3                  each page so often; the run in the middle counts
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools import ROOT
from tools.serving import served
from tools.system_packages import chromium
from tools.weights import FLAGS, KINDS, LANGUAGES, report

PACKAGE = "lighthouse@12.8.2"  # the newest that runs on Node.js 20
PAGES = ("home", "timeline", "entry", "city", "honour roll", "call")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
DOCUMENT = ROOT / "docs/quality.md"
START, END = "<!-- measured by make quality -->\n", "<!-- end of what was measured -->\n"
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


def refuse_what_cannot_run() -> None:
    """Leave with a sentence when a program is missing that this needs."""
    missing = [name for name in ("node", "npx") if not shutil.which(name)]
    if missing:
        sys.exit(
            f"Lighthouse needs {' and '.join(missing)}: install Node.js 20 or newer with npm "
            "(on Debian and Ubuntu: sudo apt-get install nodejs npm). Nothing else of this site needs them."
        )
    if not chromium():
        sys.exit("Lighthouse needs Chromium (on Debian: sudo apt-get install chromium).")


def judged(site: str, paths: dict[str, str], runs: int) -> str:
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


def write(tables: list[str]) -> None:
    """Put tables into the document, in the place of what was measured before."""
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    measured = "\n\n".join(tables)
    DOCUMENT.write_text(f"{before}{START}\n{measured}\n\n{END}{after}", encoding="utf-8")


def main() -> None:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", help="addresses below the site's, such as ko/events/")
    parser.add_argument("--runs", type=int, default=1, help="how often to look at each page")
    arguments = parser.parse_args()
    refuse_what_cannot_run()
    every = {f"{kind}, {code}": f"{code}/{KINDS[kind]}" for kind in PAGES for code in LANGUAGES}
    with served() as (site, static):
        if arguments.paths:
            judged(site, {path: path for path in arguments.paths}, arguments.runs)
        else:
            weights = report(site, static)
            print(weights, flush=True)
            write([judged(site, every, arguments.runs), weights])


if __name__ == "__main__":
    main()
