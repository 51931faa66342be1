"""Reads for the pages that show more than themselves."""

from django.urls import reverse
from django.utils.translation import gettext as _

from pages.models import Call, Page
from publishing.errors import NotFound
from translations.states_shown import StateShown


def page_with(slug: str) -> Page:
    """Return a public page whole; NotFound while staff have not published it."""
    page = Page.objects.public().whole().filter(slug=slug).first()
    if page is None:
        raise NotFound(_("This page is not published at the moment."))
    return page


def state_of(page: Page) -> StateShown:
    """Return what a page says of its translations: of its own and those of all its parts."""
    return StateShown.of(page, *page.sections.all(), *page.key_figures.all())


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
