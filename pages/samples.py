"""Things to show components with: never stored, the same on every site, in five languages."""

import datetime as dt
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from django.db import models
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from delivery.addresses import Link
from delivery.facets import Facet, FacetValue, NamedValue, list_chips, list_facet_values
from delivery.pagination import Page as ListPage
from events.images import EventImage
from events.map import panels
from events.models import City, Event, Honour, Organisation, Theme
from events.queries import CityCount, cities_by_country
from events.timeline.bars import ThemeShare, YearCount
from events.timeline.filters import TimelineFilters
from languages.countries import country_name
from languages.definitions import BY_CODE, CODES, LANGUAGES, Language, active_language, field_name
from languages.texts import TranslatedText
from pages.models import Call, KeyFigure, Page, Section
from pages.roll import matrix, roll_rows
from pages.source_page import Passage, made
from pages.sources import REASONS, documents
from syndication.subscriptions import subscription_to
from translations.queries import Counts, KindCoverage, by_language
from translations.side_by_side import SideBySide, beside
from translations.states_shown import StateShown

TEXTS: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
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
YEARS = ((2018, 4), (2017, 16), (2016, 9), (2015, 1))
Row = TypeVar("Row", bound=models.Model)


def say(name: str, code: str) -> str:
    """Return a sample text in one language."""
    return TEXTS[name][code]


def texts(field: str, name: str, codes: Sequence[str] = CODES) -> dict[str, str]:
    """Return the columns of a translated field, filled in some languages."""
    return {field_name(field, code): say(name, code) for code in codes}


def linked(instance: models.Model, **rows: list[Any]) -> None:
    """Give an object that is not stored its rows of other models, as a prefetch would."""
    instance.pk = 0
    kept = vars(instance).setdefault("_prefetched_objects_cache", {})
    for name, found in rows.items():
        model = cast("type[models.Model]", instance._meta.get_field(name).related_model)
        kept[name] = rows_of(model, found)


def rows_of(model: type[Row], rows: list[Row]) -> "models.QuerySet[Row]":
    """Return a QuerySet that holds these rows and asks no database."""
    found = model._default_manager.none()
    vars(found).update(_result_cache=rows, _prefetch_done=True)
    return found


def city(slug: str, country: str) -> City:
    latitude, longitude = PLACES[slug]
    return City(slug=slug, country=country, latitude=latitude, longitude=longitude, **texts("name", slug))


def counts() -> list[CityCount]:
    """Return three cities, one of which the record only names."""
    return [
        CityCount(city("kaohsiung", "TW"), events=32, honours=15),
        CityCount(city("suwon", "KR"), events=2, honours=0),
        CityCount(city("kitakyushu", "JP"), events=0, honours=0),
    ]


def themes(*colours: str) -> list[Theme]:
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


def event(slug: str, title: str = "title", **values: Any) -> Event:
    """Return an entry with cities, partners and themes; `codes` are the languages of its words."""
    codes = values.pop("codes", CODES)
    links = {
        "cities": [city("kaohsiung", "TW"), city("suwon", "KR")],
        "participants": [city("kitakyushu", "JP"), city("suwon", "KR")],
        "partners": [organisation("iclei", "ICLEI"), organisation("city-government")],
        "themes": themes("teal", "indigo", "orange"),
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
        **base | texts("title", title, codes) | texts("body", "body", codes) | values,
    )
    vars(made)["sorts_on"] = made.start
    linked(made, **links)
    return made


