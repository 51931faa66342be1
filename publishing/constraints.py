"""Rules that the database keeps of texts and addresses, with what staff are told of them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from languages.definitions import CODES, field_name

NO_ORIGINAL = _("Write the text in the original language first, or change the original language.")


def has_original(field: str, model: str) -> models.CheckConstraint:
    """Return the rule that a text is never missing in the object's original language."""
    rule = Q()
    for code in CODES:
        column = field_name(field, code)
        rule |= Q(original_language=code, **{f"{column}__isnull": False}) & ~Q(**{column: ""})
    return models.CheckConstraint(
        condition=rule,
        name=f"{model}_{field}_original",
        violation_error_message=NO_ORIGINAL,
    )


def slug_not_reserved(model: str) -> models.CheckConstraint:
    """Return the rule that nothing has the address of the calendar of its list."""
    return models.CheckConstraint(
        condition=~Q(slug="calendar"),
        name=f"{model}_slug_not_reserved",
        violation_error_message=_("“calendar” is the address of a calendar. Choose another one."),
    )
