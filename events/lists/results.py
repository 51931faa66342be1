"""What results of a search show of events, honours and organisations, in the active language."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from events.bitmaps.current import current_events
from events.link_rows import read_links
from events.lists.reference import CITIES, ORGANISATIONS, THEMES, list_linked, pick
from events.models import City, Event, Honour, Organisation, Theme
from events.search_names import Linked
from languages.collation.sorting import in_order
from languages.definitions import active_language
from languages.texts import TranslatedText
from publishing.per_row import PerRow
from publishing.per_version import PerVersion
from publishing.schedule import next_moment
from publishing.shared_query import SharedQuery

MOST = 300  # of each kind that are kept in a language


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event; its body is plain text, and `linked` are the things by whose names it is found."""

    pk: int
    sorts_on: dt.date
    address: str
    title: TranslatedText
    body: TranslatedText
    phrase: str
    cities: tuple[TranslatedText, ...]
    linked: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class FoundHonour:
    """An honour; `linked` are the things by whose names it is found."""

    pk: int
    address: str
    text: TranslatedText
    phrase: str
    city: TranslatedText
    category: str
    linked: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class FoundOrganisation:
    """An organisation, which leads to its events, or else to its honours."""

    organisation: Organisation
    is_of_honours: bool

    @property
    def pk(self) -> int:
        """Its primary key."""
        return self.organisation.pk


EVENTS: PerRow[FoundEvent] = PerRow(Event, City, Organisation, Theme, most=MOST)
HONOURS: PerRow[FoundHonour] = PerRow(Honour, City, Organisation, most=MOST)


PUBLIC_HONOURS: PerVersion[frozenset[int]] = PerVersion(
    lambda: frozenset(Honour.objects.public().values_list("pk", flat=True)), Honour, until=next_moment
)
HONOURED: PerVersion[frozenset[int]] = PerVersion(
    lambda: frozenset(Honour.objects.public().values_list("organisations", flat=True)),
    Honour,
    until=next_moment,
)


def found_events(numbers: Collection[int]) -> list[FoundEvent]:
    """Return those of some events that are public."""
    public = current_events()
    found = EVENTS.load([*numbers], _read_events, active_language().code)
    return [one for one in found if public.is_public(one.sorts_on, one.pk)]


def found_honours(numbers: Collection[int]) -> list[FoundHonour]:
    """Return those of some honours that are public."""
    public = PUBLIC_HONOURS()
    shown = [number for number in numbers if number in public]
    return HONOURS.load(shown, _read_honours, active_language().code)


def found_organisations(numbers: Collection[int]) -> list[FoundOrganisation]:
    """Return some organisations."""
    known, honoured, partners = ORGANISATIONS(), HONOURED(), current_events().counts["partner"]
    found = (known[number] for number in numbers if number in known)
    return [FoundOrganisation(one, one.pk in honoured and one.slug not in partners) for one in found]


_EVENTS: SharedQuery[Event] = SharedQuery(lambda numbers: Event.objects.filter(pk__in=numbers))


def _read_events(numbers: Sequence[int]) -> dict[int, FoundEvent]:
    cities, organisations, themes = CITIES(), ORGANISATIONS(), THEMES()
    links, found = read_links(numbers), dict[int, FoundEvent]()
    for event in _EVENTS(numbers):
        places = pick(cities, links["cities"][event.pk])
        others: tuple[Linked, ...] = (
            *pick(cities, links["participants"][event.pk]),
            *pick(organisations, links["partners"][event.pk]),
            *pick(themes, links["themes"][event.pk]),
        )
        found[event.pk] = _show_event(event, places, (*places, *others))
    return found


def _show_event(event: Event, cities: Sequence[City], linked: tuple[Linked, ...]) -> FoundEvent:
    body = event.words.body
    return FoundEvent(
        event.pk,
        event.sorts_on,
        event.get_absolute_url(),
        event.words.title,
        replace(body, text=body.plain),
        event.phrase,
        tuple(city.words.name for city in in_order(cities)),
        linked,
    )


def _read_honours(numbers: Sequence[int]) -> dict[int, FoundHonour]:
    places = list_linked(Honour.places, numbers, CITIES())
    organisations = list_linked(Honour.organisations, numbers, ORGANISATIONS())
    honours = Honour.objects.filter(pk__in=numbers).select_related("city")
    return {
        honour.pk: _show_honour(honour, (honour.city, *places[honour.pk], *organisations[honour.pk]))
        for honour in honours
    }


def _show_honour(honour: Honour, linked: tuple[Linked, ...]) -> FoundHonour:
    return FoundHonour(
        honour.pk,
        honour.get_absolute_url(),
        honour.words.text,
        honour.phrase_with_roc_year,
        honour.city.words.name,
        honour.get_category_display(),
        linked,
    )
