"""Measures and judges a site of its own, writes docs/quality.md, and fails where a finding has no answer.

python -m tools.quality                                    everything, about twenty minutes
python -m tools.quality nu ibm                             only these parts; the others' figures stay
python -m tools.quality lighthouse --pages ko/events/      only these pages, only printed
python -m tools.quality lighthouse --runs 3                each page so often; the run in the middle counts
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from tools.quality import ibm, lighthouse, nu, weights
from tools.quality.document import write_part
from tools.quality.findings import Finding, Verdict, read_exemptions
from tools.quality.pages import name_pages
from tools.quality.programs import refuse_missing_programs
from tools.serving import serve_site

JUDGES: dict[str, tuple[str, Callable[[str, dict[str, str]], list[Finding]]]] = {
    "nu": (nu.TITLE, nu.find_faults),
    "ibm": (ibm.TITLE, ibm.find_faults),
}
PARTS = ("weights", *JUDGES, "lighthouse")


def group_faults(verdict: Verdict) -> dict[tuple[str, str, str], list[str]]:
    """Return on which pages each fault stands, so that it is printed once."""
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for fault in verdict.faults:
        grouped.setdefault((fault.level, fault.rule, fault.place), []).append(fault.page)
    return grouped


def judge_pages(name: str, site: str, pages: dict[str, str]) -> Verdict:
    """Let one judge look at some paths by name, and print what it finds and nobody has excepted."""
    title, find_faults = JUDGES[name]
    exemptions = tuple(one for one in read_exemptions() if one.judge == name)
    verdict = Verdict(name, title, tuple(pages), tuple(find_faults(site, pages)), exemptions)
    for (level, rule, place), pages_of in group_faults(verdict).items():
        times = f"{len(pages_of)} times, first on" if len(pages_of) > 1 else "on"
        print(f"{name}: {level}: {rule}: {place} ({times} {pages_of[0]})", flush=True)
    print(
        f"{title}: {len(verdict.findings)} findings, {len(verdict.faults)} of them not excepted", flush=True
    )
    return verdict


def judge_all(name: str, site: str) -> bool:
    """Let one judge look at all pages and write its tables; return whether nothing is left to be mended."""
    verdict = judge_pages(name, site, name_pages())
    for exemption in verdict.idle:
        print(f"{name}: nothing needs this exception any more: {exemption.rule} {exemption.place}")
    write_part(name, verdict.tables)
    return not (verdict.faults or verdict.idle)


def measure_all(part: str, site: str, static: Path, runs: int) -> bool:
    """Run one part over all its pages and write what it says; return whether it is content."""
    if part in JUDGES:
        return judge_all(part, site)
    table = (
        weights.report(site, static)
        if part == "weights"
        else lighthouse.judge_page(site, name_pages(lighthouse.PAGES), runs)
    )
    print(table, flush=True)
    write_part(part, table)
    return True


def print_some(part: str, site: str, paths: list[str], runs: int) -> bool:
    """Run one part over some paths and print what it says; return whether it is content."""
    pages = {path: path for path in paths}
    if part in JUDGES:
        return not judge_pages(part, site, pages).faults
    if part == "lighthouse":
        lighthouse.judge_page(site, pages, runs)
    return True


def main() -> int:
    """Do what the arguments say, and return 0 only if every judge is content."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="part", help=f"any of {', '.join(PARTS)}; else all")
    parser.add_argument("--pages", nargs="+", help="addresses below the site's, such as ko/events/")
    parser.add_argument("--runs", type=int, default=1, help="how often Lighthouse looks at each page")
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}: the parts are {', '.join(PARTS)}")
    parts = [part for part in PARTS if part in (arguments.parts or PARTS)]
    refuse_missing_programs(parts)
    with serve_site() as (site, static):
        contents = [
            print_some(part, site, arguments.pages, arguments.runs)
            if arguments.pages
            else measure_all(part, site, static, arguments.runs)
            for part in parts
        ]
    return 0 if all(contents) else 1


if __name__ == "__main__":
    sys.exit(main())
