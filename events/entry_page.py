"""What the page of one entry of the timeline shows."""

from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest
from django.utils.safestring import SafeString

from delivery.addresses import site_address
from events import jsonld, queries
from events.event_links import EventLinks
from events.images import EventImage
from events.lists.plates import (
    CityPlate,
    OrganisationPlate,
    ThemePlate,
    city_plate,
    organisation_plate,
    theme_plate,
    write_places,
)
from events.map.panels import Locator, locator
from events.models import Event
from events.timeline.filters import TimelineFilters
from events.when import WhenShown
from languages.collation.sorting import in_order
from languages.separators import join_facts
from languages.texts import TranslatedText
from pictures.renditions import Offer
from syndication.head import Head
from translations import side_by_side
from translations.states_shown import StateShown


@dataclass(frozen=True, slots=True)
class EntryPicture:
    """A picture of an entry, with what it shows in words and perhaps a caption."""

    offer: Offer
    alternative: TranslatedText
    caption: TranslatedText

    @classmethod
    def of(cls, image: EventImage) -> Self:
        """Return a picture in the active language."""
        return cls(image.whole, image.words.alternative, image.words.caption)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the timeline whole, in the active language."""

    address: str
    title: TranslatedText
    body: TranslatedText
    when: WhenShown
    year: int
    year_address: str  # of the timeline in that year
    kind: str
    kind_address: str  # of the timeline's events of that kind
    place: SafeString  # as one line of HTML, empty where it is not known
    locator: Locator | None
    calendar_address: str  # "" where its day is not known exactly
    participants: tuple[CityPlate, ...]
    partners: tuple[OrganisationPlate, ...]
    people: TranslatedText
    themes: tuple[ThemePlate, ...]
    pictures: tuple[EntryPicture, ...]
    has_own_title: bool  # ours, for the source has none
    is_truncated: bool
    source: str
    source_line_numbers: list[int]
    source_document: str
    source_address: str

    @classmethod
    def of(cls, event: Event, links: EventLinks) -> Self:
        """Return an event that was read for its entry."""
        words, cities = event.words, in_order(links.cities)
        return cls(
            address=event.get_absolute_url(),
            title=words.title,
            body=words.body,
            when=event.shown,
            year=event.timeline_year,
            year_address=TimelineFilters(year=str(event.timeline_year)).address(),
            kind=event.get_kind_display(),
            kind_address=TimelineFilters(kind=event.kind).address(),
            place=write_places(map(city_plate, cities), linked=True),
            locator=locator(cities),
            calendar_address=event.calendar_address,
            participants=tuple(map(city_plate, in_order(links.participants))),
            partners=tuple(map(organisation_plate, in_order(links.partners))),
            people=words.people,
            themes=tuple(map(theme_plate, links.themes)),
            pictures=tuple(map(EntryPicture.of, links.images)),
            has_own_title=event.own_title,
            is_truncated=event.truncated,
            source=event.source,
            source_line_numbers=event.source_line_numbers,
            source_document=event.source_document,
            source_address=event.source_address,
        )


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The entry before or after one."""

    address: str
    title: TranslatedText
    phrase: str

    @classmethod
    def of(cls, event: Event | None) -> Self | None:
        """Return what leads to an event, if there is one."""
        return cls(event.get_absolute_url(), event.words.title, event.phrase) if event else None


def entry_context(request: HttpRequest, event: Event) -> dict[str, object]:
    """Return what the page shows: an event, the ones before and after it, perhaps two languages of it."""
    (before, after), links = queries.neighbours(event), EventLinks.of(event)
    beside = side_by_side.parse_side_by_side(request, [(event, "title"), (event, "body")])
    head = Head.of(
        request,
        event,
        beside,
        title=join_facts([event.words.title, event.phrase]),
        description=event.summary,
        kind="article",
        graph=jsonld.entry_graph(site_address(request), event, links),
    )
    return {
        "head": head,
        "entry": Entry.of(event, links),
        "beside": beside,
        "beside_original": side_by_side.original_to_offer(event, "title"),
        "translations": StateShown.of_things(event, *links.images),
        "original_page": head.original_page,
        "before": Neighbour.of(before),
        "after": Neighbour.of(after),
        "updated": event.changed_at,
    }
