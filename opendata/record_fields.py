"""Fields that schemas of several datasets share, by what their models derive from."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from languages.definitions import CODES
from opendata.record import From, OneOf, described
from opendata.value_types import (
    AddressByLanguage,
    Code,
    Identifier,
    StateByLanguage,
    Text,
    Time,
    WebAddress,
)

# Of everything that has an address
Slug = Annotated[Identifier, described(_("Its identifier, the last part of its address."))]
PageAddress = Annotated[AddressByLanguage, From("get_absolute_url")]

# Of publishing.models.Translated: where texts come from, and how far each language has those that From names
OriginalLanguage = Annotated[
    Code,
    OneOf(CODES),
    described(_("Language in which the texts were first written; the others are translated from it.")),
]
TranslationStates = Annotated[
    StateByLanguage,
    described(
        _("State of the texts in each language: the original, all translated, some translated, or none.")
    ),
]

# Of publishing.models.Dated and Publishable
CreatedAt = Annotated[Time, described(_("When the record was made."))]
PublishedAt = Annotated[
    Time | None,
    From("publish_at"),
    described(_("When the record was scheduled to become public; empty if it was not scheduled.")),
]
UpdatedAt = Annotated[Time, described(_("When the record was last changed."))]

# Of publishing.models.Sourced
SourceDocument = Annotated[Text | None, described(_("Document that the texts come from."))]
SourceAddress = Annotated[WebAddress | None, described(_("Web address of this document."))]
Source = Annotated[
    Identifier | None, described(_("Identifier of this document among the sources of the site."))
]
SourceLines = Annotated[Text | None, described(_("Lines of this document."))]
