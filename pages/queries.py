"""Reads for the pages that show more than themselves."""

from django.utils.translation import gettext as _

from pages.models import Call, Page
from publishing.errors import NotFound


def page_with(slug: str) -> Page:
    """Return a public page whole; NotFound while staff have not published it."""
    page = Page.objects.public().whole().filter(slug=slug).first()
    if page is None:
        raise NotFound(_("This page is not published at the moment."))
    return page


def call_of_the_day() -> Call | None:
    """Return the call to show first: an open one, or else the latest."""
    calls = list(Call.objects.public().newest_first()[:10])
    return next((call for call in calls if call.state == Call.State.OPEN), calls[0] if calls else None)
