"""How fast pages leave: kept, unchanged, anew after an edit, and the first time in a new process."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from statistics import fmean, median

from bench.client import BROWSER, Answer, Connection, request_bytes
from bench.databases import DATABASES, Place, announce
from bench.editing import Editor, open_editor
from bench.figures import Figure, number
from bench.memory import CACHE, memory_figures
from bench.rounds import Contest, contest, contest_against, contest_unchanged, run_rounds
from bench.servers import BARE, SITE, WORKERS, Server, serve

ENTRY = "energy-transition-course-tainan-2018"  # the newest: every page that is measured shows it
TRIALS, FIRSTS = 12, 4
BY_THREADS = {"GUNICORN_CMD_ARGS": "--worker-class gthread"}  # the server that other sites have
CACHED, UNCHANGED, FIRST = 75, 85, 1  # percent of the bare limit
SLOW_ROUNDS, SLOW_SECONDS = 3, 1.5  # where every answer is rendered
LONGEST_WAIT = 5  # seconds until an edit must be shown
PAUSE = 0.02  # between an edit and the questions for it
RAW = 110  # kB of the timeline
LANGUAGES = ("en", "zh-hant", "ko", "ja", "zh-hans")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is measured, and the least that it must reach when it is rendered anew."""

    name: str
    path: str
    anew: float  # percent of the bare limit


PAGES = (
    Page("timeline", "/en/events/", 3),
    Page("entry", f"/en/events/{ENTRY}/", 4),
    Page("home", "/en/", 3),
    Page("one filter", "/en/events/?country=TW", 3),
    Page("search", "/en/search/?q=energy", 2),
)


def serving_figures(where: Place, against: list[str]) -> list[Figure]:
    """Return what `make bench` says of serving the record from one kind of database."""
    announce(f"{DATABASES[where.name]}: serving …")
    site = where.settings(where.record) | {"PAGE_CACHE_MB": str(CACHE)}
    uncached = site | {"PAGE_CACHE_MB": "0"}
    with (
        serve(BARE, site) as bare,
        serve(BARE, site | BY_THREADS) as usual,
        serve(SITE, site) as ours,
        open_editor(site) as editor,
    ):
        limit = contest("the bare limit", bare, "/")
        limits = [limit, contest("the bare limit by gthread", usual, "/")]
        figures = rate_figures(limit, ours, against)
        figures += anew_figures(limits, ours, editor)
        figures += first_figures(limits, ours)
        figures.append(size_figure(ours))
        with serve(SITE, uncached) as forgetful:
            figures += forgetful_figures(limit, forgetful)
        with serve(SITE, site) as filled:
            figures += memory_figures(filled)
        starts = [server.start_seconds for server in (ours, forgetful, filled)]
    figures.append(Figure("start, until the first answer", median(starts), "s"))
    spread = f"{len(limit.rates)} rounds of {number(min(limit.rates))} to {number(max(limit.rates))}"
    note = f"{limit.note}; {spread}"
    return [Figure("the bare limit, requests a second", median(limit.rates), note=note), *figures]


def rate_figures(limit: Contest, ours: Server, against: list[str]) -> list[Figure]:
    """Return how fast kept and unchanged pages leave, and pages of other servers."""
    contests = [contest_against(url) for url in against]
    for page in PAGES:
        is_timeline = page is PAGES[0]
        contests += [
            contest(f"{page.name}, cached", ours, page.path, CACHED if is_timeline else None),
            contest_unchanged(f"{page.name}, 304", ours, page.path, UNCHANGED if is_timeline else None),
        ]
    run_rounds(limit, contests)
    return [one.figure() for one in contests]


def forgetful_figures(limit: Contest, server: Server) -> list[Figure]:
    """Return how fast pages leave under load, every one of them rendered, for nothing is kept."""
    contests = [
        contest(f"{page.name}, nothing kept", server, page.path, seconds=SLOW_SECONDS) for page in PAGES
    ]
    run_rounds(limit, contests, SLOW_ROUNDS)
    return [one.figure() for one in contests]


