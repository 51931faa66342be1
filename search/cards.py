"""The social card of the search page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from delivery.decorators import read_only
from syndication.social_images import Card, answer, own

LEAD = _("Search the events, cities, organisations, honours, pages and calls of the record.")


@read_only
def results(request: HttpRequest) -> HttpResponse:
    """The same card for every search."""
    return answer(Card(own(_("Search")), lead=own(LEAD)))
