"""The social cards of the site's own pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from delivery.decorators import read_only
from pages import queries
from pages.models import Motto
from syndication.social_images import Card, answer, own, text

PATTERNS = {"about": "", "honour-roll": "magenta", "kaohsiung": ""}
WHAT = _(
    "An office in Kaohsiung that brings the cities of East Asia together on sustainability. "
    "This is its public record."
)
SOURCES = _("The documents that the record was made from, word for word, with every line numbered.")
LEADS = {
    "about": WHAT,
    "honour-roll": _("The low-carbon diplomacy of Taiwan’s cities, city by city."),
    "kaohsiung": _("The port city that hosts the centre."),
}


@read_only
def home(request: HttpRequest) -> HttpResponse:
    """The card of the first page: the line over every page, and what the site is."""
    motto = Motto.objects.public().first()
    title = text(motto.words.text) if motto else own(settings.SITE_NAME)
    return answer(Card(title, lead=own(WHAT)))


@read_only
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The card of a page that staff write."""
    found = queries.page_with(slug)
    subtitle = found.words.subtitle
    lead = text(subtitle) if subtitle and not subtitle.is_foreign else own(LEADS[slug])
    return answer(Card(text(found.words.title), lead=lead, pattern=PATTERNS[slug]))


@read_only
def call_list(request: HttpRequest) -> HttpResponse:
    """The card of all calls for solutions."""
    lead = own(_("Cities ask the world for ideas. Each call stays here after it closes."))
    return answer(Card(own(_("Calls for solutions")), lead=lead, pattern="amber"))


@read_only
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """The card of one call: its days, its title, its theme."""
    entry = queries.public_call(slug)
    theme = text(entry.words.main_theme) if entry.words.main_theme else None
    return answer(Card(text(entry.words.title), (own(entry.period),), theme, pattern="amber"))


@read_only
def source_list(request: HttpRequest) -> HttpResponse:
    """The card of all source documents."""
    return answer(Card(own(_("Sources")), lead=own(SOURCES), pattern="olive"))


@read_only
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """The card of one source document: whose it is, its title, what it is."""
    document = queries.document_named(slug)
    lead = own(document.text("description"))
    return answer(Card(own(document.title), (own(_("Source text")),), lead, pattern="olive"))


@read_only
def site_map(request: HttpRequest) -> HttpResponse:
    """The card of the site map."""
    return answer(Card(own(_("Site map"))))


@read_only
def accessibility(request: HttpRequest) -> HttpResponse:
    """The card of the accessibility statement."""
    return answer(Card(own(_("Accessibility statement"))))