def anew_figures(limits: list[Contest], server: Server, editor: Editor) -> list[Figure]:
    """Return how fast pages are rendered after an edit of an entry that they show, in every language."""
    rounds: dict[str, list[list[float]]] = {page.name: [] for page in PAGES}
    rates, readers = [], [server.connect_to(worker) for worker in server.workers()]
    for page in PAGES:
        time_anew(server, editor, readers, page.path)  # what comes first in a process is measured apart
    for _ in range(TRIALS):
        rates.append([limit.run() for limit in limits])
        for page in PAGES:
            rounds[page.name].append(time_anew(server, editor, readers, page.path))
    for reader in readers:
        reader.close()
    return [
        share(
            f"{page.name}, anew after a change",
            [fmean(seconds) for seconds in rounds[page.name]],
            rates,
            page.anew,
            note=f"the first {1000 * median(seconds[0] for seconds in rounds[page.name]):.1f} ms",
        )
        for page in PAGES
    ]


def time_anew(server: Server, editor: Editor, readers: list[Connection], path: str) -> list[float]:
    """Edit the entry, then ask every worker for its page in each language; return the seconds of each."""
    paths = [path.replace("/en/", f"/{code}/", 1) for code in LANGUAGES]
    requests = [request_bytes(server.host, path, BROWSER) for path in paths]
    deadline = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < deadline:
        word = editor.edit(ENTRY).word
        time.sleep(PAUSE)  # until every worker has heard of it
        with ThreadPoolExecutor(len(readers)) as pool:
            asked = list(pool.map(lambda reader: [ask_timed(reader, one) for one in requests], readers))
        answers = [answer for _seconds, answer in chain.from_iterable(asked)]
        if all("stored" in answer.header("Cache-Status") for answer in answers) and word in answers[0].text:
            return [fmean(seconds for seconds, _answer in same) for same in zip(*asked, strict=True)]
    raise TimeoutError(f"{path} does not show an edit after {LONGEST_WAIT} seconds.")


def ask_timed(reader: Connection, request: bytes) -> tuple[float, Answer]:
    """Return the seconds that an answer took, and the answer."""
    started = time.perf_counter()
    answer = reader.ask(request)
    return time.perf_counter() - started, answer


def first_figures(limits: list[Contest], server: Server) -> list[Figure]:
    """Return how fast each page is the first that a new process is asked for."""
    times: dict[str, list[float]] = {page.name: [] for page in PAGES}
    asked, rates = [page for _ in range(FIRSTS) for page in PAGES], []
    while asked:
        rates.append([limit.run() for limit in limits])
        server.renew_workers()
        for worker in server.workers()[: len(asked)]:
            page = asked.pop()
            with server.only(worker):
                times[page.name].append(time_first(server, page.path))
    timeline = PAGES[0]
    return [
        share(
            f"{page.name}, first in a new process",
            times[page.name],
            rates,
            FIRST if page is timeline else None,
        )
        for page in PAGES
    ]


def time_first(server: Server, path: str) -> float:
    """Return the seconds of one answer."""
    connection, request = Connection(server.address), request_bytes(server.host, path, BROWSER)
    started = time.perf_counter()
    answer = connection.ask(request)
    seconds = time.perf_counter() - started
    connection.close()
    if answer.status != 200:
        raise ValueError(f"{path} is answered {answer.status}")
    return seconds


def share(
    name: str, times: list[float], rates: list[list[float]], least: float | None, note: str = ""
) -> Figure:
    """Return the rate of workers that take so many seconds for an answer, as a share of the limit by gthread.

    Beside it stands the share of the bare limit of our own server.
    """
    rate = WORKERS / median(times)
    ours, usual = (100 * rate / median(limits) for limits in zip(*rates, strict=True))
    spread = f"{1000 * median(times):.1f} ms, {1000 * min(times):.1f} to {1000 * max(times):.1f}"
    notes = [spread, note, f"{number(ours)} % of our own server's limit"]
    return Figure(name, usual, "%", least, "; ".join(filter(None, notes)), is_least=True)


def size_figure(server: Server) -> Figure:
    """Return how long the timeline is before it is compressed."""
    sizes = {code: len(server.ask(f"/{code}/events/").body) / 1000 for code in LANGUAGES}
    note = ", ".join(f"{code} {size:.0f}" for code, size in sizes.items())
    return Figure("HTML of the timeline, raw", sizes["en"], "kB", RAW, note)
