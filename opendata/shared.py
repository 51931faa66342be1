"""Fields that several kinds of record share."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.when import Basis, Certainty, Precision
from languages.definitions import CODES
from opendata.fields import (
    ADDRESS,
    ADDRESSES,
    CODE,
    DATE,
    EDTF,
    IDENTIFIER,
    STATE,
    STATES,
    TEXT,
    TIME,
    Field,
    Read,
    of,
    translation,
)

OWN_ADDRESS = of("get_absolute_url")


def identity(address: str | Promise, read: Read = OWN_ADDRESS) -> tuple[Field, ...]:
    """Return what names a record, and leads to it."""
    return (
        Field("slug", IDENTIFIER, _("Its identifier, the last part of its address."), of("slug")),
        Field("address", ADDRESSES, address, read),
    )


def origin(*names: str) -> tuple[Field, ...]:
    """Return where the texts of these fields come from, and how far each language has them."""
    written = _("Language in which the texts were first written; the others are translated from it.")
    state = _("How far each language has the texts: the original, all of them, some of them, or none.")
    return (
        Field("original_language", CODE, written, of("original_language"), CODES),
        Field("translation", STATE, state, translation(*names), STATES),
    )


WHEN = (
    Field(
        "date",
        EDTF,
        _("Date as exactly as it is known, in the Extended Date/Time Format (ISO 8601-2, level 1)."),
        of("edtf"),
    ),
    Field(
        "start",
        DATE,
        _("First day of the date as written: of its month or year where no more is known."),
        of("start"),
    ),
    Field(
        "end", DATE, _("Last day of the date as written; the first again if it was one day."), of("last_day")
    ),
    Field("precision", CODE, _("How exactly the date is known."), of("precision"), tuple(Precision.values)),
    Field("certainty", CODE, _("How certain the date is."), of("certainty"), tuple(Certainty.values)),
    Field(
        "basis",
        CODE,
        _(
            "How the date is known: stated in the source, named in the title, found in other public records, "
            "or from its place between dated neighbours."
        ),
        of("basis"),
        tuple(Basis.values),
    ),
    Field("earliest", DATE, _("Earliest day on which it can have been."), lambda item: item.bounds[0]),
    Field("latest", DATE, _("Latest day on which it can have been."), lambda item: item.bounds[1]),
)
CREATED = Field("created_at", TIME, _("When the record was made."), of("created_at"))
UPDATED = Field("updated_at", TIME, _("When the record was last changed."), of("updated_at"))
DATED = (CREATED, UPDATED)
PUBLISHED = (
    CREATED,
    Field(
        "published_at",
        TIME,
        _("When the record was scheduled to become public; empty if it was not scheduled."),
        of("publish_at"),
        is_optional=True,
    ),
    UPDATED,
)
LINES_OF_SOURCE = (
    Field(
        "source",
        IDENTIFIER,
        _("Identifier of this document among the sources of the site."),
        of("source"),
        is_optional=True,
    ),
    Field("source_lines", TEXT, _("Lines of this document."), of("source_lines"), is_optional=True),
)
PLACE_OF_SOURCE = (
    Field(
        "source_address", ADDRESS, _("Web address of this document."), of("source_address"), is_optional=True
    ),
    *LINES_OF_SOURCE,
)
SOURCE = (
    Field(
        "source_document",
        TEXT,
        _("Document that the texts come from."),
        of("source_document"),
        is_optional=True,
    ),
    *PLACE_OF_SOURCE,
)
