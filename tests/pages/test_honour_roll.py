"""The honour roll is narrowed by category and organisation, and says what each choice would leave."""

import pytest
from django.test import Client

from tests.reading import Reader, text_of

pytestmark = pytest.mark.usefixtures("record")


def items(page: Reader) -> list[str]:
    return [item.get("id", "") for item in page.all("li") if item.get("class") == "honour-item"]


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 47), ("category=membership", 14), ("category=agreement", 10), ("category=exchange", 23)],
)
def test_roll_is_narrowed_by_category(visitor: Client, query: str, count: int) -> None:
    page = Reader(visitor.get(f"/en/honour-roll/?{query}"))
    assert len(items(page)) == count


def test_every_option_leaves_what_it_says(visitor: Client) -> None:
    page = Reader(visitor.get("/zh-hant/honour-roll/?category=exchange"))
    (organisations,) = [field for field in page.all("select") if field.get("name") == "organisation"]
    offered = [(option.get("value", ""), text_of(option)) for option in organisations.iter("option")][1:]
    for value, label in offered[:6]:
        narrowed = Reader(visitor.get(f"/zh-hant/honour-roll/?category=exchange&organisation={value}"))
        assert f"（{len(items(narrowed))}）" in label or f"({len(items(narrowed))})" in label, label
    assert len(offered) == 28


def test_filters_that_leave_nothing_say_so(visitor: Client) -> None:
    page = Reader(visitor.get("/en/honour-roll/?category=membership&organisation=mexico-city-pact"))
    assert items(page) == []
    assert "No honour matches both filters" in page.text


@pytest.mark.parametrize("query", ["category=festival", "organisation=nobody", "organisation=%00<b>"])
def test_unknown_value_is_named_and_leads_back(visitor: Client, query: str) -> None:
    response = visitor.get(f"/en/honour-roll/?{query}")
    assert response.status_code == 404
    assert "in the honour roll" in Reader(response).text
    assert any(link.get("href") == "/en/honour-roll/" for link in Reader(response).all("a"))


def test_address_without_a_filter_takes_it_off(visitor: Client) -> None:
    page = Reader(visitor.get("/en/honour-roll/?organisation=iclei&category=exchange&nothing=1"))
    chips = [link.get("href") for link in page.all("a") if link.get("class") == "chip"]
    assert chips == ["/en/honour-roll/?organisation=iclei", "/en/honour-roll/?category=exchange"]
    assert (
        page.one("link[@rel='canonical']").get("href", "").endswith("?category=exchange&organisation=iclei")
    )
