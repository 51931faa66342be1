"""The social card of the open data."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from opendata import guide
from publishing.artwork.cards import Card, answer, own
from publishing.methods import read_only


@read_only
def data(request: HttpRequest) -> HttpResponse:
    """The card of the page that offers the open data."""
    return answer(Card(own(_("Open data")), lead=own(guide.description()), pattern="emerald"))
