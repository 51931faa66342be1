"""iCalendar (RFC 5545 and 7986): what every calendar of the site has in common."""

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

import icalendar
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import override

from delivery.addresses import site_address
from delivery.downloads import file_response
from languages.definitions import active_language
from languages.texts import TranslatedText, paragraphs, printable
from syndication.subscriptions import FollowedList

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//ICLEI Kaohsiung Capacity Center//Public record//EN"
COLOUR = "teal"  # a name of CSS 3, as RFC 7986 wants it
RENEWED = dt.timedelta(days=1)  # how often a calendar program should look for changes
DAY = dt.timedelta(days=1)
LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text of a calendar; `tag` is its language by BCP 47, "" where it is in more than one."""

    text: str
    tag: str

    @classmethod
    def of(cls, words: object) -> Self:
        """Return a text in the language in which a reader is shown it: the active one if it is ours."""
        language = words.language if isinstance(words, TranslatedText) else active_language()
        return cls(str(words), language.tag)

    @classmethod
    def around(cls, sentence: str, *parts: TranslatedText) -> Self:
        """Return a sentence of ours around some words; it has a language if they all have the active one."""
        return cls(sentence, "" if any(part.is_fallback for part in parts) else active_language().tag)


@dataclass(frozen=True, slots=True)
class Item:
    """Something that takes whole days, from `first` to `last`; its address is absolute."""

    uid: uuid.UUID
    first: dt.date
    last: dt.date
    title: Phrase
    text: Phrase
    address: str
    created_at: dt.datetime
    changed_at: dt.datetime
    categories: tuple[Phrase, ...] = ()
    place: Phrase | None = None
    geo: tuple[float, float] | None = None  # latitude and longitude


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(FollowedList):
    """A calendar that one subscribes to, with its items; `file` is its name on a reader's disk, so far."""

    file: str
    items: Iterable[Item]
    changed_at: dt.datetime | None

    def response(self) -> HttpResponseBase:
        """Answer with it."""
        return calendar_response(self.request, self.items, f"{self.file}-{active_language().code}", self)


class EscapedText(icalendar.vText):
    """A text that keeps its backslashes: the library would end a line at the two characters "\\N"."""

    def to_ical(self) -> bytes:
        """Escape as RFC 5545, 3.3.11 wants it."""
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return LINE_END.sub(r"\\n", escaped).encode()


class CategoryTexts(icalendar.vCategory):
    """Several texts in one line."""

    def __init__(self, texts: list[str], params: dict[str, str]) -> None:
        super().__init__([], params)
        self.cats = [EscapedText(text) for text in texts]


def describe_text(words: TranslatedText, source: str, address: str, otherwise: str = "") -> Phrase:
    """Return a text with its source and the address of its page, all in the language of the text."""
    with override(words.language.code):
        credit = _("Source: %(document)s") % {"document": source} if source else ""
    lines = [*(paragraphs(words.text) or [otherwise]), credit, address]
    return Phrase("\n".join(filter(None, lines)), words.language.tag)


def calendar_response(
    request: HttpRequest, items: Iterable[Item], name: str, calendar: Calendar | None = None
) -> HttpResponseBase:
    """Answer with items; without `calendar` they are to be added to a reader's own one."""
    return file_response(request, write_calendar(items, calendar), CONTENT_TYPE, f"{name}.ics")


def write_calendar(items: Iterable[Item], calendar: Calendar | None = None) -> Iterator[bytes]:
    """Yield a calendar's bytes, an item at a time; the same content always gives the same bytes."""
    head, end = _write_frame(calendar)
    yield head
    is_empty = True
    for item in items:
        is_empty = False
        yield event_component(item).to_ical()
    if is_empty:
        yield _taipei_component().to_ical()
    yield end


def event_component(item: Item) -> icalendar.Event:
    """Return an item as a VEVENT that does not make anybody busy."""
    event = icalendar.Event()
    event.add("uid", str(item.uid))
    event.add("dtstamp", item.changed_at)
    event.add("last-modified", item.changed_at)
    event.add("created", item.created_at)
    event.add("dtstart", item.first)
    event.add("dtend", item.last + DAY)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("url", item.address)
    _add_text(event, "summary", item.title)
    _add_text(event, "description", item.text)
    if item.place:
        _add_text(event, "location", item.place)
    if item.geo:
        event.add("geo", item.geo)
    for tag in dict.fromkeys(category.tag for category in item.categories):
        texts = [printable(category.text) for category in item.categories if category.tag == tag]
        event.add("categories", CategoryTexts(texts, {"LANGUAGE": tag}))
    return event


def _add_text(component: icalendar.Component, name: str, phrase: Phrase) -> None:
    parameters = {"LANGUAGE": phrase.tag} if phrase.tag else {}
    component.add(name, EscapedText(printable(phrase.text), params=parameters))


def _write_frame(calendar: Calendar | None) -> tuple[bytes, bytes]:
    """Return what stands before and after the items."""
    frame = icalendar.Calendar()
    frame.add("prodid", PRODUCT)
    frame.add("version", "2.0")
    if calendar:
        _add_subscription(frame, calendar)
    end = b"END:VCALENDAR\r\n"
    return frame.to_ical().removesuffix(end), end


def _add_subscription(frame: icalendar.Calendar, calendar: Calendar) -> None:
    """Add what a calendar program needs to show a calendar as one of its own, and to renew it."""
    site = site_address(calendar.request)
    for name, text in (
        ("name", calendar.name),
        ("x-wr-calname", calendar.name),
        ("description", calendar.description),
        ("x-wr-caldesc", calendar.description),
    ):
        _add_text(frame, name, Phrase.of(text))
    frame.add("color", COLOUR)
    frame.add("url", icalendar.vUri(site + calendar.page))
    frame.add("source", icalendar.vUri(site + calendar.address, params={"VALUE": "URI"}))
    frame.add("refresh-interval", icalendar.vDuration(RENEWED, {"VALUE": "DURATION"}))
    frame.add("x-published-ttl", icalendar.vDuration(RENEWED))
    if calendar.changed_at:
        frame.add("last-modified", calendar.changed_at)


def _taipei_component() -> icalendar.Timezone:
    """Return the one component of a calendar without items: there must be one (RFC 5545, 3.4)."""
    standard = icalendar.TimezoneStandard()
    standard.add("dtstart", dt.datetime(1980, 1, 1))  # noqa: DTZ001 (local time, as a zone's must be)
    standard.add("tzoffsetfrom", dt.timedelta(hours=8))
    standard.add("tzoffsetto", dt.timedelta(hours=8))
    zone = icalendar.Timezone()
    zone.add("tzid", "Asia/Taipei")
    zone.add_component(standard)
    return zone
