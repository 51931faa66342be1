"""What a reader of one language is shown of each thing of the record, and by which names it can be found."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from django.db import models
from django.utils import translation

from events.countries import country_name
from events.models import City, Event, Honour, Organisation, Theme
from iclei_kcc import languages
from pages.models import Call, Page
from publishing.models import Publishable
from publishing.words import plain_text
from search.analysis import terms
from search.asking import exact_key
from search.models import Document, key

MOST_TERMS = 16_000  # of one field: PostgreSQL tells no more places apart
APART = " $ "  # parts texts, so that no phrase reaches from one into the next
Kind = Document.Kind


@dataclass(frozen=True, slots=True)
class Content:
    """The words of one thing in the active language: its titles, names it is known by, all else shown."""

    titles: list[str]
    names: list[str]
    body: list[str]
    filters: list[str]
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the documents of a kind come from."""

    things: Callable[[], "models.QuerySet[Any]"]
    content: Callable[[Any], Content]


def documents_of(kind: str, numbers: Iterable[int]) -> Iterator[tuple[Document, Content]]:
    """Yield the documents that things of a kind should have, one a language, with what they were made of."""
    source = SOURCES[kind]
    things = list(source.things().filter(pk__in=list(numbers)))
    for code in languages.CODES:
        with translation.override(code):
            for thing in things:
                content = source.content(thing)
                yield _document(code, kind, thing, content), content


def numbers_of(kind: str) -> "models.QuerySet[Any, int]":
    """Return the primary keys of all things of a kind that may have documents."""
    numbers: models.QuerySet[Any, int] = SOURCES[kind].things().order_by("pk").values_list("pk", flat=True)
    return numbers.prefetch_related(None)


def all_names(thing: City | Organisation | Theme) -> list[str]:
    """Return the names of something in all languages, and all others it is known by, each once."""
    names = [thing.words.own("name", code) for code in languages.CODES]
    others = thing.other_names_listed if isinstance(thing, City) else []
    acronyms = [thing.acronym] if isinstance(thing, Organisation) else []
    return list(dict.fromkeys(filter(None, [*names, *others, *acronyms])))


def _document(code: str, kind: str, thing: Any, content: Content) -> Document:
    is_scheduled = isinstance(thing, Publishable)
    keys = dict.fromkeys(exact_key(title) for title in content.titles if title)
    return Document(
        id=key(code, kind, content.day, thing.pk),
        language=code,
        kind=kind,
        object_id=thing.pk,
        visible_from=thing.publish_at if is_scheduled else None,
        visible_until=thing.withdraw_at if is_scheduled else None,
        filters=" ".join(dict.fromkeys(content.filters)),
        title=_joined(content.titles) + APART + " ".join(keys),
        names=_joined(content.names),
        body=_joined(content.body),
    )


def _joined(texts: Iterable[str]) -> str:
    return " ".join(islice(_terms(texts), MOST_TERMS))


def _terms(texts: Iterable[str]) -> Iterator[str]:
    for at, text in enumerate(filter(None, texts)):
        if at:
            yield APART.strip()
        yield from terms(text)


def _event(event: Event) -> Content:
    where, took_part = list(event.cities.all()), list(event.participants.all())
    partners, themes = list(event.partners.all()), list(event.themes.all())
    return Content(
        titles=[str(event.words.title)],
        names=[*_names([*where, *took_part]), *_each_name([*partners, *themes])],
        body=[
            plain_text(str(event.words.body)),
            *event.people_named,
            event.phrase,
            event.get_kind_display(),
            *_shown([*where, *took_part, *partners, *themes]),
            *(city.country_name for city in where),
        ],
        filters=[
            _year(event.sorts_on),
            *_cities([*where, *took_part]),
            *(f"@t={one.slug}" for one in themes),
            *_organisations(partners),
        ],
        day=event.sorts_on,
    )


def _honour(honour: Honour) -> Content:
    cities, organisations = [honour.city, *honour.places.all()], list(honour.organisations.all())
    return Content(
        titles=[str(honour.words.text)],
        names=[*_names(cities), *_each_name(organisations)],
        body=[
            honour.city_as_written,
            honour.get_category_display(),
            honour.phrase_with_roc_year,
            *_shown([*cities, *organisations]),
        ],
        filters=[_year(honour.sorts_on), *_cities(cities), *_organisations(organisations)],
        day=honour.sorts_on,
    )


def _city(city: City) -> Content:
    return Content(
        titles=[str(city.words.name), *all_names(city)],
        names=_countries([city]),
        body=[city.country_name, str(city.words.note)],
        filters=_cities([city]),
    )


def _organisation(organisation: Organisation) -> Content:
    return Content(
        titles=[str(organisation.words.name), *all_names(organisation)],
        names=[],
        body=[organisation.get_kind_display()],
        filters=_organisations([organisation]),
    )


def _page(page: Page) -> Content:
    sections = [section.words for section in page.sections.all()]
    figures = [figure.words for figure in page.key_figures.all()]
    return Content(
        titles=[str(page.words.title)],
        names=[],
        body=[
            str(page.words.subtitle),
            *(text for words in sections for text in (str(words.heading), plain_text(str(words.body)))),
            *(f"{words.value} {words.label}" for words in figures),
        ],
        filters=[],
    )


def _call(call: Call) -> Content:
    words = call.words
    return Content(
        titles=[str(words.title)],
        names=[],
        body=[
            plain_text(str(words.body)),
            *(str(text) for text in (words.main_theme, words.themes, words.criteria, words.showcases)),
            *(call.publishing_unit, call.publisher, call.contact, call.period),
        ],
        filters=[_year(call.opens)],
        day=call.opens,
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
    for language in languages.CODES:
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
    Kind.CALL: Source(lambda: _published(Call.objects.all()), _call),
    Kind.PAGE: Source(lambda: _published(Page.objects.whole()), _page),
    Kind.CITY: Source(City.objects.all, _city),
    Kind.ORGANISATION: Source(Organisation.objects.all, _organisation),
    Kind.HONOUR: Source(lambda: _published(Honour.objects.for_roll().prefetch_related("places")), _honour),
    Kind.EVENT: Source(
        lambda: _published(Event.objects.prefetch_related("cities", "participants", "partners", "themes")),
        _event,
    ),
}
