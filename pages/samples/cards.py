"""Entries as samples: as cards that look in every way a card can, and one whole."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.templatetags.static import static

from events.entry_page import Entry, Neighbour
from events.lists.cards import EventCard, HonourCard, make_honour_card
from events.lists.plates import (
    ThemePlate,
    city_plate,
    organisation_plate,
    theme_plate,
    write_partners,
    write_places,
)
from events.models import City, Event, Organisation, Theme
from languages.collation.sorting import in_order
from languages.texts import TranslatedText
from pages.samples.texts import sample_words
from pages.samples.things import (
    make_city,
    make_event,
    make_foreign_event,
    make_honours,
    make_organisation,
    make_themes,
)

PEOPLE = "Lin Mei-hua\nKim Ji-woo"


@dataclass(frozen=True, slots=True)
class SampleOffer:
    """A picture that no one uploaded: the site's own sign, which every site has."""

    address: str
    width: int = 960
    height: int = 640
    is_tall: bool = False
    sources: tuple[()] = ()

    @property
    def fallback(self) -> "SampleOffer":
        return self


@dataclass(frozen=True, slots=True)
class SamplePicture:
    """A picture with its words, as an entry has it."""

    offer: SampleOffer
    alternative: TranslatedText
    caption: TranslatedText


def make_cards() -> list[EventCard]:
    """Return one entry for each way that a card can look."""
    month: dict[str, Any] = {"start": dt.date(2015, 5, 1), "end": None, "precision": "month"}
    year: dict[str, Any] = {"start": dt.date(2014, 1, 1), "end": None, "precision": "year"}
    cities, partners, themes = make_cities(), make_partners(), make_themes("teal", "indigo", "orange")
    crowd = [partners[0], *(partners[1] for _ in range(4))]
    cards = [
        make_card(make_event("exact"), cities, partners, themes),
        make_card(make_event("approximate", certainty="approximate", **month), cities, (), themes),
        make_card(
            make_event("uncertain", certainty="uncertain", kind="dialogue", **year),
            cities,
            partners,
            make_themes("rose"),
        ),
        make_card(make_event("long", "long"), cities, crowd, make_themes()[:7]),
        make_card(make_foreign_event(), cities, partners, themes),
        make_card(make_event("bare", body_en="", codes=("en",))),
    ]
    return [replace(card, number=number) for number, card in enumerate(cards, start=1)]


def make_card(
    event: Event,
    cities: Sequence[City] = (),
    partners: Sequence[Organisation] = (),
    themes: Sequence[Theme] = (),
) -> EventCard:
    """Return an event as a card, with what it is linked to."""
    body = event.words.body
    return EventCard(
        number=0,
        slug=event.slug,
        address=event.get_absolute_url(),
        title=event.words.title,
        body=TranslatedText(body.excerpt, body.language, body.is_fallback),
        kind=event.get_kind_display(),
        when=event.shown,
        sorts_on=event.start,
        place=write_places(map(city_plate, cities)),
        partners=write_partners(list(map(organisation_plate, partners))),
        themes=show_themes(themes),
        picture=None,
        changed_at=event.updated_at,
    )


def make_entry() -> Entry:
    """Return an entry whole."""
    event, cities = make_event(), make_cities()
    others = in_order([make_city("kitakyushu", "JP"), make_city("suwon", "KR")])
    return Entry(
        address=event.get_absolute_url(),
        title=event.words.title,
        body=event.words.body,
        when=event.shown,
        year=event.start.year,
        year_address="/",
        kind=event.get_kind_display(),
        kind_address="/",
        place=write_places(map(city_plate, cities), linked=True),
        locator=None,
        calendar_address="",
        participants=tuple(map(city_plate, others)),
        partners=tuple(map(organisation_plate, make_partners())),
        people=TranslatedText(PEOPLE, event.words.title.language, is_fallback=False),
        themes=show_themes(make_themes("teal", "indigo", "orange")),
        pictures=(),
        has_own_title=False,
        is_truncated=False,
        source=event.source,
        source_line_numbers=event.source_line_numbers,
        source_document="",
        source_address="",
    )


def make_neighbours() -> list[Neighbour | None]:
    """Return the entries before and after one."""
    return [Neighbour.of(make_event()), Neighbour.of(make_event("long", "long"))]


def make_honour() -> HonourCard:
    """Return an honour among a city's events."""
    return make_honour_card(make_honours()[0])


def make_picture() -> SamplePicture:
    """Return a picture with a caption."""
    offer = SampleOffer(static("img/icon.svg"))
    return SamplePicture(offer, sample_words("title"), sample_words("long"))


def make_cities() -> list[City]:
    """Return where entries took place."""
    return in_order([make_city("kaohsiung", "TW"), make_city("suwon", "KR")])


def make_partners() -> list[Organisation]:
    """Return with whom entries were made."""
    return in_order([make_organisation("iclei", "ICLEI"), make_organisation("city-government")])


def show_themes(themes: Sequence[Theme]) -> tuple[ThemePlate, ...]:
    """Return themes as lists show them."""
    return tuple(map(theme_plate, themes))
