"""Readers and writers at once, and a checker of what the readers saw.

Every write of marks puts one number into many places, in one transaction: a page with two numbers mixes two
versions, and one whose number was replaced more than a second before somebody asked for it is stale.
"""

import datetime as dt
import http.client
import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from threading import Event as Flag
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import City, Event, Theme
from pages.models import Motto
from tests.reading import form_values

GRACE = 1.0  # seconds after which no page may show what was before
DELAY = 1.5  # seconds from a schedule to its moment
MARK, FORM, DUE = (re.compile(rf"{word}-(\d+)") for word in ("Mark", "Form", "Due"))


@dataclass(frozen=True, slots=True)
class Read:
    """One answer: when it was asked for and when it was there (monotonic seconds), and the numbers in it."""

    path: str
    asked: float
    answered: float
    marks: frozenset[int]
    forms: frozenset[int]
    dues: frozenset[int]
    done: str  # by the page cache


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a schedule was written, and when it fell due: from the first to the last second that may be."""

    began: float
    confirmed: float
    due_first: float
    due_last: float


@dataclass(slots=True)
class Writes:
    """When each number was confirmed, by sort of write (monotonic seconds)."""

    marks: dict[int, float] = field(default_factory=dict)
    forms: dict[int, float] = field(default_factory=dict)
    schedules: dict[int, Schedule] = field(default_factory=dict)


class Writer:
    """Somebody who writes marks, forms and schedules, each in turn."""

    def __init__(self) -> None:
        events = list(Event.objects.public().filter(themes__gt=0, cities__gt=0).distinct().newest_first()[:4])
        self.first, self.second, self.form, self.scheduled = events
        self.theme = self.first.themes.all()[0]
        self.city = self.first.cities.all()[0]
        self.others = list(Theme.objects.exclude(pk=self.theme.pk)[:2])
        self.motto = Motto.objects.public()[0]
        self.done = Writes()
        self.browser = Client()
        self.browser.force_login(User.objects.create_superuser("fire"))
        self._due = 0.0
        self.update(0)
        self.change_form(0)
        self.change_schedule(0)

    @property
    def paths(self) -> list[str]:
        """The addresses that show what is written."""
        paths = [
            "",
            "events/",
            f"events/?theme={self.theme.slug}",
            f"events/?year={self.first.timeline_year}&city={self.city.slug}",
            f"events/{self.first.slug}/",
            f"events/{self.second.slug}/",
            f"cities/{self.city.slug}/",
            "cities/",
            "honour-roll/",
            "about/",
            "sitemap/",
            "search/?q=Kaohsiung",
        ]
        return [f"/{language}/{path}" for language in ("en", "ko") for path in paths]

    def write(self, number: int) -> None:
        """Write in the way whose turn it is."""
        ways = (self.save, self.update, self.change_form, self.bulk_update, self.link, self.change_schedule)
        ways[number % len(ways)](number)

    def save(self, number: int) -> None:
        with self._marking(number) as things:
            for thing in things:
                thing.save()

    def update(self, number: int) -> None:
        with self._marking(number) as things:
            for thing in things:
                columns = {name: getattr(thing, name) for name in self._columns(thing)}
                type(thing)._default_manager.filter(pk=thing.pk).update(**columns)

    def bulk_update(self, number: int) -> None:
        with self._marking(number) as things:
            for model in (Event, Theme, City, Motto):
                rows: list[Any] = [thing for thing in things if isinstance(thing, model)]
                model._default_manager.bulk_update(rows, self._columns(rows[0]))

    def link(self, number: int) -> None:
        with self._marking(number) as things:
            self.first.themes.set([self.theme, self.others[number % 2]])
            for thing in things:
                thing.save()

    def change_form(self, number: int) -> None:
        """Change an entry as staff do."""
        address = reverse("admin:events_event_change", args=[self.form.pk])
        values = form_values(self.browser.get(address)) | {
            "title_en": f"Form-{number}",
            "title_ko": f"Form-{number}",
        }
        response = self.browser.post(address, values)
        assert response.status_code == 302, response.content.decode()
        self.done.forms[number] = time.monotonic()

    def change_schedule(self, number: int) -> None:
        """Take an entry away until a moment, after the last such moment was there to be seen."""
        time.sleep(max(0.0, self._due + 2 * GRACE - time.monotonic()))
        began = time.monotonic()
        moment = timezone.now() + dt.timedelta(seconds=DELAY)
        self._due = time.monotonic() + DELAY
        title = {"title_en": f"Due-{number}", "title_ko": f"Due-{number}"}
        Event.objects.filter(pk=self.scheduled.pk).update(publish_at=moment, **title)
        self.done.schedules[number] = Schedule(began, time.monotonic(), began + DELAY, self._due)

    @contextmanager
    def _marking(self, number: int) -> Iterator[list[Any]]:
        """Have what is marked say a number, to be written in the one transaction."""
        things = [self.first, self.second, self.theme, self.city, self.motto]
        for thing in things:
            for column in self._columns(thing):
                setattr(thing, column, f"Mark-{number}")
        with transaction.atomic():
            yield things
        self.done.marks[number] = time.monotonic()

    @staticmethod
    def _columns(thing: Any) -> list[str]:
        name = {Event: "title", Motto: "text"}.get(type(thing), "name")
        return [f"{name}_en", f"{name}_ko"]


class Reader(Thread):
    """Somebody who reads pages of some servers in no order, with ETags as browsers do."""

    def __init__(self, seed: int, servers: list[str], paths: list[str], is_over: Flag) -> None:
        super().__init__(daemon=True)
        self.random = random.Random(seed)
        self.servers, self.paths, self.is_over = servers, paths, is_over
        self.reads: list[Read] = []
        self.wrong: list[str] = []
        self._known: dict[tuple[str, str], tuple[str, str]] = {}  # ETag and page by server and path
        self._open: dict[str, http.client.HTTPConnection] = {}

    def run(self) -> None:
        while not self.is_over.is_set():
            server, path = self.random.choice(self.servers), self.random.choice(self.paths)
            try:
                self._read(server, path)
            except (OSError, http.client.HTTPException):
                self._open.pop(server).close()  # a worker was killed while it answered
        for opened in self._open.values():
            opened.close()

    def _read(self, server: str, path: str) -> None:
        known = self._known.get((server, path), ("", ""))
        headers = {"If-None-Match": known[0]} if known[0] and self.random.random() < 0.5 else {}
        opened = self._open.get(server) or http.client.HTTPConnection(urlsplit(server).netloc, timeout=120)
        self._open[server] = opened
        asked = time.monotonic()
        opened.request("GET", path, headers=headers)
        response = opened.getresponse()
        body = response.read().decode()
        if response.status not in {200, 304}:
            self.wrong.append(f"{path}: {response.status}")
            return
        page = known[1] if response.status == 304 else body
        self._known[server, path] = (response.headers["ETag"], page)
        marks, forms, dues = (frozenset(map(int, sort.findall(page))) for sort in (MARK, FORM, DUE))
        done = response.headers.get("Cache-Status", "")
        self.reads.append(Read(path, asked, time.monotonic(), marks, forms, dues, done))


def read_meanwhile(
    servers: list[str], paths: list[str], write: Callable[[int], None], writes: range, reads: int
) -> tuple[list[Read], list[str]]:
    """Read so many times while somebody writes so often; return what was seen, and what was no page."""
    is_over = Flag()
    readers = [Reader(seed, servers, paths, is_over) for seed in range(8)]
    for reader in readers:
        reader.start()
    count = 0.0
    for number in writes:
        write(number)
        count += reads / len(writes)
        while sum(len(reader.reads) for reader in readers) < count and not any(one.wrong for one in readers):
            time.sleep(0.01)
    is_over.set()
    for reader in readers:
        reader.join()
    connection.close()
    return [read for one in readers for read in one.reads], [wrong for one in readers for wrong in one.wrong]


def find_faults(reads: list[Read], done: Writes) -> list[str]:
    """Return what no reader may see: two versions on a page, or one that was replaced a second before."""
    faults = []
    for read in reads:
        if len(read.marks) > 1:
            faults.append(f"{read.path} mixes {sorted(read.marks)}")
        for seen, confirmed in ((read.marks, done.marks), (read.forms, done.forms)):
            newest = max((number for number, at in confirmed.items() if at < read.asked - GRACE), default=-1)
            if seen and min(seen) < newest:
                faults.append(
                    f"{read.path} shows {sorted(seen)}, {newest} is {_age(read, confirmed[newest])}"
                )
        faults += _find_schedule_faults(read, done)
    return faults


def _find_schedule_faults(read: Read, done: Writes) -> Iterator[str]:
    if read.path not in {"/en/events/", "/ko/events/"}:
        return
    nexts = [*(schedule.began for schedule in done.schedules.values()), float("inf")]
    for (number, schedule), (_, end) in zip(done.schedules.items(), pairwise(nexts), strict=True):
        is_told = schedule.confirmed < read.asked - GRACE
        if is_told and read.answered < schedule.due_first and read.dues:
            yield f"{read.path} shows what is due in {schedule.due_first - read.answered:.2f} s"
        if schedule.due_last < read.asked - GRACE and read.answered < end and read.dues != {number}:
            yield f"{read.path} shows {sorted(read.dues)}, {number} is {_age(read, schedule.due_last)}"


def _age(read: Read, moment: float) -> str:
    return f"{read.asked - moment:.2f} s older than the request ({read.done})"
