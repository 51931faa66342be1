"""The social card of the search page."""

from django.utils.translation import gettext_lazy as _

from syndication.social_images import SocialImage, Text, social_image

LEAD = _("Search the events, cities, organisations, honours, pages and calls of the record.")


@social_image
def results() -> SocialImage:
    """The same card for every search."""
    return SocialImage(Text.of(_("Search")), lead=Text.of(LEAD))
