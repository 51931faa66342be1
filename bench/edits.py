"""How long an edit takes to be seen everywhere, at any size: two servers whose workers are all asked."""

import re
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event as Flag

from bench.client import request_bytes
from bench.databases import DATABASES, Place, announce
from bench.editing import WORD, Edit, Editor, open_editor
from bench.figures import Figure, percentile
from bench.memory import CACHE
from bench.servers import SITE, Server, serve

TIMELINE = "/en/events/"
ENTRY = re.compile(r'href="/en/events/([\w-]+)/"')
TRIALS = 20
LATEST = 1.0  # seconds
PATIENCE = 30  # seconds until an edit must be seen
PAUSE = 0.02  # seconds between two questions to the same worker


class Watcher:
    """One reader who asks one worker for the timeline again and again, and notes which edits it shows."""

    def __init__(self, server: Server, worker: int) -> None:
        self.server, self.worker = server, worker
        self.seen: dict[str, float] = {}
        self.has_begun = Flag()

    def watch(self, stopped: Flag) -> None:
        """Ask until told to stop."""
        connection = self.server.connect_to(self.worker)
        request = request_bytes(self.server.host, TIMELINE)
        while not stopped.wait(PAUSE):
            try:
                text = connection.ask(request).text
            except ConnectionError:  # a server may close a connection between two requests
                connection = self.server.connect_to(self.worker)
                continue
            now = time.monotonic()
            self.seen |= dict.fromkeys(set(WORD.findall(text)) - self.seen.keys(), now)
            self.has_begun.set()


def edit_figures(where: Place) -> list[Figure]:
    """Return how long edits of an entry took until every worker of two servers showed them."""
    announce(f"{DATABASES[where.name]}: waiting for edits …")
    site = where.settings(where.full) | {"PAGE_CACHE_MB": str(CACHE)}
    with serve(SITE, site) as one, serve(SITE, site) as other, open_editor(site) as editor:
        watchers = [Watcher(server, worker) for server in (one, other) for worker in server.workers()]
        found = ENTRY.search(one.ask(TIMELINE).text)
        assert found
        delays = watch_edits(watchers, editor, found[1])
    note = f"{len(delays)} edits, {len(watchers)} workers of two servers"
    return [
        Figure("one edit, until seen everywhere, p50", percentile(delays, 50), "s"),
        Figure("one edit, until seen everywhere, longest", max(delays), "s", LATEST, note),
    ]


def watch_edits(watchers: Sequence[Watcher], editor: Editor, slug: str) -> list[float]:
    """Edit an entry again and again, and return the seconds until the last watcher saw each edit."""
    stopped, delays = Flag(), list[float]()
    with ThreadPoolExecutor(len(watchers)) as pool:
        watching = [pool.submit(watcher.watch, stopped) for watcher in watchers]
        try:
            for watcher in watchers:
                watcher.has_begun.wait(PATIENCE)
            delays = [wait_for(editor.edit(slug), watchers, watching) for _ in range(TRIALS)]
        finally:
            stopped.set()
    for future in watching:
        future.result()
    return delays


def wait_for(edit: Edit, watchers: Sequence[Watcher], watching: Sequence[Future[None]]) -> float:
    """Return how long after it was confirmed an edit was seen by all; TimeoutError if it never is."""
    deadline = time.monotonic() + PATIENCE
    while not all(edit.word in watcher.seen for watcher in watchers):
        for future in watching:
            if future.done():
                future.result()
        if time.monotonic() > deadline:
            raise TimeoutError(f"An edit was not seen everywhere after {PATIENCE} seconds.")
        time.sleep(PAUSE / 4)
    return max(0.0, max(watcher.seen[edit.word] for watcher in watchers) - edit.confirmed_at)
