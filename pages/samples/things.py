"""Things of the record as samples: never stored, the same on every site, in five languages."""

import datetime as dt
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from django.db import models
from django.templatetags.static import static
from django.utils import timezone

from events.images import EventImage
from events.models import City, Event, Honour, Organisation, Theme
from events.queries import CityCount
from languages.definitions import CODES, active_language, field_name
from pages.models import Call, KeyFigure, Page, Section

TEXTS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("texts.toml").read_text(encoding="utf-8")
)
# Every element that publishing.fields.TAGS lets a text have.
PROSE = """<h2>{heading}</h2>
<p>{quote} <strong>{title}</strong>, <em>{heading}</em>,
<a href="https://iclei.org/" hreflang="en">iclei.org</a>, <abbr title="Kaohsiung Capacity Center">KCC</abbr>,
<time datetime="2017-10-01">2017-10-01</time>, CO<sub>2</sub>, m<sup>2</sup><br>{title}</p>
<h3>{title}</h3>
<ul><li>{kaohsiung}</li><li>{suwon}</li></ul>
<ol><li>{kitakyushu}</li><li>{heading}</li></ol>
<blockquote><p>{quote}</p></blockquote>"""
PLACES = {"kaohsiung": (22.6273, 120.3014), "suwon": (37.2636, 127.0286), "kitakyushu": (33.8834, 130.8752)}
Row = TypeVar("Row", bound=models.Model)


def sample_text(name: str, code: str) -> str:
    """Return a sample text in one language."""
    return TEXTS[name][code]


def in_columns(field: str, name: str, codes: Sequence[str] = CODES) -> dict[str, str]:
    """Return the columns of a translated field, filled in some languages."""
    return {field_name(field, code): sample_text(name, code) for code in codes}


def link_rows(instance: models.Model, **rows: list[Any]) -> None:
    """Give an object that is not stored its rows of other models, as a prefetch would."""
    instance.pk = 0
    kept = vars(instance).setdefault("_prefetched_objects_cache", {})
    for name, found in rows.items():
        model = cast("type[models.Model]", instance._meta.get_field(name).related_model)
        kept[name] = hold_rows(model, found)


def hold_rows(model: type[Row], rows: list[Row]) -> "models.QuerySet[Row]":
    """Return a QuerySet that holds these rows and asks no database."""
    found = model._default_manager.none()
    vars(found).update(_result_cache=rows, _prefetch_done=True)
    return found


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


def make_event(slug: str, title: str = "title", **values: Any) -> Event:
    """Return an entry with cities, partners and themes; `codes` are the languages of its words."""
    codes = values.pop("codes", CODES)
    links = {
        "cities": [make_city("kaohsiung", "TW"), make_city("suwon", "KR")],
        "participants": [make_city("kitakyushu", "JP"), make_city("suwon", "KR")],
        "partners": [make_organisation("iclei", "ICLEI"), make_organisation("city-government")],
        "themes": make_themes("teal", "indigo", "orange"),
        "images": [],
    } | values.pop("links", {})
    base = {
        "kind": "forum",
        "source": "timeline",
        "source_lines": "6–8",
        "start": dt.date(2017, 10, 1),
        "end": dt.date(2017, 10, 4),
        **{field_name("people", code): "Lin Mei-hua\nKim Ji-woo" for code in codes},
    }
    made = Event(
        slug=slug,
        original_language=codes[0],
        updated_at=timezone.now(),
        **base | in_columns("title", title, codes) | in_columns("body", "body", codes) | values,
    )
    vars(made)["sorts_on"] = made.start
    link_rows(made, **links)
    return made


def make_events() -> list[Event]:
    """Return one entry for each way that a card can look."""
    month: dict[str, Any] = {"start": dt.date(2015, 5, 1), "end": None, "precision": "month"}
    year: dict[str, Any] = {"start": dt.date(2014, 1, 1), "end": None, "precision": "year"}
    other = "zh-hant" if active_language().code == "ja" else "ja"
    crowd = [make_organisation("iclei", "ICLEI"), *(make_organisation("city-government") for _ in range(4))]
    return [
        make_event("exact"),
        make_event("approximate", certainty="approximate", links={"partners": []}, **month),
        make_event(
            "uncertain", certainty="uncertain", kind="dialogue", links={"themes": make_themes("rose")}, **year
        ),
        make_event("long", "long", links={"partners": crowd, "themes": make_themes()[:7]}),
        make_event("foreign", codes=(other,)),
        make_event("bare", body_en="", links={"cities": [], "partners": [], "themes": []}, codes=("en",)),
    ]


@dataclass(frozen=True, slots=True)
class SampleRenditions:
    """Stands for an upload's renditions: the site's own sign, which every site has."""

    address: str
    width: int = 960
    height: int = 640
    is_tall: bool = False
    sources: tuple[()] = ()

    @property
    def fallback(self) -> "SampleRenditions":
        return self


def make_picture() -> dict[str, Any]:
    """Return a picture that no one uploaded, with a caption."""
    shown = SampleRenditions(static("img/icon.svg"))
    own = EventImage(**in_columns("alternative", "title"), **in_columns("caption", "long"))
    return {"whole": shown, "card": shown, "words": own.words}


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
    return [
        Honour(slug="honour-1", number=1, start=dt.date(2010, 11, 9), **base),
        Honour(
            slug="honour-2",
            number=2,
            start=dt.date(2008, 1, 1),
            end=dt.date(2009, 12, 31),
            precision="year",
            certainty="approximate",
            **base,
        ),
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


def make_page() -> Page:
    """Return a page with a section that has every element, and two key figures."""
    bodies = {
        field_name("body", code): PROSE.format(**{name: sample_text(name, code) for name in TEXTS})
        for code in CODES
    }
    made = Page(slug="kaohsiung", **in_columns("title", "heading"), **in_columns("subtitle", "quote"))
    section = Section(anchor="harbour", **in_columns("heading", "heading"), **bodies)
    figures = [KeyFigure(**in_columns("value", "figure"), **in_columns("label", "counted")) for _ in range(2)]
    link_rows(made, sections=[section], key_figures=figures)
    return made
