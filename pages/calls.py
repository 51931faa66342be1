"""Calls for solutions as pages show them, in the active language and as of today."""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from languages.texts import TranslatedText
from pages.models import Call


@dataclass(frozen=True, slots=True)
class CallCard:
    """A call in a list."""

    slug: str
    address: str
    title: TranslatedText
    state: Call.State
    period: str

    @classmethod
    def of(cls, call: Call) -> Self:
        """Return a call as a list shows it."""
        return cls(call.slug, call.get_absolute_url(), call.words.title, call.state, call.period)


@dataclass(frozen=True, slots=True)
class Publication:
    """What the source of a call says of its publication there; what it does not say is None or empty."""

    first_day: dt.date | None
    last_day: dt.date | None
    updated_at: dt.datetime | None
    click_count: int | None
    unit: TranslatedText
    publisher: TranslatedText
    contact: str
    phone: str
    phone_address: str  # as a tel: address takes it

    @classmethod
    def of(cls, call: Call) -> Self:
        """Return what the source of a call says."""
        return cls(
            first_day=call.published_from,
            last_day=call.published_until,
            updated_at=call.updated_on_source,
            click_count=call.click_count,
            unit=call.words.publishing_unit,
            publisher=call.words.publisher,
            contact=call.contact,
            phone=call.phone,
            phone_address=call.phone_address,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDetails:
    """A call on its own page."""

    card: CallCard
    calendar_address: str
    opens: dt.date
    closes: dt.date
    body: TranslatedText
    main_theme: TranslatedText
    themes: TranslatedText  # an item a line, as the next two
    criteria: TranslatedText
    showcases: TranslatedText
    winners: int | None
    publication: Publication
    document: TranslatedText
    document_address: str
    reuse_notice: TranslatedText

    @classmethod
    def of(cls, call: Call) -> Self:
        """Return a call as its own page shows it."""
        words = call.words
        return cls(
            card=CallCard.of(call),
            calendar_address=call.calendar_address,
            opens=call.opens,
            closes=call.closes,
            body=words.body,
            main_theme=words.main_theme,
            themes=words.themes,
            criteria=words.criteria,
            showcases=words.showcases,
            winners=call.winners,
            publication=Publication.of(call),
            document=words.source_document,
            document_address=call.source_address,
            reuse_notice=words.reuse_notice,
        )
