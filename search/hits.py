"""Results as a reader is shown them, from the things that the documents are of."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import City, Event, Honour, Organisation, Theme
from languages.definitions import LANGUAGES, active_language
from languages.texts import TranslatedText
from pages.models import Call, Page
from search.documents import Kind, all_names
from search.highlighting import passage, snippet, spans
from search.models import object_of
from search.query import Query
from search.results import Highlight, Hit

Linked = City | Organisation | Theme  # what events and honours are linked to
NOTHING = Highlight(())
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
    made = [(thing, HITS[kind](thing, query)) for thing in THINGS[kind]().filter(pk__in=pks)]
    return _explained(made, LINKS[kind], query) if kind in LINKS else made


def _explained(made: list[tuple[Any, Hit]], links: list[str], query: Query) -> list[tuple[Any, Hit]]:
    """Add the names by which something is found to results that show nothing of what was searched for."""
    bare = [thing for thing, hit in made if not hit.is_match]
    prefetch_related_objects(bare, *links)
    named = {thing: _reasons(_linked(thing), query) for thing in bare}
    return [
        (thing, replace(hit, facts=(*hit.facts, *named[thing])) if thing in named else hit)
        for thing, hit in made
    ]


def _linked(thing: Event | Honour) -> list[Linked]:
    """Return what something is linked to: where it was first."""
    if isinstance(thing, Honour):
        return [thing.city, *thing.places.all(), *thing.organisations.all()]
    linked: list[Linked] = [*thing.cities.all(), *thing.participants.all()]
    return [*linked, *thing.partners.all(), *thing.themes.all()]


def _event(event: Event, query: Query) -> Hit:
    body = event.words.body
    return Hit(
        Kind.EVENT,
        passage(event.words.title, query),
        event.get_absolute_url(),
        snippet(body, body.plain, query),
        (event.phrase, *(passage(city.words.name, query) for city in event.cities_in_order)),
    )


def _honour(honour: Honour, query: Query) -> Hit:
    city = passage(honour.city.words.name, query)
    return Hit(
        Kind.HONOUR,
        passage(honour.words.text, query),
        honour.get_absolute_url(),
        NOTHING,
        (honour.phrase_with_roc_year, city, honour.get_category_display()),
    )


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
    body = next((text for text in texts if text and spans(text.plain, query)), texts[-1])
    return Hit(
        Kind.PAGE,
        passage(page.words.title, query),
        page.get_absolute_url(),
        snippet(body, body.plain, query),
        (),
    )


def _call(call: Call, query: Query) -> Hit:
    words = call.words
    texts = [words.body, words.main_theme, words.themes, words.criteria, words.showcases]
    body = next((text for text in texts if text and spans(text.plain, query)), texts[0])
    return Hit(
        Kind.CALL,
        passage(words.title, query),
        call.get_absolute_url(),
        snippet(body, body.plain, query),
        (str(call.state.label), call.period),
    )


def _reasons(linked: Iterable[Linked], query: Query) -> list[Highlight]:
    """Return names by which something is found that shows nothing else of what was searched for."""
    things = list(dict.fromkeys(linked))
    shown = [passage(thing.words.name, query) for thing in things]
    countries = dict.fromkeys(thing.country_name for thing in things if isinstance(thing, City))
    shown += [passage(TranslatedText(name, active_language(), False), query) for name in countries]
    found = [name for name in shown if name.is_match]
    return (found or list(filter(None, (_matching_name(thing, query) for thing in things))))[:MOST_REASONS]


def _other_name(thing: City | Organisation, query: Query) -> Highlight:
    """Return the name by which something was found, where it is not the one that is shown."""
    return NOTHING if spans(str(thing.words.name), query) else _matching_name(thing, query)


def _matching_name(thing: Linked, query: Query) -> Highlight:
    """Return the name of something that matches, the one that is shown first of all."""
    names = [thing.words.name]
    for language in LANGUAGES:
        own = thing.words.in_language("name", language.code)
        names.append(TranslatedText(own, language, language != active_language()))
    names += [TranslatedText(name, active_language(), False) for name in all_names(thing)]
    return next((passage(name, query) for name in names if spans(str(name), query)), NOTHING)


LINKS: dict[str, list[str]] = {
    Kind.EVENT: ["cities", "participants", "partners", "themes"],
    Kind.HONOUR: ["places", "organisations"],
}
THINGS: dict[str, Callable[[], "models.QuerySet[Any]"]] = {
    Kind.CALL: Call.objects.public,
    Kind.PAGE: lambda: Page.objects.public().whole(),
    Kind.CITY: City.objects.all,
    Kind.ORGANISATION: lambda: Organisation.objects.annotate(
        has_events=Exists(Event.objects.public().filter(partners=OuterRef("pk"))),
        has_honours=Exists(Honour.objects.public().filter(organisations=OuterRef("pk"))),
    ),
    Kind.HONOUR: lambda: Honour.objects.public().for_roll(),
    Kind.EVENT: lambda: Event.objects.public().prefetch_related("cities"),
}
HITS: dict[str, Callable[[Any, Query], Hit]] = {
    Kind.CALL: _call,
    Kind.PAGE: _page,
    Kind.CITY: _city,
    Kind.ORGANISATION: _organisation,
    Kind.HONOUR: _honour,
    Kind.EVENT: _event,
}
