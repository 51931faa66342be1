"""What a reader of one language is shown of each thing of the record, and by which names it can be found."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.db import models
from django.utils import translation

from events.models import City, Event, Honour, Organisation, Theme
from languages.countries import country_name
from languages.definitions import CODES
from languages.texts import plain_text
from pages.models import Call, Page
from publishing.models import Publishable
from search.analysis import terms
from search.models import Document, key
from search.query import exact_key

MOST_TERMS = 16_000  # of one field: PostgreSQL tells no more places apart
SHOWN_WITH = ("cities", "participants", "partners", "themes", "images")  # an event
LONGEST = 250_000  # characters of one field: a tsvector holds a megabyte
APART = " $ "  # parts texts, so that no phrase reaches from one into the next
Kind = Document.Kind


@dataclass(frozen=True, slots=True)
class Content:
    """The words of one thing that a reader of the active language is shown: its titles, and all else."""

    titles: list[str]
    body: list[str]


@dataclass(frozen=True, slots=True)
class Ties:
    """What finds one thing in every language: terms of the names it concerns, what it can be narrowed to."""

    names: str
    filters: list[str]
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the documents of a kind come from."""

    things: Callable[[], "models.QuerySet[Any]"]
    ties: Callable[[Any], Ties]
    content: Callable[[Any], Content]


def documents_of(kind: str, numbers: Iterable[int]) -> Iterator[tuple[Document, Content]]:
    """Yield the documents that things of a kind should have, one a language, with what they were made of."""
    source = SOURCES[kind]
    things = [(thing, source.ties(thing)) for thing in source.things().filter(pk__in=list(numbers))]
    for code in CODES:
        with translation.override(code):
            for thing, ties in things:
                content = source.content(thing)
                yield _document(code, kind, thing, ties, content), content


def numbers_of(kind: str) -> "models.QuerySet[Any, int]":
    """Return the primary keys of all things of a kind that may have documents."""
    numbers: models.QuerySet[Any, int] = SOURCES[kind].things().order_by("pk").values_list("pk", flat=True)
    return numbers.prefetch_related(None)


def all_names(thing: City | Organisation | Theme) -> list[str]:
    """Return the names of something in all languages, and all others it is known by, each once."""
    names = [thing.words.in_language("name", code) for code in CODES]
    others = [] if isinstance(thing, Theme) else [*thing.other_names_listed, thing.reading]
    acronyms = [thing.acronym] if isinstance(thing, Organisation) else []
    return list(dict.fromkeys(filter(None, [*names, *others, *acronyms])))


def _document(code: str, kind: str, thing: Any, ties: Ties, content: Content) -> Document:
    is_scheduled = isinstance(thing, Publishable)
    keys = dict.fromkeys(exact_key(title) for title in content.titles if title)
    return Document(
        id=key(code, kind, ties.day, thing.pk),
        language=code,
        kind=kind,
        object_id=thing.pk,
        visible_from=thing.publish_at if is_scheduled else None,
        visible_until=thing.withdraw_at if is_scheduled else None,
        filters=" ".join(dict.fromkeys(ties.filters)),
        title=_joined(content.titles) + APART + " ".join(keys),
        names=ties.names,
        body=_joined(content.body),
    )


def _joined(texts: Iterable[str]) -> str:
    joined = APART.join(_termed(text) for text in texts if text)
    return joined if len(joined) <= MOST_TERMS else " ".join(joined[:LONGEST].split(" ")[:MOST_TERMS])


@lru_cache(maxsize=4096)
def _termed(text: str) -> str:
    """Return the terms of a text; many texts are the same in several languages and documents."""
    return " ".join(terms(text))


def _event_ties(event: Event) -> Ties:
    cities, themes = [*event.cities.all(), *event.participants.all()], list(event.themes.all())
    partners = list(event.partners.all())
    return Ties(
        names=_joined([*_names(cities), *_each_name([*partners, *themes])]),
        filters=[
            _year(event.sorts_on),
            *_cities(cities),
            *(f"@t={theme.slug}" for theme in themes),
            *_organisations(partners),
        ],
        day=event.sorts_on,
    )


def _event(event: Event) -> Content:
    where = list(event.cities.all())
    shown: list[City | Organisation | Theme] = [*where, *event.participants.all()]
    shown += [*event.partners.all(), *event.themes.all()]
    return Content(
        titles=[str(event.words.title)],
        body=[
            plain_text(str(event.words.body)),
            *(
                str(text)
                for image in event.images.all()
                for text in (image.words.alternative, image.words.caption)
            ),
            *_people(event),
            event.phrase,
            event.get_kind_display(),
            *_shown(shown),
            *(city.country_name for city in where),
        ],
    )


