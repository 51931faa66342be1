"""The social card of the page about translations."""

from django.utils.translation import gettext_lazy as _

from syndication.social_images import SocialImage, Text, image_view


@image_view
def coverage() -> SocialImage:
    """The card of the page that tells how far the record is translated."""
    lead = Text.of(_("How far the record is translated and reviewed, language by language."))
    return SocialImage(Text.of(_("Translations")), lead=lead, pattern="indigo")
