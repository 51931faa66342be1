"""The parameters of the API: what each means, and the form that its values have."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from delivery.filters import SLUG_FORM, YEAR_FORM
from events.models import Event, Honour
from events.timeline.filters import TimelineFilters
from languages.definitions import CODES
from pages.roll_filters import RollFilters
from search import lookup, query_form

MOST = 100  # records of one answer
USUAL = 50


def whole(form: re.Pattern[str]) -> str:
    """Return the pattern of values that are all of this form."""
    return f"^{form.pattern}$"


SLUG = whole(SLUG_FORM)


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


KNOWN = {
    parameter.name: parameter
    for parameter in (
        Parameter(
            "q",
            _("Words to search for, up to 200 characters; “…” makes a phrase."),
            "climate",
            problem=lookup.form_problem,
            schema=query_form.schema(),
        ),
        Parameter(
            "language",
            _("Language of the texts to search; default English."),
            "en",
            values=CODES,
        ),
        Parameter("year", _("Year of the event."), "2017", whole(YEAR_FORM)),
        Parameter(
            "city", _("Identifier of a city where the event took place or that took part."), "suwon", SLUG
        ),
        Parameter("country", _("Country of the event, by ISO 3166."), "KR", "^[A-Za-z]{2}$"),
        Parameter("theme", _("Identifier of a theme of the event."), "water", SLUG),
        Parameter("kind", _("Kind of event."), "forum", values=tuple(Event.Kind.values)),
        Parameter("partner", _("Identifier of an organisation that was a partner."), "iclei", SLUG),
        Parameter(
            "category", _("Column of the honour roll."), "membership", values=tuple(Honour.Category.values)
        ),
        Parameter("organisation", _("Identifier of an organisation that the honour names."), "iclei", SLUG),
    )
}
LIMIT = Parameter("limit", _("Most records in an answer: 1 to 100, default 50."), 20)
CURSOR = Parameter(
    "cursor",
    _("Where the answer begins. Do not make one: follow the addresses under next and previous."),
    "",
)


def of_filters(filters: type[TimelineFilters] | type[RollFilters]) -> list[Parameter]:
    """Return the parameters for the filters of a list, in their order."""
    return [KNOWN[field.name] for field in fields_of(filters)]


FILTERS = {"events": [*of_filters(TimelineFilters), KNOWN["language"]], "honours": of_filters(RollFilters)}
SEARCH = [KNOWN[name] for name in ("q", "language", "year", "city", "theme")]
