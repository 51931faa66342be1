"""The social card of the page about translations."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from publishing.artwork.cards import Card, answer, own
from publishing.methods import read_only


@read_only
def coverage(request: HttpRequest) -> HttpResponse:
    """The card of the page that tells how far the record is translated."""
    lead = own(_("How far the record is translated and reviewed, language by language."))
    return answer(Card(own(_("Translations")), lead=lead, pattern="indigo"))
