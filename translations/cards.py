"""The social card of the page about translations."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from delivery.decorators import read_only
from syndication.social_images import Card, answer, own


@read_only
def coverage(request: HttpRequest) -> HttpResponse:
    """The card of the page that tells how far the record is translated."""
    lead = own(_("How far the record is translated and reviewed, language by language."))
    return answer(Card(own(_("Translations")), lead=lead, pattern="indigo"))
