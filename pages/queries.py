"""Reads for the pages that show more than themselves."""

from django.urls import reverse
from django.utils.translation import gettext as _

from delivery.errors import NotFound
from events.models import Event, Honour
from languages.definitions import Language
from languages.texts import TranslatedText
from pages.models import Call, KeyFigure, Motto, Page, Section
from pages.sources.documents import Document, documents
from publishing.models import Sourced
from publishing.per_version import PerVersion
from publishing.schedule import next_moment
from translations import side_by_side
from translations.states_shown import StateShown


def _read_pages() -> dict[str, Page]:
    return {page.slug: page for page in Page.objects.public().whole()}


def _read_calls() -> tuple[Call, ...]:
    return tuple(Call.objects.public().newest_first())


# What is public of the few: pages by their addresses, and calls, the newest first.
PAGES: PerVersion[dict[str, Page]] = PerVersion(_read_pages, Page, Section, KeyFigure, until=next_moment)
CALLS: PerVersion[tuple[Call, ...]] = PerVersion(_read_calls, Call, until=next_moment)


def document_named(slug: str) -> Document:
    """Return a source document; NotFound leads back to all of them."""
    try:
        return documents()[slug]
    except KeyError as error:
        sentence = _("There is no source document “%(slug)s”.") % {"slug": slug}
        raise NotFound(sentence, reverse("pages:sources")) from error


def made_from(document: Document) -> list[Sourced]:
    """Return everything public that was made from a document: one query a model."""
    parts: list[Section | KeyFigure | Page] = []
    for page in PAGES().values():
        parts += [*page.sections.all(), *page.key_figures.all(), page]
    return [
        *Event.objects.public().from_source(document.slug).oldest_first(),
        *Honour.objects.public().from_source(document.slug).as_in_source(),
        *(one for one in parts if one.source == document.slug),
        *(call for call in CALLS() if call.source == document.slug),
        *Motto.objects.public().from_source(document.slug),
    ]


def page_with(slug: str) -> Page:
    """Return a public page whole; NotFound while staff have not published it."""
    page = PAGES().get(slug)
    if page is None:
        raise NotFound(_("This page is not published at the moment."))
    return page


def state_of(page: Page) -> StateShown:
    """Return what a page says of its translations: of its own and those of all its parts."""
    return StateShown.of_things(page, *page.sections.all(), *page.key_figures.all())


def texts_of(page: Page) -> list[tuple[Section, str]]:
    """Return the texts of a page's sections in their order, each by its section and field."""
    return [(section, field) for section in page.sections.all() for field in ("heading", "body")]


def original_to_offer(page: Page) -> Language | None:
    """Return the language of the original that readers of a page may want beside its translation."""
    offered = (side_by_side.original_to_offer(section, "body") for section in page.sections.all())
    return next(filter(None, offered), None)


def public_call(slug: str) -> Call:
    """Return a public call; NotFound leads back to all calls."""
    call = next((call for call in CALLS() if call.slug == slug), None)
    if call is None:
        raise NotFound(_("There is no call “%(slug)s”.") % {"slug": slug}, reverse("pages:calls"))
    return call


def call_of_the_day() -> Call | None:
    """Return the call to show first: an open one, or else the latest."""
    calls = CALLS()[:10]
    return next((call for call in calls if call.state == Call.State.OPEN), calls[0] if calls else None)


def read_motto(_code: str) -> TranslatedText | None:
    """Return the motto of every page in the active language, None while none is published."""
    line = Motto.objects.public().first()
    return line.words.text if line else None


MOTTO = PerVersion(read_motto, Motto, until=next_moment)  # by the code of the language
