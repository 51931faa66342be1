"""Template tags for what stands on every page."""

from django import template

from languages.texts import TranslatedText
from pages.models import Motto
from pages.sources.documents import documents
from pages.sources.page import Place, place_of
from publishing.models import Sourced

register = template.Library()


@register.simple_tag
def place_in_source(thing: Sourced) -> Place | None:
    """Return where in the sources something comes from; None where that is not known, or not there."""
    document = documents().get(thing.source)
    return place_of(document, thing.source_line_numbers) if document else None


@register.simple_tag
def motto() -> TranslatedText | None:
    """Return the motto of every page, None while none is published."""
    line = Motto.objects.public().first()
    return line.words.text if line else None
