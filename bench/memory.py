"""What a worker holds when its page cache is full: it is asked for every page that links lead to."""

import re
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape

from bench.client import Connection, request_bytes
from bench.figures import Figure, number
from bench.servers import Server

CACHE = 64  # MB, the setting
WITHOUT_CACHE = 80  # MiB of a worker
FULL = 3 * CACHE * 1_000_000  # bytes of pages that a worker is asked for: whatever it keeps, this is more
LONGEST = 60  # seconds
CODINGS = ("br", "gzip", "identity")
LINK = re.compile(r'href="(/(?:en|ko|ja|zh-hant|zh-hans)/[^"#]*)')
NO_PAGE = re.compile(r"\.\w+(\?|$)|/styleguide/|/data/")
STARTS = ("/en/events/", "/ko/events/", "/ja/events/", "/zh-hant/events/", "/zh-hans/events/")


@dataclass(slots=True)
class Crawl:
    """The way of one reader through the site, and how many pages and bytes it met."""

    waiting: deque[str] = field(default_factory=lambda: deque(STARTS))
    known: set[str] = field(default_factory=lambda: set(STARTS))
    pages: int = 0
    size: int = 0

    def follow(self, host: str, connection: Connection) -> None:
        """Ask for pages in every coding, until there is enough of them or enough time has passed."""
        deadline = time.monotonic() + LONGEST
        while self.waiting and self.size < FULL and time.monotonic() < deadline:
            path = self.waiting.popleft()
            asked = [request_bytes(host, path, {"Accept-Encoding": coding}) for coding in CODINGS]
            *_compressed, answer = answers = [connection.ask(request) for request in asked]
            self.size += sum(len(each.body) for each in answers)
            if answer.status == 200:
                self.pages += 1
                links = {unescape(link) for link in LINK.findall(answer.text) if not NO_PAGE.search(link)}
                self.waiting.extend(sorted(links - self.known))
                self.known |= links


def fill(server: Server) -> list[Crawl]:
    """Let a reader of each worker go through the site, all at once."""
    ways = [(Crawl(), connection) for connection in server.connect_evenly(1)]
    with ThreadPoolExecutor(len(ways)) as pool:
        done = [pool.submit(crawl.follow, server.host, connection) for crawl, connection in ways]
    for future, (_crawl, connection) in zip(done, ways, strict=True):
        future.result()
        connection.close()
    return [crawl for crawl, _connection in ways]


def memory_figures(server: Server) -> list[Figure]:
    """Return what a worker holds when it has just started, and when it was asked for more than it keeps."""
    new = max(server.memory())
    crawls = fill(server)
    asked = min(crawl.size for crawl in crawls) / 1e6
    note = (
        f"{number(min(crawl.pages for crawl in crawls))} pages of {number(asked)} MB in three codings asked"
    )
    if asked * 1e6 < FULL:
        note += f"; not certainly full after {LONGEST} s"
    full = Figure("memory of a worker, cache full", max(server.memory()), "MiB", WITHOUT_CACHE + CACHE, note)
    return [Figure("memory of a worker that is new", new, "MiB"), full]
