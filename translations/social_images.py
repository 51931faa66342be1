"""The social card of the page about translations."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from delivery.decorators import safe_methods
from syndication.social_images import SocialImage, answer, own


@safe_methods
def coverage(request: HttpRequest) -> HttpResponse:
    """The card of the page that tells how far the record is translated."""
    lead = own(_("How far the record is translated and reviewed, language by language."))
    return answer(SocialImage(own(_("Translations")), lead=lead, pattern="indigo"))
