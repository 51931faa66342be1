"""What the first visit of each kind of page costs over the wire, and what styles and scripts weigh."""

from dataclasses import dataclass
from pathlib import Path

import brotli
from playwright.sync_api import Browser, sync_playwright

from tools.quality.pages import KINDS, list_paths
from tools.system_packages import chromium

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MOST_REQUESTS, MOST_BYTES, MOST_CSS, MOST_JS = 6, 60_000, 20_000, 10_000  # the budgets of the design


@dataclass(frozen=True, slots=True)
class Visit:
    """A first visit: how many files were asked for, and how many bytes came, headers and all."""

    requests: int
    size: int


def visits(site: str) -> dict[str, list[Visit]]:
    """Visit each kind of page in each language with an empty cache."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        found = {kind: [visit(browser, f"{site}/{path}") for path in list_paths(kind)] for kind in KINDS}
        browser.close()
    return found


def visit(browser: Browser, address: str) -> Visit:
    """Open an address in a browser that has never been here, the icon included."""
    context = browser.new_context()
    page, sizes = context.new_page(), []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(address, wait_until="networkidle")
    context.close()
    wired = [size for size in sizes if size]  # what is written into the stylesheet costs no request
    return Visit(len(wired), sum(wired))


def compress(static: Path, name: str) -> int:
    """Return the size of a collected file, compressed by brotli as it is served."""
    return len(brotli.compress((static / name).read_bytes(), quality=11))


def report(site: str, static: Path) -> str:
    """Return the two tables in Markdown."""
    rows = [
        "| first visit | requests | bytes, lightest language | bytes, heaviest |",
        "|---|--:|--:|--:|",
        *(
            f"| {kind} | {max(one.requests for one in found)} | {min(one.size for one in found):,} "
            f"| {max(one.size for one in found):,} |"
            for kind, found in visits(site).items()
        ),
        f"| *budget* | *{MOST_REQUESTS}* | | *{MOST_BYTES:,}* |",
        "",
        "| compressed by brotli | bytes | budget |",
        "|---|--:|--:|",
        f"| all styles (`site.css`) | {compress(static, 'css/site.css'):,} | {MOST_CSS:,} |",
        f"| all scripts (`site.js`) | {compress(static, 'js/site.js'):,} | {MOST_JS:,} |",
    ]
    return "\n".join(rows)
