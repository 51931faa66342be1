"""The social card of the open data."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from delivery.decorators import safe_methods
from opendata import guide
from syndication.social_images import SocialImage, answer, own


@safe_methods
def data(request: HttpRequest) -> HttpResponse:
    """The card of the page that offers the open data."""
    return answer(SocialImage(own(_("Open data")), lead=own(guide.description()), pattern="emerald"))
