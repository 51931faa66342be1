"""The social cards of the site's own pages."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from pages import queries
from pages.models import Motto
from pages.sources import page as source_page
from syndication.social_images import SocialImage, Text, image_view

PATTERNS = {"about": "", "honour-roll": "magenta", "kaohsiung": ""}
WHAT = _(
    "An office in Kaohsiung that brings the cities of East Asia together on sustainability. "
    "This is its public record."
)
LEADS = {
    "about": WHAT,
    "honour-roll": _("The low-carbon diplomacy of Taiwan’s cities, city by city."),
    "kaohsiung": _("The port city that hosts the centre."),
}


@image_view
def home() -> SocialImage:
    """The card of the first page: the motto of every page, and what the site is."""
    motto = Motto.objects.public().first()
    title = Text.of(motto.words.text) if motto else Text.of(settings.SITE_NAME)
    return SocialImage(title, lead=Text.of(WHAT))


@image_view
def page(slug: str) -> SocialImage:
    """The card of a page that staff write."""
    written = queries.page_with(slug)
    subtitle = written.words.subtitle
    lead = Text.of(subtitle) if subtitle and not subtitle.is_fallback else Text.of(LEADS[slug])
    return SocialImage(Text.of(written.words.title), lead=lead, pattern=PATTERNS[slug])


@image_view
def call_list() -> SocialImage:
    """The card of all calls for solutions."""
    lead = Text.of(_("Cities ask the world for ideas. Each call stays here after it closes."))
    return SocialImage(Text.of(_("Calls for solutions")), lead=lead, pattern="amber")


@image_view
def call(slug: str) -> SocialImage:
    """The card of one call: its days, its title, its theme."""
    entry = queries.public_call(slug)
    theme = Text.of(entry.words.main_theme) if entry.words.main_theme else None
    return SocialImage(Text.of(entry.words.title), (Text.of(entry.period),), theme, pattern="amber")


@image_view
def source_list() -> SocialImage:
    """The card of all source documents."""
    return SocialImage(Text.of(_("Sources")), lead=Text.of(source_page.LEAD), pattern="olive")


@image_view
def source(slug: str) -> SocialImage:
    """The card of one source document: whose it is, its title, what it is."""
    document = queries.document_named(slug)
    lead = Text.of(document.text("description"))
    return SocialImage(Text.of(document.title), (Text.of(_("Source text")),), lead, pattern="olive")


@image_view
def site_map() -> SocialImage:
    """The card of the site map."""
    return SocialImage(Text.of(_("Site map")))


@image_view
def accessibility() -> SocialImage:
    """The card of the accessibility statement."""
    return SocialImage(Text.of(_("Accessibility statement")))
