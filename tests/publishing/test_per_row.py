"""What is kept of single rows goes with their changes, and is never shown to who began before them."""

from collections.abc import Callable, Sequence
from threading import Thread

import pytest
from django.db import connection

from events.models import Event, Theme
from publishing.per_row import PerRow
from publishing.snapshot import reading


class Titles:
    """Makes titles of events, and remembers of how many."""

    def __init__(self) -> None:
        self.made: list[int] = []

    def __call__(self, numbers: Sequence[int]) -> dict[int, str]:
        self.made.append(len(numbers))
        return {event.pk: event.title_en for event in Event.objects.filter(pk__in=numbers)}


def three_events() -> list[int]:
    return list(Event.objects.order_by("pk").values_list("pk", flat=True)[:3])


def elsewhere(work: Callable[[], object]) -> None:
    """Do something in another thread, that has a connection of its own."""

    def run() -> None:
        work()
        connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()


def load(kept: PerRow[str], numbers: list[int], titles: Titles) -> list[str]:
    with reading():
        return kept.load(numbers, titles)


def test_a_changed_row_alone_is_made_again(separate: None) -> None:
    kept, titles, numbers = PerRow[str](Event, Theme, most=10), Titles(), three_events()
    load(kept, numbers, titles)
    Event.objects.filter(pk=numbers[1]).update(title_en="Changed")
    assert load(kept, numbers, titles)[1] == "Changed"
    assert titles.made == [3, 1]


def test_a_changed_link_makes_its_row_anew(separate: None) -> None:
    kept, titles, numbers = PerRow[str](Event, most=10), Titles(), three_events()
    load(kept, numbers, titles)
    Event.objects.get(pk=numbers[0]).themes.clear()
    load(kept, numbers, titles)
    assert titles.made == [3, 1]


def test_a_change_of_what_all_depend_on_makes_all_anew(separate: None) -> None:
    kept, titles, numbers = PerRow[str](Event, Theme, most=10), Titles(), three_events()
    load(kept, numbers, titles)
    Theme.objects.filter(slug="water").update(name_en="Rain")
    load(kept, numbers, titles)
    assert titles.made == [3, 3]


def test_who_began_before_a_change_gets_nothing_of_after_it(separate: None) -> None:
    kept, titles, numbers = PerRow[str](Event, most=10), Titles(), three_events()
    with reading():
        before = Event.objects.get(pk=numbers[0]).title_en

        def change_and_load() -> None:
            Event.objects.filter(pk=numbers[0]).update(title_en="Changed")
            load(kept, numbers, titles)

        elsewhere(change_and_load)
        assert kept.load(numbers, titles)[0] == before
    assert load(kept, numbers, titles)[0] == "Changed"


def test_no_more_than_wanted_are_kept(separate: None) -> None:
    kept, titles, numbers = PerRow[str](Event, most=2), Titles(), three_events()
    load(kept, numbers, titles)
    load(kept, numbers, titles)
    assert titles.made == [3, 1]


@pytest.mark.usefixtures("record")
def test_nothing_is_kept_of_a_transaction_that_may_have_written() -> None:
    kept, titles, numbers = PerRow[str](Event, most=10), Titles(), three_events()
    load(kept, numbers, titles)
    load(kept, numbers, titles)
    assert titles.made == [3, 3]
