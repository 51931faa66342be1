"""The parameters of the API: what each means, and the form that its values have."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from delivery.filters import SLUG_FORM
from languages.definitions import CODES
from search import lookup, query_form

MOST = 100  # records of one answer
USUAL = 50


def full_pattern(form: re.Pattern[str]) -> str:
    """Return the pattern of values that are all of this form."""
    return f"^{form.pattern}$"


SLUG = full_pattern(SLUG_FORM)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name, its words, and the regular expression or the codes that its values obey.

    A form that takes more than these has its own check, which names the problem of a value ("" if there is
    none), and the schema that says the same.
    """

    name: str
    description: str | Promise
    example: str | int
    pattern: str = ""
    values: tuple[str, ...] = ()
    problem: Callable[[str], str] | None = None
    schema: dict[str, Any] = field(default_factory=dict, hash=False)


WORDS = Parameter(
    "q",
    _("Words to search for, up to 200 characters. Put a phrase in quotation marks."),
    "climate",
    problem=lookup.form_problem,
    schema=query_form.schema(),
)
LANGUAGE = Parameter("language", _("Language of the texts to search; default English."), "en", values=CODES)
LIMIT = Parameter("limit", _("Largest number of records in one answer: 1 to 100, default 50."), 20)
CURSOR = Parameter(
    "cursor",
    _("Where the answer begins. Do not write one yourself: follow the addresses under next and previous."),
    "",
)
