"""The social card of the search page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from delivery.decorators import safe_methods
from syndication.social_images import SocialImage, answer, own

LEAD = _("Search the events, cities, organisations, honours, pages and calls of the record.")


@safe_methods
def results(request: HttpRequest) -> HttpResponse:
    """The same card for every search."""
    return answer(SocialImage(own(_("Search")), lead=own(LEAD)))
