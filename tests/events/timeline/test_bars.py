"""The charts are as the counts are: entries by year and theme, honours by city and category."""

import datetime as dt
from math import isclose

import pytest
from django.test import Client

from events.timeline.bars import YearCount, draw_bars
from events.timeline.filters import TimelineFilters
from events.timeline.selection import Selection
from pages.honour_roll.roll import load_roll
from pages.honour_roll.table import LARGEST_DOT, roll_rows
from tests import factories
from tests.reading import Reader, text_of


def bars() -> list[YearCount]:
    return draw_bars(Selection.of(TimelineFilters()))


@pytest.mark.usefixtures("blank")
def test_bar_is_as_long_as_the_year_is_full_and_divided_by_theme() -> None:
    teal, blue = (
        factories.make_theme(colour="teal", position=2),
        factories.make_theme(colour="blue", position=1),
    )
    for day in (1, 2, 3):
        factories.make_event(start=dt.date(2017, 5, day)).themes.add(teal)
    factories.make_event(start=dt.date(2017, 6, 1)).themes.add(teal, blue)
    factories.make_event(start=dt.date(2016, 1, 1))
    fullest, other = bars()
    assert (fullest.year, fullest.count, other.year, other.count) == (2017, 4, 2016, 1)
    assert [(share.colour, share.start, share.length) for share in fullest.shares] == [
        ("blue", 0.0, 20.0),
        ("teal", 20.0, 80.0),
    ]
    assert [(share.colour, share.start, share.length) for share in other.shares] == [("", 0.0, 25.0)]


@pytest.mark.usefixtures("record")
def test_pieces_of_every_bar_add_up_to_its_year() -> None:
    years = bars()
    fullest = max(year.count for year in years)
    for year in years:
        length = sum(share.length for share in year.shares)
        assert isclose(length, 100 * year.count / fullest, abs_tol=0.5), year
    assert sum(year.count for year in years) == 69


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("query", ["city=kaohsiung", "theme=water", "partner=iclei&kind=conference"])
def test_rail_counts_what_the_filters_leave(visitor: Client, query: str) -> None:
    page = Reader(visitor.get(f"/en/events/?{query}"))
    rail = [link for link in page.all("a") if link.get("class") == "year-rail__year"]
    for link in rail:
        shown = Reader(visitor.get(link.get("href", "")))
        count = next(text_of(span) for span in link.iter("span") if span.get("class") == "year-rail__count")
        assert len(shown.all("article")) == int(count), link.get("href")
    assert rail


@pytest.mark.usefixtures("record")
def test_matrix_counts_all_47_items_by_area() -> None:
    rows = roll_rows(load_roll("en").items)
    cells = [cell for row in rows for cell in row.cells]
    most = max(cell.count for cell in cells)
    assert sum(cell.count for cell in cells) == 47
    for cell in cells:
        assert isclose((cell.radius / LARGEST_DOT) ** 2, cell.count / most, abs_tol=0.02)


@pytest.mark.usefixtures("record")
def test_every_number_of_the_matrix_leads_to_that_many_items(visitor: Client) -> None:
    page = Reader(visitor.get("/zh-hant/honour-roll/"))
    places = {cell.get("id"): cell for cell in page.all("td[@id]")}
    links = [link for link in page.all("a") if link.get("class") == "roll-matrix__link"]
    for link in links:
        number = next(span for span in link.iter("span") if span.get("class") == "roll-matrix__number")
        items = places[link.get("href", "").removeprefix("#")].findall(".//li")
        assert len(items) == int(text_of(number)), link.get("href")
    assert len(links) == 18


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(("code", "name"), [("en", "Yokohama"), ("zh-hant", "橫濱"), ("ja", "横浜")])
def test_city_that_is_only_named_shows_where(visitor: Client, code: str, name: str) -> None:
    page = Reader(visitor.get(f"/{code}/cities/yokohama/"))
    section = next(part for part in page.all("section") if part.get("aria-labelledby") == "named-in")
    assert name in text_of(section)
