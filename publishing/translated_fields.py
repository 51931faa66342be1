"""Which texts of a model are translated, and which are HTML."""

from functools import cache

from django.db import models
from modeltranslation.translator import NotRegistered, translator

from publishing.fields import RichTextField


@cache
def list_translated_fields(model: type[models.Model]) -> tuple[str, ...]:
    """Return the names of a model's translated fields."""
    try:
        return tuple(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return ()


def is_html(model: type[models.Model], name: str) -> bool:
    """Tell whether a field of a model holds HTML."""
    return isinstance(model._meta.get_field(name), RichTextField)
