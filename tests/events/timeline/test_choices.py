"""Choices are kept while only words of entries change, and are right after whatever else does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from delivery.jinja import GLOBALS
from events.models import City, Event
from events.timeline.choices import Choices, choices_of
from events.timeline.filters import TimelineFilters
from events.timeline.selection import Selection
from publishing.snapshot import reading


def offered(language: str = "en", **filters: str) -> Choices:
    with override(language), reading():
        return choices_of(Selection.of(TimelineFilters(**filters)))


def first_event() -> Event:
    return Event.objects.public().filter(cities__gt=0)[0]


def test_words_leave_the_choices_as_they_are(separate: None) -> None:
    before = offered()
    event = first_event()
    event.title_en = "Rain"
    event.save()

    assert offered() is before


@pytest.mark.parametrize(
    "change",
    [
        lambda event: Event.objects.filter(pk=event.pk).update(
            kind="forum" if event.kind != "forum" else "festival"
        ),
        lambda event: event.cities.clear(),
        lambda event: event.delete(),
        lambda event: City.objects.filter(pk=event.cities.all()[0].pk).update(name_en="Rain"),
    ],
    ids=["kind", "link", "deletion", "name"],
)
def test_whatever_is_offered_leads_to_new_choices(separate: None, change: Callable[[Event], object]) -> None:
    before = [facet.values for facet in offered().facets]
    change(first_event())

    assert [facet.values for facet in offered().facets] != before


def test_languages_and_filters_have_their_own(separate: None) -> None:
    kept = [offered(), offered("ko"), offered(country="TW"), offered("ko", country="TW")]

    assert len({id(one) for one in kept}) == len(kept)
    assert [one.facets[0].label for one in kept[:2]] == ["Year", "연도"]


def test_choices_among_words_are_not_kept(separate: None) -> None:
    assert offered(q="energy") is not offered(q="energy")


def test_a_page_among_words_leaves_nothing_of_its_own(separate: None, visitor: Client) -> None:
    """Anybody can think of words, and of any number of them."""
    kept: Any = GLOBALS["once"]._kept
    visitor.get("/en/events/?q=nothing")
    before = set(kept)
    for number in range(9):
        visitor.get(f"/en/events/?q=nothing{number}&year=2017")

    assert set(kept) == before
