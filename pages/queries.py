"""Reads for the pages that show more than themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import City, Honour
from pages.models import Call, Page
from publishing.errors import NotFound


@dataclass(slots=True)
class HonourRow:
    """One city of the honour roll: its items by category, those of the exchanges' second list apart."""

    city: City
    first: Honour
    membership: list[Honour] = field(default_factory=list)
    agreement: list[Honour] = field(default_factory=list)
    exchange: list[Honour] = field(default_factory=list)
    other_exchange: list[Honour] = field(default_factory=list)

    def cell(self, honour: Honour) -> list[Honour]:
        """Return the cell that an honour stands in."""
        is_other = honour.list == Honour.List.OTHER
        return self.other_exchange if is_other else getattr(self, honour.category)


def roll(honours: Iterable[Honour]) -> list[HonourRow]:
    """Arrange honours as the source has them: a row a city, in the order of the source."""
    rows: dict[int, HonourRow] = {}
    for honour in honours:
        row = rows.setdefault(honour.city_id, HonourRow(honour.city, honour))
        row.cell(honour).append(honour)
    return list(rows.values())


def page_with(slug: str) -> Page:
    """Return a public page whole; NotFound while staff have not published it."""
    page = Page.objects.public().whole().filter(slug=slug).first()
    if page is None:
        raise NotFound(_("This page is not published at the moment."))
    return page


def public_call(slug: str) -> Call:
    """Return a public call; NotFound leads back to all calls."""
    call = Call.objects.public().filter(slug=slug).first()
    if call is None:
        raise NotFound(_("There is no call “%(slug)s”.") % {"slug": slug}, reverse("pages:calls"))
    return call


def call_of_the_day() -> Call | None:
    """Return the call to show first: an open one, or else the latest."""
    calls = list(Call.objects.public().newest_first()[:10])
    return next((call for call in calls if call.state == Call.State.OPEN), calls[0] if calls else None)


def roll_languages(page: Page, honours: list[Honour]) -> tuple[str, ...]:
    """Return the languages in which the honour roll can be read: its frame and every item."""
    return tuple(code for code in page.languages if all(honour.is_readable_in(code) for honour in honours))
