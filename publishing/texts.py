"""Which texts of a model are translated."""

from functools import cache

from django.db import models
from modeltranslation.translator import NotRegistered, translator


@cache
def translated(model: type[models.Model]) -> tuple[str, ...]:
    """Return the names of a model's translated fields."""
    try:
        return tuple(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return ()
