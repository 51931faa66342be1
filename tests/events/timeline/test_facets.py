"""The filters of the timeline: what each value would leave, and what the form says of it."""

import pytest
from django.test import Client

from delivery.facets import Facet, list_chips
from events.models import Event
from events.timeline.facets import count_values, list_facets
from events.timeline.filters import NAMES, TimelineFilters
from events.timeline.selection import Selection
from tests import factories
from tests.reading import Reader, text_of

CHOSEN = [
    {},
    {"year": "2017"},
    {"city": "kaohsiung"},
    {"country": "KR"},
    {"theme": "water", "kind": "forum"},
    {"partner": "iclei", "country": "TW", "year": "2017"},
    {
        "year": "2012",
        "city": "kaohsiung",
        "country": "TW",
        "theme": "water",
        "kind": "forum",
        "partner": "iclei",
    },
]


def offered(filters: TimelineFilters) -> list[Facet]:
    selection = Selection.of(filters)
    return list_facets(selection, count_values(selection))


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("chosen", CHOSEN, ids=str)
def test_each_value_counts_the_events_that_choosing_it_leaves(chosen: dict[str, str]) -> None:
    filters = TimelineFilters(**chosen)
    counted = count_values(Selection.of(filters))
    for name in NAMES:
        for value, left in counted[name].items():
            asked = TimelineFilters(**chosen | {name: value})
            assert left == asked.apply(Event.objects.public()).distinct().count(), (name, value)


@pytest.mark.usefixtures("blank")
def test_city_is_counted_once_as_place_and_as_guest_of_one_event() -> None:
    city, event = factories.make_city(slug="suwon", country="KR"), factories.make_event()
    event.cities.add(city, factories.make_city(country="KR"))
    event.participants.add(city)
    factories.make_event(slug="visit").participants.add(city)
    counted = count_values(Selection.of(TimelineFilters()))
    assert counted["city"]["suwon"] == 2
    assert counted["country"] == {"KR": 1}


@pytest.mark.usefixtures("blank")
def test_value_without_public_events_is_offered_only_while_it_is_chosen() -> None:
    factories.make_event().cities.add(factories.make_city(slug="suwon"))
    factories.make_event(status="draft").cities.add(factories.make_city(slug="durban"))
    cities = [
        {option.value: option.count for option in offered(TimelineFilters(city=city))[1].values}
        for city in ("", "durban")
    ]
    assert cities == [{"suwon": 1}, {"suwon": 1, "durban": 0}]


@pytest.mark.usefixtures("record")
def test_chips_take_off_one_filter_each() -> None:
    filters = TimelineFilters(year="2017", theme="water")
    active = list_chips(filters, offered(filters))
    assert [(chip.name, str(chip.words), chip.address_without) for chip in active] == [
        ("year", "2017", "/en/events/?theme=water"),
        ("theme", "Water", "/en/events/?year=2017"),
    ]


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("query", ["", "?year=2017&kind=forum", "?year=2012&kind=forum&city=suwon"])
def test_every_part_to_be_renewed_is_there_once_whatever_the_filters(visitor: Client, query: str) -> None:
    page = Reader(visitor.get(f"/en/events/{query}"))
    marked = [element.get("data-live", "") for element in page.all("*[@data-live]")]
    assert sorted(set(marked) - {"updated"}) == sorted(
        {*NAMES, "q", "subscribe", "years", "legend", "address", "notice", "count", "chips", "list"}
    )
    assert len(marked) == len(set(marked))


@pytest.mark.usefixtures("record")
def test_options_say_how_many_events_they_leave(visitor: Client) -> None:
    page = Reader(visitor.get("/en/events/?city=suwon"))
    (suwon,) = [text_of(option) for option in page.all("option") if option.get("value") == "suwon"]
    assert suwon == "Suwon (2)"
    years = {text_of(option) for option in page.all("select[@name='year']/option")}
    assert {"2012 (0)", "All years"} <= years
