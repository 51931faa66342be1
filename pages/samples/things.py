"""Things of the record as samples: never stored, the same on every site, in five languages."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

from django.utils import timezone

from events.models import City, Event, Honour, Organisation, Theme
from events.queries import CityCount
from languages.definitions import CODES, active_language, field_name
from pages.models import Call
from pages.samples.texts import sample_text

Dated = TypeVar("Dated", Event, Honour)
PLACES = {"kaohsiung": (22.6273, 120.3014), "suwon": (37.2636, 127.0286), "kitakyushu": (33.8834, 130.8752)}


def in_columns(field: str, name: str, codes: Sequence[str] = CODES) -> dict[str, str]:
    """Return the columns of a translated field, filled in some languages."""
    return {field_name(field, code): sample_text(name, code) for code in codes}


def make_city(slug: str, country: str) -> City:
    latitude, longitude = PLACES[slug]
    return City(
        slug=slug, country=country, latitude=latitude, longitude=longitude, **in_columns("name", slug)
    )


def make_counts() -> list[CityCount]:
    """Return three cities, one of which the record only names."""
    return [
        CityCount(make_city("kaohsiung", "TW"), events=32, honours=15),
        CityCount(make_city("suwon", "KR"), events=2, honours=0),
        CityCount(make_city("kitakyushu", "JP"), events=0, honours=0),
    ]


def make_themes(*colours: str) -> list[Theme]:
    """Return themes that are called what their colours are called, all of them if none is named."""
    active = active_language().code
    return [
        Theme(
            slug=colour,
            colour=colour,
            original_language=active,
            **{field_name("name", active): str(label)},
        )
        for colour, label in Theme.Colour.choices
        if colour in (colours or Theme.Colour.values)
    ]


def with_day(made: Dated) -> Dated:
    """Give something that is not stored the day by which it is sorted, which a database would."""
    vars(made)["sorts_on"] = made.start
    return made


def make_event(slug: str = "exact", title: str = "title", **values: Any) -> Event:
    """Return an entry of four days; `codes` are the languages of its words."""
    codes = values.pop("codes", CODES)
    base = {
        "kind": "forum",
        "source": "timeline",
        "source_lines": "6–8",
        "start": dt.date(2017, 10, 1),
        "end": dt.date(2017, 10, 4),
        "updated_at": timezone.now(),
    }
    words = in_columns("title", title, codes) | in_columns("body", "body", codes)
    return with_day(Event(slug=slug, original_language=codes[0], **base | words | values))


def make_foreign_event() -> Event:
    """Return an entry whose words are in another language than the active one."""
    return make_event("foreign", codes=("zh-hant" if active_language().code == "ja" else "ja",))


def make_organisation(slug: str, acronym: str = "") -> Organisation:
    return Organisation(slug=slug, acronym=acronym, **in_columns("name", slug))


def make_honours() -> list[Honour]:
    """Return an item with an exact date and one with an approximate year."""
    base = {
        "city": make_city("kaohsiung", "TW"),
        "category": "agreement",
        "source": "honour-roll",
        "source_lines": "66",
        **in_columns("text", "honour"),
    }
    years = {
        "start": dt.date(2008, 1, 1),
        "end": dt.date(2009, 12, 31),
        "precision": "year",
        "certainty": "approximate",
    }
    return [
        with_day(Honour(slug="honour-1", number=1, start=dt.date(2010, 11, 9), **base)),
        with_day(Honour(slug="honour-2", number=2, **years, **base)),
    ]


def make_calls() -> list[Call]:
    """Return an upcoming call, an open one and a closed one, as of today."""
    today = timezone.localdate()
    return [
        Call(
            slug=f"call-{days}",
            opens=today + dt.timedelta(days),
            closes=today + dt.timedelta(days + 60),
            **in_columns("title", "call"),
        )
        for days in (30, -30, -90)
    ]