def events() -> list[Event]:
    """Return one entry for each way that a card can look."""
    month: dict[str, Any] = {"start": dt.date(2015, 5, 1), "end": None, "precision": "month"}
    year: dict[str, Any] = {"start": dt.date(2014, 1, 1), "end": None, "precision": "year"}
    other = "zh-hant" if active_language().code == "ja" else "ja"
    crowd = [organisation("iclei", "ICLEI"), *(organisation("city-government") for _ in range(4))]
    return [
        event("exact"),
        event("approximate", certainty="approximate", links={"partners": []}, **month),
        event("uncertain", certainty="uncertain", kind="dialogue", links={"themes": themes("rose")}, **year),
        event("long", "long", links={"partners": crowd, "themes": themes()[:7]}),
        event("foreign", codes=(other,)),
        event("bare", body_en="", links={"cities": [], "partners": [], "themes": []}, codes=("en",)),
    ]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Stands for an upload's renditions: the site's own sign, which every site has."""

    address: str
    width: int = 960
    height: int = 640
    is_tall: bool = False
    sources: tuple[()] = ()

    @property
    def fallback(self) -> "Drawn":
        return self


def picture() -> dict[str, Any]:
    """Return a picture that no one uploaded, with a caption."""
    shown = Drawn(static("img/icon.svg"))
    own = EventImage(**texts("alternative", "title"), **texts("caption", "long"))
    return {"whole": shown, "card": shown, "words": own.words}


def organisation(slug: str, acronym: str = "") -> Organisation:
    return Organisation(slug=slug, acronym=acronym, **texts("name", slug))


def honours() -> list[Honour]:
    """Return an item with an exact date and one with an approximate year."""
    base = {
        "city": city("kaohsiung", "TW"),
        "category": "agreement",
        "source": "honour-roll",
        "source_lines": "66",
        **texts("text", "honour"),
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


def calls() -> list[Call]:
    """Return an upcoming call, an open one and a closed one, as of today."""
    today = timezone.localdate()
    return [
        Call(
            slug=f"call-{days}",
            opens=today + dt.timedelta(days),
            closes=today + dt.timedelta(days + 60),
            **texts("title", "call"),
        )
        for days in (30, -30, -90)
    ]


def page() -> Page:
    """Return a page with a section that has every element, and two key figures."""
    bodies = {
        field_name("body", code): PROSE.format(**{name: say(name, code) for name in TEXTS}) for code in CODES
    }
    made = Page(slug="kaohsiung", **texts("title", "heading"), **texts("subtitle", "quote"))
    section = Section(anchor="harbour", **texts("heading", "heading"), **bodies)
    figures = [KeyFigure(**texts("value", "figure"), **texts("label", "counted")) for _ in range(2)]
    linked(made, sections=[section], key_figures=figures)
    return made


def facets() -> list[Facet]:
    """Return the filters of the form, two of them on."""
    countries = [(code, country_name(code)) for code in ("JP", "KR", "TW")]
    cities = [(slug, city(slug, "TW").words.name) for slug in ("kaohsiung", "suwon")]
    kinds = [(value, str(label)) for value, label in Event.Kind.choices]
    colours = [(theme.slug, theme.words.name) for theme in themes()]
    return [
        Facet(
            "year", _("Year"), _("All years"), offered((str(year), str(year)) for year, _n in YEARS), "2017"
        ),
        Facet("city", _("City"), _("All cities"), offered(cities), ""),
        Facet("country", _("Country"), _("All countries"), offered(countries), ""),
        Facet("theme", _("Theme"), _("All themes"), offered(colours), "teal"),
        Facet("kind", _("Kind"), _("All kinds"), offered(kinds), ""),
    ]


def offered(named: Iterable[NamedValue]) -> list[FacetValue]:
    """Return values of a filter, each leaving one event more than the one before."""
    values = list(named)
    return list_facet_values(values, {value: left for left, (value, _words) in enumerate(values)})


def years() -> list[YearCount]:
    """Return years whose bars have three themes."""
    most = max(count for _year, count in YEARS)
    return [
        YearCount(
            year,
            count,
            tuple(
                ThemeShare(colour, 100 * count / most * third / 3, 100 * count / most / 3)
                for third, colour in enumerate(("blue", "teal", "orange"))
            ),
        )
        for year, count in YEARS
    ]


def source_passages() -> list[Passage]:
    """Return lines that something was made from, in another language, and lines that are no content."""
    other = BY_CODE["en" if active_language().code != "en" else "ko"]
    lines = tuple(f"{say(name, other.code)}\t{say('kaohsiung', other.code)}" for name in ("title", "long"))
    links = tuple(made(thing) for thing in (events()[0], honours()[0]))
    return [
        Passage(12, (*lines, ""), other, links, ""),
        Passage(15, ("EN | TW",), LANGUAGES[0], (), REASONS["switch"]),
    ]


def beside_original() -> SideBySide:
    """Return an entry beside its original."""
    other = BY_CODE["en" if active_language().code != "en" else "zh-hant"]
    shown = events()[0]
    return beside([(shown, "title"), (shown, "body")], active_language(), other)


def coverage() -> list[KindCoverage]:
    """Return kinds of text in every state; the second has no text in one language, the third one in all."""
    full, half, none = (12, 0, 0, 0), (3, 5, 1, 3), (0, 0, 0, 0)
    rows: dict[type[models.Model], tuple[tuple[int, ...], ...]] = {
        Event: ((0, 1200, 34, 0), (600, 600, 0, 34), half, (0, 0, 0, 12), full),
        Honour: (half, none, full, half, half),
        Theme: (full, full, full, full, full),
    }
    return [
        KindCoverage(
            model._meta.label_lower,
            model._meta.verbose_name_plural or "",
            {code: Counts(*states) for code, states in zip(CODES, row, strict=True)},
        )
        for model, row in rows.items()
    ]


def motto() -> TranslatedText:
    return TranslatedText(say("quote", active_language().code), active_language(), is_fallback=False)


def offer() -> dict[str, Any]:
    """Return a kind of record to take away, as the page of the open data has it."""
    fields = (
        ("title", _("text in each language"), _("Its title."), ()),
        ("kind", _("code"), _("Kind of event."), Event.Kind.values),
        ("cities", _("identifiers"), _("Cities where it took place."), ()),
    )
    return {
        "kind": {
            "title": _("Events"),
            "description": _("Every event from 2012 on: when, where and with whom."),
            "fields": [
                {"name": name, "type": {"words": words}, "description": description, "values": values}
                for name, words, description, values in fields
            ],
        },
        "count": 69,
        "changed_at": timezone.now().replace(year=2018, month=6, day=22),
        "downloads": [{"format": name, "address": "/data/"} for name in ("CSV", "JSON", "JSON Lines")],
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """Stands for the filters of a search, which a room above this one knows."""

    q: str
    kind: str = ""
    widest: str = "/"
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """Stands for a passage of a result: words of which the first two characters were searched for."""

    words: TranslatedText

    @property
    def lang(self) -> SafeString:
        return self.words.lang

    @property
    def html(self) -> SafeString:
        text = str(self.words)
        return format_html("<mark>{}</mark>{}", text[:2], text[2:])

    @property
    def phrased(self) -> SafeString:
        return self.html


def result_groups() -> list[dict[str, Any]]:
    """Return results of two kinds; more events than are shown, and the second of them in another language."""
    found = events()
    kinds: dict[str, list[Event | Honour]] = {"event": [found[0], found[4]], "honour": [honours()[0]]}
    labels = {"event": _("Events"), "honour": _("Honours")}
    return [
        {
            "kind": kind,
            "label": labels[kind],
            "count": 17 if kind == "event" else len(things),
            "is_capped": False,
            "address": f"/?kind={kind}",
            "more": f"/?kind={kind}" if kind == "event" else "",
            "hits": [_hit(kind, thing) for thing in things],
        }
        for kind, things in kinds.items()
    ]


def _hit(kind: str, thing: Event | Honour) -> dict[str, Any]:
    body = thing.words.body if isinstance(thing, Event) else None
    return {
        "kind": kind,
        "address": thing.get_absolute_url(),
        "title": Marked(thing.words.title if isinstance(thing, Event) else thing.words.text),
        "snippet": Marked(replace(body, text=body.plain)) if body else "",
        "detail": thing.phrase,
    }


def no_results() -> dict[str, Any]:
    """Return a search that found nothing, with a spelling that would find something."""
    suwon = say("suwon", active_language().code)
    return {"query": suwon[:2], "spellings": [{"words": suwon, "address": "/"}]}


def everything() -> dict[str, Any]:
    """Return what the templates of the style guide name, in the active language and as of today."""
    return _everything(active_language(), timezone.localdate())


@lru_cache(maxsize=len(LANGUAGES))
def _everything(active: Language, _today: dt.date) -> dict[str, Any]:
    shown, filters, named = events(), facets(), counts()
    on = TimelineFilters(year="2017", theme="teal")
    rows, kinds = roll_rows(honours()), coverage()
    return {
        "beside": beside_original(),
        "calls": calls(),
        "chips": list_chips(on, filters),
        "facets": filters,
        "cities": [count.city for count in named],
        "countries": cities_by_country(named),
        "document": documents()["timeline"],
        "coverage": kinds,
        "coverage_totals": by_language(kinds),
        "each_theme": [[theme] for theme in themes()],
        "event": shown[0],
        "events": shown,
        "filters": on,
        "foreign": shown[4].words.body,
        "forms": say("forms", active.code),
        "honours": honours(),
        "labels": {category.value: category.label for category in Honour.Category},
        "links": [Link(language, f"/{language.code}/", language == active) for language in LANGUAGES],
        "list_page": ListPage(rows=[], number=2, pages=3, count=250),
        "matrix": matrix(rows),
        "motto": motto(),
        "no_results": no_results(),
        "offer": offer(),
        "page": page(),
        "passages": source_passages(),
        "picture": picture(),
        "map_panels": panels.map_panels(named),
        "result_groups": result_groups(),
        "row": rows[0],
        "search_filters": Asked(say("kaohsiung", active.code)),
        "subscription": subscription_to(
            "events:list", "https://kcc.example.org", on.query(), undated_count=2
        ),
        "themes": themes(),
        "translation_states": [StateShown(is_unreviewed=True), StateShown(is_outdated=True)],
        "years": years(),
    }
