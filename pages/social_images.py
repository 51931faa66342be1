"""The social cards of the site's own pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from delivery.decorators import safe_methods
from pages import queries
from pages.models import Motto
from syndication.social_images import SocialImage, answer, own, text

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


@safe_methods
def home(request: HttpRequest) -> HttpResponse:
    """The card of the first page: the line over every page, and what the site is."""
    motto = Motto.objects.public().first()
    title = text(motto.words.text) if motto else own(settings.SITE_NAME)
    return answer(SocialImage(title, lead=own(WHAT)))


@safe_methods
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The card of a page that staff write."""
    found = queries.page_with(slug)
    subtitle = found.words.subtitle
    lead = text(subtitle) if subtitle and not subtitle.is_fallback else own(LEADS[slug])
    return answer(SocialImage(text(found.words.title), lead=lead, pattern=PATTERNS[slug]))


@safe_methods
def call_list(request: HttpRequest) -> HttpResponse:
    """The card of all calls for solutions."""
    lead = own(_("Cities ask the world for ideas. Each call stays here after it closes."))
    return answer(SocialImage(own(_("Calls for solutions")), lead=lead, pattern="amber"))


@safe_methods
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """The card of one call: its days, its title, its theme."""
    entry = queries.public_call(slug)
    theme = text(entry.words.main_theme) if entry.words.main_theme else None
    return answer(SocialImage(text(entry.words.title), (own(entry.period),), theme, pattern="amber"))


@safe_methods
def source_list(request: HttpRequest) -> HttpResponse:
    """The card of all source documents."""
    return answer(SocialImage(own(_("Sources")), lead=own(SOURCES), pattern="olive"))


@safe_methods
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """The card of one source document: whose it is, its title, what it is."""
    document = queries.document_named(slug)
    lead = own(document.text("description"))
    return answer(SocialImage(own(document.title), (own(_("Source text")),), lead, pattern="olive"))


@safe_methods
def site_map(request: HttpRequest) -> HttpResponse:
    """The card of the site map."""
    return answer(SocialImage(own(_("Site map"))))


@safe_methods
def accessibility(request: HttpRequest) -> HttpResponse:
    """The card of the accessibility statement."""
    return answer(SocialImage(own(_("Accessibility statement"))))