def _people(event: Event) -> list[str]:
    """Return the names of people in all languages: who is known by one is looked for by any."""
    return list(dict.fromkeys(filter(None, (event.words.in_language("people", code) for code in CODES))))


def _honour_ties(honour: Honour) -> Ties:
    cities, organisations = [honour.city, *honour.places.all()], list(honour.organisations.all())
    return Ties(
        names=_joined([*_names(cities), *_each_name(organisations)]),
        filters=[_year(honour.sorts_on), *_cities(cities), *_organisations(organisations)],
        day=honour.sorts_on,
    )


def _honour(honour: Honour) -> Content:
    return Content(
        titles=[str(honour.words.text)],
        body=[
            honour.city_as_written,
            honour.get_category_display(),
            honour.phrase_with_roc_year,
            *_shown([honour.city, *honour.places.all(), *honour.organisations.all()]),
        ],
    )


def _city_ties(city: City) -> Ties:
    return Ties(names=_joined(_countries([city])), filters=_cities([city]))


def _city(city: City) -> Content:
    return Content([str(city.words.name), *all_names(city)], [city.country_name, str(city.words.note)])


def _organisation_ties(organisation: Organisation) -> Ties:
    return Ties(names="", filters=_organisations([organisation]))


def _organisation(organisation: Organisation) -> Content:
    name = str(organisation.words.name)
    return Content([name, *all_names(organisation)], [organisation.get_kind_display()])


def _page(page: Page) -> Content:
    sections = [section.words for section in page.sections.all()]
    figures = [figure.words for figure in page.key_figures.all()]
    return Content(
        titles=[str(page.words.title)],
        body=[
            str(page.words.subtitle),
            *(text for words in sections for text in (str(words.heading), plain_text(str(words.body)))),
            *(f"{words.value} {words.label}" for words in figures),
        ],
    )


def _call_ties(call: Call) -> Ties:
    return Ties(names="", filters=[_year(call.opens)], day=call.opens)


def _call(call: Call) -> Content:
    words = call.words
    return Content(
        titles=[str(words.title)],
        body=[
            plain_text(str(words.body)),
            *(str(text) for text in (words.main_theme, words.themes, words.criteria, words.showcases)),
            *(str(words.publishing_unit), str(words.publisher), call.contact, call.period),
        ],
    )


def _names(cities: Iterable[City]) -> list[str]:
    """Return the names of cities and of their countries in all languages."""
    cities = list(cities)
    return [*_each_name(cities), *_countries(cities)]


def _each_name(things: Iterable[City | Organisation | Theme]) -> list[str]:
    return list(dict.fromkeys(name for thing in things for name in all_names(thing)))


def _countries(cities: Iterable[City]) -> list[str]:
    codes = dict.fromkeys(city.country for city in cities)
    return [name for code in codes for name in _country_names(code)]


@cache
def _country_names(code: str) -> list[str]:
    names = []
    for language in CODES:
        with translation.override(language):
            names.append(country_name(code))
    return list(dict.fromkeys(names))


def _shown(things: Iterable[City | Organisation | Theme]) -> list[str]:
    return [str(thing.words.name) for thing in things]


def _cities(cities: Iterable[City]) -> list[str]:
    return [f"@c={city.slug}" for city in cities]


def _organisations(organisations: Iterable[Organisation]) -> list[str]:
    return [f"@o={one.slug}" for one in organisations]


def _year(day: dt.date) -> str:
    return f"@y={day.year}"


def _published(things: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
    """Keep what is public now, or will be or was by its schedule."""
    return things.filter(status=Publishable.Status.PUBLISHED)


SOURCES: dict[str, Source] = {
    Kind.CALL: Source(lambda: _published(Call.objects.all()), _call_ties, _call),
    Kind.PAGE: Source(lambda: _published(Page.objects.whole()), lambda page: Ties("", []), _page),
    Kind.CITY: Source(City.objects.all, _city_ties, _city),
    Kind.ORGANISATION: Source(Organisation.objects.all, _organisation_ties, _organisation),
    Kind.HONOUR: Source(
        lambda: _published(Honour.objects.for_roll().prefetch_related("places")), _honour_ties, _honour
    ),
    Kind.EVENT: Source(
        lambda: _published(Event.objects.prefetch_related(*SHOWN_WITH)),
        _event_ties,
        _event,
    ),
}
