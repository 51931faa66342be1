"""The social card of the open data."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from delivery.decorators import read_only
from opendata import guide
from syndication.social_images import Card, answer, own


@read_only
def data(request: HttpRequest) -> HttpResponse:
    """The card of the page that offers the open data."""
    return answer(Card(own(_("Open data")), lead=own(guide.description()), pattern="emerald"))
