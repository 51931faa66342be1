"""Slots rise as the events happened, and only those that must move do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from events.bitmaps.slots import RUN, Place, Slots

pytestmark = pytest.mark.once

PLACES = st.dictionaries(st.integers(1, 200), st.integers(-3, 12), max_size=150)  # days by primary key


def in_order(days: dict[int, int]) -> list[Place]:
    return sorted((day, key) for key, day in days.items())


@given(PLACES, PLACES)
def test_events_stay_in_order_whatever_changes(before: dict[int, int], changed: dict[int, int]) -> None:
    slots = Slots.of(in_order(before))
    after = slots.replace(slots.having(changed), in_order(changed))

    assert list(zip(after.days, after.keys, strict=True)) == in_order({**before, **changed})
    assert list(after.slots) == sorted(set(after.slots))


@given(PLACES, PLACES)
def test_moves_lead_from_the_old_slots_to_the_new_ones(
    before: dict[int, int], changed: dict[int, int]
) -> None:
    slots = Slots.of(in_order(before))
    after = slots.replace(slots.having(changed), in_order(changed))
    moves = slots.list_moves(after)

    for key, slot in slots.by_key.items():
        assert after.by_key[key] == moves.get(slot, slot)


@given(PLACES, st.sets(st.integers(1, 200)))
def test_taking_events_out_moves_no_other(days: dict[int, int], gone: set[int]) -> None:
    slots = Slots.of(in_order(days))
    after = slots.replace(slots.having(gone), [])

    assert after.by_key == {key: slot for key, slot in slots.by_key.items() if key not in gone}


def test_an_event_after_all_others_moves_none() -> None:
    slots = Slots.of([(day, day) for day in range(100)])
    after = slots.replace(BitMap(), [(100, 100)])

    assert slots.list_moves(after) == {}


def test_an_event_between_two_moves_no_more_than_a_run() -> None:
    slots = Slots.of([(day, day) for day in range(10 * RUN)])
    after = slots.replace(BitMap(), [(3 * RUN + 5, 1000)])

    assert 0 < len(slots.list_moves(after)) <= RUN


def test_a_place_leads_to_its_event_or_to_the_next() -> None:
    slots = Slots.of([(1, 7), (3, 2), (3, 9)])
    found = [slots.slot_from(place) for place in ((1, 7), (2, 1), (3, 5), (4, 1))]

    assert found[:3] == [slots.slots[0], slots.slots[1], slots.slots[2]]
    assert found[3] > slots.slots[2]
    assert [slots.has(place) for place in ((1, 7), (1, 8), (4, 1))] == [True, False, False]
