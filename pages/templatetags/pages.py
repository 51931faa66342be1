"""Template tags for what stands on every page."""

from django import template

from languages.texts import TranslatedText
from pages.models import Motto
from pages.sources.places import place_in_source

register = template.Library()
register.simple_tag(place_in_source)


@register.simple_tag
def motto() -> TranslatedText | None:
    """Return the motto of every page, None while none is published."""
    line = Motto.objects.public().first()
    return line.words.text if line else None
