"""Public events that are brought forward by what changed are those of the database, at every moment."""

import datetime as dt
from collections.abc import Callable
from random import Random
from threading import Thread

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.bitmaps.current import current_events
from events.models import City, Event, Honour, Organisation, Theme
from events.timeline.filters import NAMES, TimelineFilters
from publishing.snapshot import reading
from tests import factories
from tests.events.bitmaps.edits import EDITS, KINDS, add_event, pick
from tests.events.bitmaps.plain_counts import compare
from tests.prepared import empty_database
from tests.properties import SEED

EDITS_A_SEED = 40


def elsewhere(work: Callable[[], object]) -> None:
    """Do something in another thread, that has a connection of its own."""

    def run() -> None:
        work()
        connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()


def random_filters(random: Random) -> TimelineFilters:
    values = {
        "year": str(random.randint(2015, 2018)),
        "city": pick(random, City).slug,
        "country": random.choice(("TW", "KR")),
        "theme": pick(random, Theme).slug,
        "kind": random.choice(KINDS),
        "partner": pick(random, Organisation).slug,
    }
    return TimelineFilters(**{name: values[name] for name in random.sample(NAMES, random.randint(0, 3))})


@pytest.mark.parametrize("seed", range(SEED, SEED + 3))
def test_all_is_counted_right_after_any_edits(
    separate: None, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    random = Random(seed)
    with transaction.atomic():
        empty_database()
    for _ in range(5):
        add_event(random)
    started = timezone.now()
    for number in range(EDITS_A_SEED):
        random.choice(EDITS)(random)
        filters = random_filters(random)
        moment = started + dt.timedelta(minutes=number, days=2 * number // EDITS_A_SEED)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        with reading():
            compare(TimelineFilters())
            compare(filters)


def count() -> int:
    with reading():
        return len(current_events().all)


def test_what_another_transaction_sees_stays_as_it_was(separate: None) -> None:
    before = count()
    with reading():
        elsewhere(factories.make_event)
        elsewhere(count)
        during = len(current_events().all)

    assert (before, during, count()) == (69, 69, 70)


def test_what_is_rolled_back_is_not_kept(separate: None) -> None:
    counts = [count()]
    with transaction.atomic():
        factories.make_event()
        counts.append(count())
        transaction.set_rollback(True)
    counts.append(count())
    factories.make_event()

    assert [*counts, count()] == [69, 70, 69, 70]


def test_outside_of_a_rendering_it_is_the_state_of_this_moment(separate: None) -> None:
    event, before = factories.make_event(), len(current_events().all)
    event.delete()

    assert (before, len(current_events().all)) == (70, 69)


def test_what_falls_due_changes_what_is_public_without_an_edit(
    separate: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    hour, start = dt.timedelta(hours=1), timezone.now()
    factories.make_event(publish_at=start + hour, withdraw_at=start + 3 * hour)
    counts = []
    for hours in (0, 1, 2, 3):
        moment = start + hours * hour
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        counts.append(count())

    assert counts == [69, 70, 70, 69]


def ask_after(edit: Callable[[], object]) -> list[str]:
    """Return what the database is asked by the first rendering after an edit."""
    count()
    edit()
    with reading(), CaptureQueriesContext(connection) as captured:
        current_events()
    return [query["sql"] for query in captured.captured_queries]


def test_an_edit_is_followed_by_reading_what_changed_alone(separate: None) -> None:
    event = Event.objects.oldest_first().last()
    assert event is not None
    asked = ask_after(event.save)

    assert len(asked) == 3  # the log, the event and its links
    assert all(str(event.pk) in sql for sql in asked[1:])


def test_what_is_not_about_events_is_followed_by_the_log_alone(separate: None) -> None:
    assert len(ask_after(lambda: Honour.objects.update(position=1))) == 1


def test_a_name_is_followed_by_the_names_alone(separate: None) -> None:
    assert len(ask_after(lambda: Theme.objects.update(position=1))) == 4  # the log, and what is linked
