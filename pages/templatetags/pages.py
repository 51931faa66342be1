"""Template tags for what stands on every page."""

from django import template

from pages.models import Motto
from publishing.words import Words

register = template.Library()


@register.simple_tag
def motto() -> Words | None:
    """Return the line over every page, None while none is published."""
    line = Motto.objects.public().first()
    return line.words.text if line else None
