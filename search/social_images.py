"""The social card of the search page."""

from django.utils.translation import gettext_lazy as _

from syndication.social_images import SocialImage, Text, image_view

LEAD = _("Search the events, cities, organisations, honours, pages and calls of the record.")


@image_view
def results() -> SocialImage:
    """The same card for every search."""
    return SocialImage(Text.of(_("Search")), lead=Text.of(LEAD))
