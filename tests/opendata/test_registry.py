"""A dataset that a room registers is offered in every form, with nothing said of it elsewhere."""

import csv
import json
from dataclasses import fields
from types import ModuleType
from typing import Annotated, Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import include, path
from pytest_django import Settings

from events.models import Theme
from iclei_kcc import urls
from languages.definitions import CODES
from opendata import registry
from opendata.api import build_api
from opendata.api_urls import list_urls
from opendata.dataset import Dataset
from opendata.keyset import Order
from opendata.record import From, OneOf, Record, described
from opendata.record_fields import Slug
from opendata.value_types import Code, Integer, Text, TextByLanguage
from tests import factories
from tests.reading import Reader, text_of

SIZES = ("small", "large")


class ShapeRecord(Record):
    slug: Slug
    name: TextByLanguage = described("What it is called.")
    size: Annotated[Code, OneOf(SIZES), From(lambda item: SIZES[item.position > 9])] = described("How big.")
    order: Annotated[Integer, From("position")] = described("Where it stands.")
    colour: Text | None = described("What it looks like.")


def make_dataset(name: str, position: int) -> Dataset:
    return Dataset(
        name=name,
        one="shape",
        title="Shapes",
        description="Every shape.",
        rights="Nobody’s.",
        schema=ShapeRecord,
        rows=Theme.objects.all,
        order=Order(("slug",)),
        example="round",
        position=position,
    )


@pytest.fixture
def shapes(blank: None, monkeypatch: pytest.MonkeyPatch) -> list[Theme]:
    """Two rows of a site with no other dataset than a made-up one."""
    monkeypatch.setattr(registry, "_by_name", {})
    registry.register(make_dataset("shapes", 1))
    return [
        factories.make_theme(slug="round", name_en="Round", name_ko="둥근", position=3, colour=""),
        factories.make_theme(slug="square", name_en="Square", position=12, colour="teal"),
    ]


@pytest.fixture
def served(shapes: list[Theme], settings: Settings) -> Client:
    """A reader of that site."""
    routes = ModuleType("routes")
    for name in ("handler400", "handler403", "handler404", "handler500"):
        setattr(routes, name, getattr(urls, name))
    api = build_api(registry.datasets(), f"api-{id(shapes)}")
    setattr(routes, "urlpatterns", [path("api/", include(list_urls(api))), *urls.urlpatterns])  # noqa: B010
    settings.ROOT_URLCONF = routes
    return Client()


def expected() -> list[dict[str, Any]]:
    blank: dict[str, str | None] = dict.fromkeys(CODES)
    return [
        {
            "slug": "round",
            "name": blank | {"en": "Round", "ko": "둥근"},
            "size": "small",
            "order": 3,
            "colour": None,
        },
        {"slug": "square", "name": blank | {"en": "Square"}, "size": "large", "order": 12, "colour": "teal"},
    ]


def test_dataset_is_served_as_files(served: Client) -> None:
    texts = {
        ending: b"".join(served.get(f"/data/shapes.{ending}").streaming_content).decode()
        for ending in ("csv", "json", "jsonl")
    }
    whole = json.loads(texts["json"])
    assert whole["records"] == [json.loads(line) for line in texts["jsonl"].splitlines()] == expected()
    assert whole["fields"][2:] == [
        {"name": "size", "type": "code", "description": "How big."},
        {"name": "order", "type": "integer", "description": "Where it stands."},
        {"name": "colour", "type": "text", "description": "What it looks like."},
    ]
    assert list(csv.reader(texts["csv"].removeprefix("\ufeff").splitlines())) == [
        ["slug", "name_en", "name_zh_hant", "name_ko", "name_ja", "name_zh_hans", "size", "order", "colour"],
        ["round", "Round", "", "둥근", "", "", "small", "3", ""],
        ["square", "Square", "", "", "", "", "large", "12", "teal"],
    ]


def test_dataset_is_served_by_the_api(served: Client) -> None:
    assert served.get("/api/v1/shapes").json() == {
        "count": 2,
        "next": None,
        "previous": None,
        "records": expected(),
    }
    assert served.get("/api/v1/shapes/square").json() == expected()[1]
    assert served.get("/api/v1/").json()["lists"] == {"shapes": "http://testserver/api/v1/shapes"}
    assert served.get("/api/v1/events").status_code == 404


def test_dataset_is_described_by_the_api(served: Client) -> None:
    description = served.get("/api/v1/openapi.json").json()
    assert sorted(description["paths"]) == ["/api/v1/search", "/api/v1/shapes", "/api/v1/shapes/{slug}"]
    shape = description["components"]["schemas"]["Shape"]
    assert (shape["description"], shape["required"]) == (
        "Every shape.",
        ["slug", "name", "size", "order", "colour"],
    )
    assert shape["properties"]["size"] == {
        "description": "How big.",
        "enum": ["small", "large"],
        "title": "Size",
        "type": "string",
    }


def test_dataset_is_on_the_page(served: Client) -> None:
    page = Reader(served.get("/en/data/"))
    (table,) = page.all("details")
    rows = [[text_of(cell) for cell in row] for row in table.findall(".//tbody/tr")]
    assert rows[0][:2] == ["slug", "identifier"]
    assert rows[2] == ["size", "code", "How big. small large"]
    assert 'curl "http://testserver/api/v1/shapes?limit=5"' in page.text
    assert 'for shape in answer["records"]' in page.text


def test_datasets_stand_in_the_order_of_their_positions(shapes: list[Theme]) -> None:
    for name, position in (("last", 9), ("first", 0), ("second", 0)):
        registry.register(make_dataset(name, position))
    assert [dataset.name for dataset in registry.datasets()] == ["first", "second", "shapes", "last"]


def test_two_datasets_of_one_name_are_refused(shapes: list[Theme]) -> None:
    with pytest.raises(ImproperlyConfigured, match="shapes"):
        registry.register(make_dataset("shapes", 2))


def test_the_site_offers_its_six_datasets_in_their_order() -> None:
    assert [dataset.name for dataset in registry.datasets()] == [
        "events",
        "cities",
        "organisations",
        "honours",
        "calls",
        "themes",
    ]


def test_every_filter_of_a_list_is_a_parameter_of_it() -> None:
    for dataset in registry.datasets():
        names = [parameter.name for parameter in dataset.parameters]
        filters: Any = dataset.filters
        named = [field.name for field in fields(filters)] if filters else []
        assert names in (named, [*named, "language"])
