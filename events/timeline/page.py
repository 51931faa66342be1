"""What the page of the timeline shows: what its filters leave, and what else could be chosen."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from delivery.addresses import site_address
from delivery.pagination import Page, Pager, page_of
from events import jsonld, queries
from events.lists.cards import EventCard, cards_of, group_by_year
from events.timeline.choices import Choices, choices_of
from events.timeline.filters import LEAD, TimelineFilters
from events.timeline.selection import Selection
from languages.separators import join_facts
from syndication.head import Head
from syndication.subscriptions import Subscription, subscription_to
from translations.states_shown import StateShown

PAGE_SIZE = 100  # the whole record of 2012–2018 on one page, to be read and searched as one


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of the events that filters leave, the newest first, with what belongs beside the list."""

    filters: TimelineFilters
    page: Page[EventCard]
    choices: Choices
    undated_count: int  # how many of them the calendar does not have

    @property
    def parts(self) -> list[str]:
        """The filters that are on and the number of a later page, in words: no two addresses share them."""
        number = [_("page %(number)s") % {"number": self.page.number}] if self.page.number > 1 else []
        return [*(str(chip.words) for chip in self.choices.chips), *number]


def read_timeline(filters: TimelineFilters, asked_page: str = "") -> Timeline:
    """Return a page of what some filters leave; NotFound for a value or a page that there is not."""
    selection = Selection.of(filters)
    choices = choices_of(selection)

    def read(first: int, last: int) -> list[EventCard]:
        return cards_of(selection.newest_keys(first, last))

    return Timeline(
        filters=filters,
        page=page_of(read, len(selection.left), asked_page, PAGE_SIZE, filters.address()),
        choices=choices,
        undated_count=selection.undated_count,
    )


def timeline_context(request: HttpRequest, timeline: Timeline) -> dict[str, object]:
    """Return what the page shows of a timeline."""
    cards, filters = timeline.page.rows, timeline.filters
    name = join_facts(chip.words for chip in timeline.choices.chips)
    site, query = site_address(request), filters.query()
    subscription = subscription_to("events:list", site, query, name, timeline.undated_count)
    return {
        "head": _head(request, timeline, subscription),
        "subscription": subscription,
        "timeline": timeline,
        "years": group_by_year(cards),
        "pager": Pager.of(timeline.page, filters),
        "is_mixed": any(card.is_mixed for card in cards),
        "translations": StateShown.of_rows("events.event", (card.number for card in cards)),
        "updated": max((card.changed_at for card in cards), default=None) or queries.last_change(),
    }


def _head(request: HttpRequest, timeline: Timeline, subscription: Subscription) -> Head:
    filters, page = timeline.filters, timeline.page
    first = 1 + (page.number - 1) * PAGE_SIZE
    return Head(
        request,
        join_facts([_("Timeline"), *timeline.parts]),
        description=str(LEAD),
        query=filters.query(page=str(page.number) if page.number > 1 else ""),
        subscriptions=(subscription,),
        graph=jsonld.timeline_graph(site_address(request), filters, page, timeline.parts, first),
        is_listed=not filters.q,
    )
