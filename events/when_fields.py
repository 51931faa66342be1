"""Fields that tell when something was, for the schemas of everything that has a date."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from events.when import Basis, Certainty, Precision
from opendata.record import From, OneOf, described
from opendata.value_types import Code, Day, Edtf

WhenDate = Annotated[
    Edtf,
    From("edtf"),
    described(_("Date as exactly as it is known, in the Extended Date/Time Format (ISO 8601-2, level 1).")),
]
WhenStart = Annotated[
    Day,
    described(_("First day of the date as written, or of its month or year where only that is known.")),
]
WhenEnd = Annotated[
    Day,
    From("last_day"),
    described(_("Last day of the date as written; the same as the first if it was one day.")),
]
WhenPrecision = Annotated[Code, OneOf(Precision.values), described(_("How exactly the date is known."))]
WhenCertainty = Annotated[Code, OneOf(Certainty.values), described(_("How certain the date is."))]
WhenBasis = Annotated[
    Code,
    OneOf(Basis.values),
    described(
        _(
            "How the date is known: stated in the source, named in the title, found in other public records, "
            "or from its place among dated entries."
        )
    ),
]
WhenEarliest = Annotated[
    Day,
    From(lambda item: item.bounds[0]),
    described(_("Earliest possible day.")),
]
WhenLatest = Annotated[
    Day,
    From(lambda item: item.bounds[1]),
    described(_("Latest possible day.")),
]
