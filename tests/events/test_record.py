"""The record as loaded agrees with the tables of facts, row by row."""

import csv
from typing import Any

import pytest
from django.conf import settings

from events.models import City, Event, Honour, Organisation

FACTS = settings.FIXTURES_DIR / "facts"
NAMES = {"zh-hant": "name_zh_hant", "zh-hans": "name_zh_hans", "ko": "name_ko", "ja": "name_ja"}
KINDS = {"ceremony/signing": "ceremony", "field visit": "field-visit"}

pytestmark = pytest.mark.usefixtures("record")


def rows(name: str) -> list[dict[str, str]]:
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def slugs(name: str) -> dict[str, str]:
    return {row["name_en"]: row["slug"] for row in rows(name)}


def split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def linked(manager: Any) -> list[str]:
    return sorted(manager.values_list("slug", flat=True))


def slugged(cell: str, table: str) -> list[str]:
    return sorted({slugs(table)[name] for name in split(cell)})


def names(item: City | Organisation) -> list[str]:
    return [item.words.in_language("name", code) for code in NAMES]


def test_every_event_agrees_with_its_row() -> None:
    facts = rows("timeline-facts")
    events = list(Event.objects.order_by("number"))
    assert len(events) == len(facts) == 69
    for row, event in zip(facts, events, strict=True):
        assert event.number == int(row["n"])
        assert event.edtf == row["date_edtf"], event
        bounds = (row["not_before"], row["not_after"])
        assert tuple(day.isoformat() for day in event.bounds) == bounds, event
        assert event.basis == row["date_basis"]
        assert event.when_note == row["date_note"]
        assert event.kind == KINDS.get(row["kind"], row["kind"])
        assert event.truncated == (row["truncated"] == "yes")
        assert event.original_language == row["language"].lower()
        assert event.words.in_language("people", event.original_language).splitlines() == split(row["people"])


def test_every_event_is_linked_as_its_row_says() -> None:
    for row in rows("timeline-facts"):
        event = Event.objects.get(number=row["n"])
        assert linked(event.cities) == slugged(row["cities"], "city-slugs"), event
        assert linked(event.participants) == slugged(row["participating_cities"], "city-slugs"), event
        assert linked(event.partners) == slugged(row["partners"], "organisation-slugs"), event
        assert sorted(theme.words.in_language("name", "en") for theme in event.themes.all()) == sorted(
            split(row["themes"])
        ), event
        assert sorted(city.country for city in event.cities.all()) == sorted(split(row["countries"])), event


def test_every_honour_agrees_with_its_row() -> None:
    facts = rows("honour-roll")
    honours = list(Honour.objects.order_by("position"))
    assert len(honours) == len(facts) == 47
    for row, honour in zip(facts, honours, strict=True):
        assert honour.city_as_written == row["county_zh"]
        assert (honour.category, honour.list) == (row["category"], row["list"])
        assert honour.number in {0, int(row["item_no"])}
        assert honour.edtf == row["date_edtf"], honour
        assert honour.roc_date_as_written == row["roc_date_as_written"]
        assert honour.when_note == row["date_note"]
        assert linked(honour.organisations) == slugged(row["organisations"], "organisation-slugs"), honour
        assert linked(honour.places) == slugged(row["places"], "city-slugs"), honour


def test_every_city_agrees_with_its_row() -> None:
    facts = rows("cities")
    assert City.objects.count() == len(facts) == 54
    for row in facts:
        city = City.objects.get(slug=slugs("city-slugs")[row["name_en"]])
        assert city.words.in_language("name", "en") == row["name_en"]
        assert city.country == row["country_iso2"]
        assert float(city.latitude) == float(row["latitude"]), city
        assert float(city.longitude) == float(row["longitude"]), city
        assert names(city) == [row[column] for column in NAMES.values()], city


def test_every_organisation_agrees_with_its_row() -> None:
    facts = rows("organisations")
    assert Organisation.objects.count() == len(facts) == 124
    for row in facts:
        organisation = Organisation.objects.get(slug=slugs("organisation-slugs")[row["name_en"]])
        assert organisation.acronym == row["acronym"]
        assert organisation.url == row["url_if_known"]
        assert names(organisation) == [row[column] for column in NAMES.values()], organisation
