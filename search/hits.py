"""Results as a reader is shown them, from the things that the documents are of."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import City, Event, Honour, Organisation, Theme
from iclei_kcc import languages
from pages.models import Call, Page
from publishing.words import Words, plain_text
from search.asking import Query
from search.documents import Kind, all_names
from search.marking import passage, snippet, spans
from search.models import object_of
from search.results import Hit, Passage

Linked = City | Organisation | Theme  # what events and honours are linked to
NOTHING = Passage(())
MOST_REASONS = 2


def hits(keys: Iterable[int], query: Query) -> list[Hit]:
    """Return documents, by their keys and in their order, as results; one that has just gone is left out."""
    wanted = [object_of(key) for key in keys]
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, pk in wanted:
        by_kind[kind].append(pk)
    made = {(kind, thing.pk): hit for kind, pks in by_kind.items() for thing, hit in _made(kind, pks, query)}
    return [made[one] for one in wanted if one in made]


def _made(kind: str, pks: list[int], query: Query) -> list[tuple[Any, Hit]]:
    return [(thing, HITS[kind](thing, query)) for thing in THINGS[kind]().filter(pk__in=pks)]


def _event(event: Event, query: Query) -> Hit:
    title, body = passage(event.words.title, query), event.words.body
    text, where = snippet(body, plain_text(str(body)), query), list(event.cities.all())
    places = [passage(city.words.name, query) for city in where]
    linked: list[Linked] = [*where, *event.participants.all()]
    linked += [*event.partners.all(), *event.themes.all()]
    reasons = _reasons(linked, query) if not any(one.is_match for one in (title, text, *places)) else []
    return Hit(Kind.EVENT, title, event.get_absolute_url(), text, (event.phrase, *places, *reasons))


def _honour(honour: Honour, query: Query) -> Hit:
    text, city = passage(honour.words.text, query), passage(honour.city.words.name, query)
    linked: list[Linked] = [honour.city, *honour.places.all(), *honour.organisations.all()]
    reasons = _reasons(linked, query) if not text.is_match and not city.is_match else []
    date, category = honour.phrase_with_roc_year, honour.get_category_display()
    return Hit(Kind.HONOUR, text, honour.get_absolute_url(), NOTHING, (date, city, category, *reasons))


def _city(city: City, query: Query) -> Hit:
    return Hit(
        Kind.CITY,
        passage(city.words.name, query),
        city.get_absolute_url(),
        _other_name(city, query),
        (city.country_name,),
    )


def _organisation(one: Any, query: Query) -> Hit:
    """An organisation has no page of its own: it leads to its events, or else to its honours."""
    is_of_honours = one.has_honours and not one.has_events
    address = (
        f"{reverse('pages:honour_roll')}?organisation={one.slug}"
        if is_of_honours
        else f"{reverse('events:list')}?partner={one.slug}"
    )
    place = _("Honour roll") if is_of_honours else _("Timeline")
    return Hit(
        Kind.ORGANISATION,
        passage(one.words.name, query),
        address,
        _other_name(one, query),
        (one.get_kind_display(), place),
    )


def _page(page: Page, query: Query) -> Hit:
    texts = [page.words.subtitle, *(section.words.body for section in page.sections.all())]
    body = next((text for text in texts if text and spans(plain_text(str(text)), query)), texts[-1])
    return Hit(
        Kind.PAGE,
        passage(page.words.title, query),
        page.get_absolute_url(),
        snippet(body, plain_text(str(body)), query),
        (),
    )


def _call(call: Call, query: Query) -> Hit:
    words = call.words
    texts = [words.body, words.main_theme, words.themes, words.criteria, words.showcases]
    body = next((text for text in texts if text and spans(plain_text(str(text)), query)), texts[0])
    return Hit(
        Kind.CALL,
        passage(words.title, query),
        call.get_absolute_url(),
        snippet(body, plain_text(str(body)), query),
        (str(call.state.label), call.period),
    )


def _reasons(linked: Iterable[Linked], query: Query) -> list[Passage]:
    """Return names by which something is found that shows nothing else of what was searched for."""
    things = list(dict.fromkeys(linked))
    shown = [passage(thing.words.name, query) for thing in things]
    countries = dict.fromkeys(thing.country_name for thing in things if isinstance(thing, City))
    shown += [passage(Words(name, languages.active(), False), query) for name in countries]
    found = [name for name in shown if name.is_match]
    return (found or list(filter(None, (_matching_name(thing, query) for thing in things))))[:MOST_REASONS]


def _other_name(thing: City | Organisation, query: Query) -> Passage:
    """Return the name by which something was found, where it is not the one that is shown."""
    return NOTHING if spans(str(thing.words.name), query) else _matching_name(thing, query)


def _matching_name(thing: Linked, query: Query) -> Passage:
    """Return the name of something that matches, the one that is shown first of all."""
    names = [thing.words.name]
    for language in languages.ALL:
        own = thing.words.own("name", language.code)
        names.append(Words(own, language, language != languages.active()))
    names += [Words(name, languages.active(), False) for name in all_names(thing)]
    return next((passage(name, query) for name in names if spans(str(name), query)), NOTHING)


THINGS: dict[str, Callable[[], "models.QuerySet[Any]"]] = {
    Kind.CALL: Call.objects.public,
    Kind.PAGE: lambda: Page.objects.public().whole(),
    Kind.CITY: City.objects.all,
    Kind.ORGANISATION: lambda: Organisation.objects.annotate(
        has_events=Exists(Event.objects.public().filter(partners=OuterRef("pk"))),
        has_honours=Exists(Honour.objects.public().filter(organisations=OuterRef("pk"))),
    ),
    Kind.HONOUR: lambda: Honour.objects.public().for_roll().prefetch_related("places"),
    Kind.EVENT: lambda: Event.objects.public().prefetch_related(
        "cities", "participants", "partners", "themes"
    ),
}
HITS: dict[str, Callable[[Any, Query], Hit]] = {
    Kind.CALL: _call,
    Kind.PAGE: _page,
    Kind.CITY: _city,
    Kind.ORGANISATION: _organisation,
    Kind.HONOUR: _honour,
    Kind.EVENT: _event,
}
