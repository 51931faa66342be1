"""Entries as lists show them: read in one query with their links, frozen, in the active language."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from django.utils.safestring import SafeString

from delivery.addresses import addresses_of
from events.images import EventImage
from events.link_rows import read_links
from events.lists.plates import PLATES, Numbers, Plates, ThemePlate, pick_plates
from events.models import City, Event, Honour, Organisation, Theme
from events.when import WhenShown, show_when
from languages.definitions import CODES, active_language, field_name
from languages.texts import TranslatedText, choose_text
from pictures import renditions
from pictures.drawing import Focal, Size
from pictures.renditions import Offer
from publishing.per_row import PerRow
from publishing.prepared_query import columns_of
from publishing.shared_query import SharedQuery

Card = TypeVar("Card", bound="EventCard | HonourCard")


@dataclass(frozen=True, slots=True)
class EventCard:
    """An entry in a list: what it is called, when and where it was, with whom, and on which themes."""

    is_honour: ClassVar[bool] = False

    number: int  # its own, which no other entry has
    slug: str
    address: str
    title: TranslatedText
    body: TranslatedText  # its first words
    kind: str
    when: WhenShown
    sorts_on: dt.date
    place: SafeString  # as one line of HTML, empty where it is not known
    partners: SafeString  # the first of them and how many more, as one line of HTML
    themes: tuple[ThemePlate, ...]
    picture: Offer | None
    changed_at: dt.datetime

    @property
    def is_mixed(self) -> bool:
        """Tell whether some of its words are shown in another language."""
        return self.title.is_fallback or self.body.is_fallback

    @property
    def year(self) -> int:
        """The year under which a line of time shows it."""
        return self.sorts_on.year


@dataclass(frozen=True, slots=True)
class HonourCard:
    """An item of the honour roll in a list of a city's events."""

    is_honour: ClassVar[bool] = True

    number: int
    address: str
    category: str
    text: TranslatedText
    city: TranslatedText
    when: WhenShown  # in Traditional Chinese with the year of the Republic of China calendar
    sorts_on: dt.date

    @property
    def is_mixed(self) -> bool:
        """Tell whether its words are shown in another language."""
        return self.text.is_fallback

    @property
    def year(self) -> int:
        """The year under which a line of time shows it."""
        return self.sorts_on.year


@dataclass(frozen=True, slots=True)
class YearOfCards(Generic[Card]):
    """One year of a line of time."""

    year: int
    cards: tuple[Card, ...]


class EventRow(NamedTuple):
    """The columns of an event that a card is made of, before its texts in the five languages."""

    pk: int
    slug: str
    kind: str
    start: dt.date
    end: dt.date | None
    precision: str
    certainty: str
    sorts_on: dt.date
    updated_at: dt.datetime
    publish_at: dt.datetime | None
    original_language: str


COLUMNS = (*EventRow._fields, *(field_name(name, code) for name in ("title", "body") for code in CODES))
TITLES = len(EventRow._fields)  # where the titles begin
BODIES = TITLES + len(CODES)
Columns = tuple[Any, ...]  # the values of COLUMNS
Links = Mapping[int, Numbers]  # primary keys by that of the event


@dataclass(frozen=True, slots=True)
class Making:
    """What cards are made of beside the columns of their events."""

    code: str
    address_of: Callable[[str], str]
    plates: Plates
    cities: Links
    partners: Links
    themes: Links
    pictures: Mapping[int, Offer]


PICTURE_COLUMNS = ("event_id", "file", "width", "height", "focal_x", "focal_y")
CARDS: PerRow["EventCard"] = PerRow(Event, City, EventImage, Organisation, Theme, most=500)


def cards_of(numbers: Sequence[int]) -> list[EventCard]:
    """Return events by their primary keys as cards in the active language."""
    return CARDS.load(numbers, _make_cards, active_language().code) if numbers else []


def _make_cards(numbers: Sequence[int]) -> dict[int, EventCard]:
    code, linked = active_language().code, read_links(numbers)
    making = Making(
        code=code,
        address_of=addresses_of("events:event"),
        plates=PLATES(code),
        cities=linked["cities"],
        partners=linked["partners"],
        themes=linked["themes"],
        pictures=_read_pictures(numbers),
    )
    return {row[0]: _make_card(row, making) for row in _ROWS(numbers)}


def _make_card(columns: Columns, making: Making) -> EventCard:
    row, titles, bodies = EventRow(*columns[:TITLES]), columns[TITLES:BODIES], columns[BODIES:]
    plates, number = making.plates, row.pk
    title = choose_text(titles, row.original_language, making.code)
    body = choose_text(bodies, row.original_language, making.code)
    return EventCard(
        number=number,
        slug=row.slug,
        address=making.address_of(row.slug),
        title=title,
        body=TranslatedText(body.excerpt, body.language, body.is_fallback) if body else body,
        kind=name_kind(row.kind, making.code),
        when=show_when(row.start, row.end, row.precision, row.certainty),
        sorts_on=row.sorts_on,
        place=plates.write_places(making.cities[number]),
        partners=plates.write_partners(making.partners[number]),
        themes=pick_plates(plates.themes, making.themes[number]),
        picture=making.pictures.get(number),
        changed_at=max(row.updated_at, row.publish_at or row.updated_at),
    )


def make_honour_card(honour: Honour) -> HonourCard:
    """Return an honour as a card in the active language."""
    return HonourCard(
        number=honour.pk,
        address=honour.get_absolute_url(),
        category=honour.get_category_display(),
        text=honour.words.text,
        city=honour.city.words.name,
        when=replace(honour.shown, phrase=honour.phrase_with_roc_year),
        sorts_on=honour.sorts_on,
    )


def group_by_year(cards: Iterable[Card]) -> list[YearOfCards[Card]]:
    """Return cards in their order, those of each year together."""
    years = groupby(cards, key=lambda card: card.year)
    return [YearOfCards(year, tuple(group)) for year, group in years]


@lru_cache(maxsize=100)
def name_kind(kind: str, _code: str) -> str:
    """Name a kind of event in the active language."""
    return str(Event.Kind(kind).label)


def _read_pictures(numbers: Collection[int]) -> dict[int, Offer]:
    """Return the first picture of each of some events, as cards show it."""
    pictures: dict[int, Offer] = {}
    for event, name, width, height, x, y in _PICTURES(numbers):
        if event not in pictures:
            pictures[event] = renditions.offer_card(name, Size(width, height), Focal(x, y))
    return pictures


_ROWS: SharedQuery[Columns] = SharedQuery(
    lambda numbers: columns_of(Event.objects.filter(pk__in=numbers), *COLUMNS)
)
_PICTURES: SharedQuery[Columns] = SharedQuery(
    lambda numbers: columns_of(EventImage.objects.filter(event_id__in=numbers), *PICTURE_COLUMNS)
)
