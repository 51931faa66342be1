"""The open data of the honour roll and of the calls for solutions."""

from typing import Annotated

from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from events.models import City, Honour, Organisation
from events.models.honour import HonourQuerySet
from events.when_fields import (
    WhenBasis,
    WhenCertainty,
    WhenDate,
    WhenEarliest,
    WhenEnd,
    WhenLatest,
    WhenPrecision,
    WhenStart,
)
from opendata.dataset import Dataset
from opendata.keyset import Order
from opendata.parameters import SLUG, Parameter
from opendata.record import From, OneOf, Record, described
from opendata.record_fields import (
    CreatedAt,
    OriginalLanguage,
    PageAddress,
    PublishedAt,
    Slug,
    Source,
    SourceAddress,
    SourceLines,
    TranslationStates,
    UpdatedAt,
)
from opendata.registry import register
from opendata.rows import prefetch_slugs
from opendata.value_types import (
    Code,
    Day,
    HtmlByLanguage,
    Identifier,
    Identifiers,
    Integer,
    LinesByLanguage,
    Text,
    TextByLanguage,
    Time,
)
from pages.honour_roll.filters import RollFilters
from pages.models import Call


class HonourRecord(Record):
    slug: Slug
    address: PageAddress = described(_("Address of its place in the honour roll."))
    text: TextByLanguage = described(_("Its text."))
    original_language: OriginalLanguage
    translation: Annotated[TranslationStates, From("text")]
    date: WhenDate
    start: WhenStart
    end: WhenEnd
    precision: WhenPrecision
    certainty: WhenCertainty
    basis: WhenBasis
    earliest: WhenEarliest
    latest: WhenLatest
    roc_date_as_written: Text | None = described(
        _("Date as the source writes it, in the Republic of China calendar.")
    )
    city: Annotated[Identifier, From("city.slug")] = described(_("City whose honour it is."))
    city_as_written: Text | None = described(_("Name of the city at the time, as the source writes it."))
    category: Annotated[Code, OneOf(Honour.Category.values)] = described(_("Column of the honour roll."))
    list: Annotated[Code, OneOf(Honour.List.values)] = described(
        _("Main list of the source, or its list of other exchanges.")
    )
    number: Integer = described(_("Its number in the source."))
    position: Integer = described(_("Its place in the order of the source."))
    organisations: Identifiers = described(_("Organisations that it names."))
    cities_named: Annotated[Identifiers, From("places")] = described(_("Cities that its text names."))
    source: Source
    source_lines: SourceLines
    created_at: CreatedAt
    published_at: PublishedAt
    updated_at: UpdatedAt


class CallRecord(Record):
    slug: Slug
    address: PageAddress = described(_("Address of its page."))
    title: TextByLanguage = described(_("Its title."))
    body: HtmlByLanguage = described(_("Its text."))
    main_theme: TextByLanguage = described(_("Its main theme."))
    themes: LinesByLanguage = described(_("Its themes."))
    criteria: LinesByLanguage = described(_("Criteria by which proposals are judged."))
    showcases: LinesByLanguage = described(_("Where the winners are shown."))
    original_language: OriginalLanguage
    translation: Annotated[
        TranslationStates, From("title", "body", "main_theme", "themes", "criteria", "showcases")
    ]
    opens: Day = described(_("First day on which it is open, in Taiwan."))
    closes: Day = described(_("Last day on which it is open, in Taiwan."))
    winners: Integer | None = described(_("Number of winners."))
    publishing_unit: TextByLanguage = described(_("Unit that published it."))
    publisher: TextByLanguage = described(_("Its publisher."))
    contact: Text | None = described(_("Whom to ask."))
    phone: Text | None = described(_("Telephone number."))
    published_from: Day | None = described(_("First published at the source."))
    published_until: Day | None = described(_("Last day of publication at the source."))
    updated_on_source: Time | None = described(_("Last changed at the source."))
    click_count: Integer | None = described(_("Times opened at the source."))
    source_document: TextByLanguage = described(_("Document that the texts come from."))
    source_address: SourceAddress
    source: Source
    source_lines: SourceLines
    reuse_notice: TextByLanguage = described(_("How its source allows it to be reused."))
    created_at: CreatedAt
    published_at: PublishedAt
    updated_at: UpdatedAt


class HonourListFilters(RollFilters):
    """The filters of the honour roll, as the list of honours has them."""

    def check(self) -> None:
        """Raise NotFound for an organisation that the roll does not name."""
        rows = Honour.objects.public()
        if self.organisation and not rows.naming_organisation(self.organisation).exists():
            sentence = translate("There is no organisation “%(value)s” in the honour roll.")
            self.refuse("organisation", sentence)

    def narrow(self, rows: HonourQuerySet) -> HonourQuerySet:
        """Return the items that every filter leaves."""
        if self.category:
            rows = rows.in_category(self.category)
        if self.organisation:
            rows = rows.naming_organisation(self.organisation)
        return rows


PARAMETERS = (
    Parameter(
        "category", _("Column of the honour roll."), "membership", values=tuple(Honour.Category.values)
    ),
    Parameter("organisation", _("Identifier of an organisation that the honour names."), "iclei", SLUG),
)


def public_honours() -> HonourQuerySet:
    """Return the public items of the honour roll."""
    linked = (
        prefetch_slugs("city", City),
        prefetch_slugs("organisations", Organisation),
        prefetch_slugs("places", City),
    )
    return Honour.objects.public().defer("when_note").prefetch_related(*linked)


register(
    Dataset(
        name="honours",
        one="honour",
        title=_("Honours"),
        description=_(
            "What Taiwan’s cities joined, signed and took part in: each numbered item of the honour roll."
        ),
        rights=_(
            "The texts come from an attachment of a Taiwanese public body, reported by cities and counties "
            "up to June 2011, which carries no notice."
        ),
        schema=HonourRecord,
        rows=public_honours,
        order=Order(("position", "pk")),
        example="taipei-membership-1",
        position=40,
        day_column="sorts_on",
        filters=HonourListFilters,
        parameters=PARAMETERS,
    )
)
register(
    Dataset(
        name="calls",
        one="call",
        title=_("Calls for solutions"),
        description=_("Every call in which a city asked the world for ideas."),
        rights=_(
            "The texts are those of Kaohsiung City Government. They may be reused unmodified and with their "
            "source named, as the notice in the field reuse_notice says."
        ),
        schema=CallRecord,
        rows=Call.objects.public,
        order=Order(("opens", "pk"), is_descending=True),
        example="green-solutions-2023",
        position=50,
    )
)
