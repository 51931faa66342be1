"""The social card of the open data."""

from django.utils.translation import gettext as _

from opendata import guide
from syndication.social_images import SocialImage, Text, image_view


@image_view
def data() -> SocialImage:
    """The card of the page that offers the open data."""
    return SocialImage(Text.of(_("Open data")), lead=Text.of(guide.description()), pattern="emerald")
