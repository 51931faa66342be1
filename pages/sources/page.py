"""What the pages of the source documents show: of all, and of each its passages with what came of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delivery.addresses import site_address
from events import queries as record
from events.models import Event, Honour
from languages.definitions import Language, active_language
from languages.texts import TranslatedText
from pages import jsonld, queries
from pages.honour_roll.table import OTHER_EXCHANGES
from pages.models import Call, KeyFigure, Motto, Page, Section
from pages.sources.documents import REASONS, Document, documents
from publishing.models import Sourced
from syndication.head import Head

LEAD = gettext_lazy("The documents that the record was made from, word for word, with every line numbered.")


@dataclass(frozen=True, slots=True)
class Made:
    """What was made from some lines: its name, what else tells it from others, and its address."""

    name: TranslatedText
    detail: str
    address: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that follow each other and have the same made from them; `reason` says why nothing was."""

    first: int
    lines: tuple[str, ...]
    language: Language
    made: tuple[Made, ...]
    reason: str | Promise

    @property
    def lang(self) -> str:
        """The tag of its language, "" where it is the page's own."""
        return "" if self.language == active_language() else self.language.tag


def source_list_context(request: HttpRequest) -> dict[str, object]:
    """Return what the page of all documents shows."""
    shown = list(documents().values())
    graph = jsonld.source_list_graph(site_address(request), shown)
    head = Head(request, _("Sources"), description=str(LEAD), graph=graph)
    return {"head": head, "documents": shown, "updated": record.last_change()}


def source_context(request: HttpRequest, document: Document) -> dict[str, object]:
    """Return what the page of a document shows: its passages."""
    head = Head(
        request,
        _("Source text: %(title)s") % {"title": document.title},
        description=document.text("description"),
        graph=jsonld.source_graph(site_address(request), document),
    )
    return {
        "head": head,
        "document": document,
        "passages": passages(document, queries.made_from(document)),
        "updated": record.last_change(),
    }


def passages(document: Document, things: Iterable[Sourced]) -> list[Passage]:
    """Return a document in passages, with a link to each thing that was made from it."""
    made = _by_line(things)
    whole = {item.line: REASONS[item.reason] for item in document.furniture}
    keys: dict[int, tuple[object, ...]] = {}
    for number in range(1, document.line_count + 1):
        links = tuple(made.get(number, ()))
        is_empty = not document.line(number).strip()
        reason = "" if links else whole.get(number, "")
        key = (document.language_of(number), links, reason)
        keys[number] = keys.get(number - 1, key) if is_empty else key
    return list(_group(document, keys))


def _group(document: Document, keys: Mapping[int, tuple[object, ...]]) -> Iterator[Passage]:
    for (language, made, reason), numbers in groupby(keys, key=keys.__getitem__):
        lines = [*numbers]
        texts = tuple(document.line(number) for number in lines)
        yield Passage(lines[0], texts, language, made, reason)  # type: ignore[arg-type]


def _by_line(things: Iterable[Sourced]) -> dict[int, list[Made]]:
    """Return what was made from each line; a page only where none of its sections was."""
    found: dict[int, list[Made]] = {}
    for thing in sorted(things, key=lambda one: isinstance(one, Page)):
        link = link_to_thing(thing)
        for number in thing.source_line_numbers:
            if not (isinstance(thing, Page) and found.get(number)):
                found.setdefault(number, []).append(link)
    return found


def link_to_thing(thing: Sourced) -> Made:
    """Return the link to something that was made from a source."""
    if isinstance(thing, Honour):
        number = f" {thing.number}" if thing.number else ""
        return Made(
            thing.city.words.name, f"{thing.get_category_display()}{number}", thing.get_absolute_url()
        )
    if isinstance(thing, KeyFigure):
        return Made(thing.words.label, str(thing.words.value), thing.page.get_absolute_url())
    if isinstance(thing, Section):
        anchor = "" if thing.anchor == OTHER_EXCHANGES else f"#{thing.anchor}"
        name = thing.words.heading or thing.page.words.title
        return Made(name, "", f"{thing.page.get_absolute_url()}{anchor}")
    if isinstance(thing, Motto):
        own = TranslatedText(_("The motto at the top of every page"), active_language(), is_fallback=False)
        return Made(own, "", reverse("pages:home"))
    assert isinstance(thing, Event | Call | Page)  # noqa: S101 (there are no other kinds)
    return Made(thing.words.title, "", thing.get_absolute_url())
