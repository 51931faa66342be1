"""Results as a reader is shown them, from the things that the documents are of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from languages.definitions import LANGUAGES, active_language
from languages.texts import TranslatedText
from search.highlighting import find_spans, highlight
from search.models import split_key
from search.query import Query
from search.registry import SearchIndex, get_index, kind_numbered, name_source_of
from search.results import Highlight, Hit

NOTHING = Highlight(())
MOST_REASONS = 2


def make_hits(keys: Iterable[int], query: Query) -> list[Hit]:
    """Return documents, by their keys and in their order, as results; one that has just gone is left out."""
    wanted = [(kind_numbered(number), pk) for number, pk in map(split_key, keys)]
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, pk in wanted:
        by_kind[kind].append(pk)
    made = {
        (kind, thing.pk): hit
        for kind, pks in by_kind.items()
        for thing, hit in _make_hits_of(get_index(kind), pks, query)
    }
    return [made[one] for one in wanted if one in made]


def matching_name(thing: Any, query: Query) -> Highlight:
    """Return the name of something that matches, the one that is shown first of all; NOTHING if none does."""
    names = [thing.words.name]
    for language in LANGUAGES:
        text = thing.words.in_language("name", language.code)
        names.append(TranslatedText(text, language, language != active_language()))
    names += [TranslatedText(name, active_language(), False) for name in name_source_of(thing).names(thing)]
    return next((highlight(name, query) for name in names if find_spans(str(name), query)), NOTHING)


def other_name(thing: Any, query: Query) -> Highlight:
    """Return the name by which something was found, where it is not the one that is shown."""
    return NOTHING if find_spans(str(thing.words.name), query) else matching_name(thing, query)


def _make_hits_of(index: SearchIndex, pks: list[int], query: Query) -> list[tuple[Any, Hit]]:
    made = [(thing, index.hit(thing, query)) for thing in index.shown_things(pks)]
    return _explain(made, index, query) if index.links else made


def _explain(made: list[tuple[Any, Hit]], index: SearchIndex, query: Query) -> list[tuple[Any, Hit]]:
    """Add the names by which something is found to results that show nothing of what was searched for."""
    unexplained = [thing for thing, hit in made if not hit.is_match]
    linked = index.linked_to(unexplained) if unexplained else {}
    reasons = {thing: _list_reasons(linked[thing.pk], query) for thing in unexplained}
    return [
        (thing, replace(hit, facts=(*hit.facts, *reasons[thing])) if thing in reasons else hit)
        for thing, hit in made
    ]


def _list_reasons(linked: Iterable[Any], query: Query) -> list[Highlight]:
    """Return names by which something is found that shows nothing else of what was searched for."""
    things = list(dict.fromkeys(linked))
    shown = [highlight(thing.words.name, query) for thing in things]
    places = dict.fromkeys(name for thing in things for name in name_source_of(thing).places(thing))
    shown += [highlight(TranslatedText(name, active_language(), False), query) for name in places]
    found = [name for name in shown if name.is_match]
    return (found or list(filter(None, (matching_name(thing, query) for thing in things))))[:MOST_REASONS]
