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


def document_named(slug: str) -> Document:
    """Return a source document; NotFound leads back to all of them."""
    try:
        return documents()[slug]
    except KeyError as error:
        sentence = _("There is no source document “%(slug)s”.") % {"slug": slug}
        raise NotFound(sentence, reverse("pages:sources")) from error


def made_from(document: Document) -> list[Sourced]:
    """Return everything public that was made from a document: one query a model."""
    pages = list(Page.objects.public().whole())
    parts: list[Section | KeyFigure | Page] = []
    for page in pages:
        parts += [*page.sections.all(), *page.key_figures.all(), page]
    return [
        *Event.objects.public().from_source(document.slug).oldest_first(),
        *Honour.objects.public().from_source(document.slug).for_roll(),
        *(one for one in parts if one.source == document.slug),
        *Call.objects.public().from_source(document.slug),
        *Motto.objects.public().from_source(document.slug),
    ]


def page_with(slug: str) -> Page:
    """Return a public page whole; NotFound while staff have not published it."""
    page = Page.objects.public().whole().filter(slug=slug).first()
    if page is None:
        raise NotFound(_("This page is not published at the moment."))
    return page


def state_of(page: Page) -> StateShown:
    """Return what a page says of its translations: of its own and those of all its parts."""
    return StateShown.of(page, *page.sections.all(), *page.key_figures.all())


def texts_of(page: Page) -> list[tuple[Section, str]]:
    """Return the texts of a page's sections in their order, each by its section and field."""
    return [(section, field) for section in page.sections.all() for field in ("heading", "body")]


def original_to_offer(page: Page) -> Language | None:
    """Return the language of the original that readers of a page may want beside its translation."""
    offered = (side_by_side.original_to_offer(section, "body") for section in page.sections.all())
    return next(filter(None, offered), None)


def public_call(slug: str) -> Call:
    """Return a public call; NotFound leads back to all calls."""
    call = Call.objects.public().with_states().filter(slug=slug).first()
    if call is None:
        raise NotFound(_("There is no call “%(slug)s”.") % {"slug": slug}, reverse("pages:calls"))
    return call


def call_of_the_day() -> Call | None:
    """Return the call to show first: an open one, or else the latest."""
    calls = list(Call.objects.public().with_states().newest_first()[:10])
    return next((call for call in calls if call.state == Call.State.OPEN), calls[0] if calls else None)


def read_motto(_code: str) -> TranslatedText | None:
    """Return the motto of every page in the active language, None while none is published."""
    line = Motto.objects.public().first()
    return line.words.text if line else None


MOTTO = PerVersion(read_motto, Motto, until=next_moment)  # by the code of the language
