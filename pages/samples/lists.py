"""What pages show beside things, as samples: filters, bars, passages, coverage, results."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delivery.addresses import Link
from delivery.facets import Facet, FacetValue, NamedValue, list_facet_values
from events.models import Event, Honour, Theme
from events.timeline.bars import ThemeShare, YearCount
from events.timeline.choices import YearLink
from languages.countries import country_name
from languages.definitions import BY_CODE, CODES, LANGUAGES, active_language
from languages.texts import TranslatedText
from opendata.dataset import Dataset
from opendata.guide import File, Offer
from opendata.keyset import Order
from opendata.record import OneOf, Record, described
from opendata.value_types import Code, Identifiers, TextByLanguage
from pages.samples.texts import sample_text
from pages.samples.things import make_city, make_event, make_foreign_event, make_honours, make_themes
from pages.sources.documents import REASONS
from pages.sources.page import Passage, link_to_thing
from search.results import Group, Highlight, Hit, Part, Results, Spelling
from syndication.frame import Frame
from translations.queries import Counts, KindCoverage
from translations.side_by_side import SideBySide, pair_texts

YEARS = ((2018, 4), (2017, 16), (2016, 9), (2015, 1))


def make_facets() -> list[Facet]:
    """Return the filters of the form, two of them on."""
    countries = [(code, country_name(code)) for code in ("JP", "KR", "TW")]
    cities = [(slug, make_city(slug, "TW").words.name) for slug in ("kaohsiung", "suwon")]
    kinds = [(value, str(label)) for value, label in Event.Kind.choices]
    colours = [(theme.slug, theme.words.name) for theme in make_themes()]
    return [
        Facet(
            "year",
            _("Year"),
            _("All years"),
            make_facet_values((str(year), str(year)) for year, _n in YEARS),
            "2017",
        ),
        Facet("city", _("City"), _("All cities"), make_facet_values(cities), ""),
        Facet("country", _("Country"), _("All countries"), make_facet_values(countries), ""),
        Facet("theme", _("Theme"), _("All themes"), make_facet_values(colours), "teal"),
        Facet("kind", _("Kind"), _("All kinds"), make_facet_values(kinds), ""),
    ]


def make_browse_facets(facets: list[Facet]) -> list[Facet]:
    """Return the years and the themes as links."""
    linked = [
        replace(
            facet, values=[replace(value, address=f"/?{facet.name}={value.value}") for value in facet.values]
        )
        for facet in facets
    ]
    return [facet for facet in linked if facet.name in {"year", "theme"}]


def make_facet_values(named: Iterable[NamedValue]) -> list[FacetValue]:
    """Return values of a filter, each leaving one event more than the one before."""
    values = list(named)
    return list_facet_values(values, {value: left for left, (value, _words) in enumerate(values)})


def make_years(chosen: int) -> list[YearLink]:
    """Return years whose bars have three themes, one of them chosen."""
    most = max(count for _year, count in YEARS)
    return [
        YearLink(YearCount(year, count, _share_out(count, most)), f"/?year={year}", year == chosen)
        for year, count in YEARS
    ]


def _share_out(count: int, most: int) -> tuple[ThemeShare, ...]:
    """Return three pieces of a bar that have a third each."""
    length = 100 * count / most / 3
    colours = enumerate(("blue", "teal", "orange"))
    return tuple(ThemeShare(colour, length * place, length) for place, colour in colours)


def make_passages() -> list[Passage]:
    """Return lines that something was made from, in another language, and lines that are no content."""
    other = BY_CODE["en" if active_language().code != "en" else "ko"]
    lines = tuple(
        f"{sample_text(name, other.code)}\t{sample_text('kaohsiung', other.code)}"
        for name in ("title", "long")
    )
    links = tuple(link_to_thing(thing) for thing in (make_event(), make_honours()[0]))
    return [
        Passage(12, (*lines, ""), other, links, ""),
        Passage(15, ("EN | TW",), LANGUAGES[0], (), REASONS["switch"]),
    ]


def make_side_by_side() -> SideBySide:
    """Return an entry beside its original."""
    other = BY_CODE["en" if active_language().code != "en" else "zh-hant"]
    shown = make_event()
    return pair_texts([(shown, "title"), (shown, "body")], active_language(), other)


def make_coverage() -> list[KindCoverage]:
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


class SampleRecord(Record):
    title: TextByLanguage = described(gettext_lazy("Its title."))
    kind: Annotated[Code, OneOf(Event.Kind.values)] = described(gettext_lazy("Kind of event."))
    cities: Identifiers = described(gettext_lazy("Cities where it took place."))


def make_links() -> list[Link]:
    """Return the links of the language switch."""
    return [Link(language, f"/{language.code}/", language == active_language()) for language in LANGUAGES]


def make_frame() -> Frame:
    """Return the frame of a page that was changed today and has no motto."""
    site, path = str(settings.SITE_NAME), reverse("pages:about")
    return Frame(active_language(), site, path, tuple(make_links()), updated=timezone.now())


def make_offer() -> Offer:
    """Return a dataset to take away, as the page of the open data has it."""
    dataset = Dataset(
        name="events",
        one="event",
        title=_("Events"),
        description=_("Every event from 2012 on: when, where and with whom."),
        rights="",
        schema=SampleRecord,
        rows=Event.objects.none,
        order=Order(("pk",)),
        example="",
        position=0,
    )
    files = [File(name, "/data/", "text/plain") for name in ("CSV", "JSON", "JSON Lines")]
    return Offer(dataset, 69, timezone.now().replace(year=2018, month=6, day=22), "", files)


def make_result_groups() -> list[Group]:
    """Return results of two kinds; more events than are shown, and the second of them in another language."""
    honour = make_honours()[0]
    event_hits = (_hit_event(make_event()), _hit_event(make_foreign_event()))
    honour_hit = Hit(
        "honour", _mark(honour.words.text), "/", Highlight(()), (honour.phrase,), is_sentence=True
    )
    more = _("All %(shown)s events") % {"shown": "17"}
    return [
        Group("event", _("Events"), 17, False, event_hits, "/?kind=event", "/?kind=event", more),
        Group("honour", _("Honours"), 1, False, (honour_hit,), "/?kind=honour", "", ""),
    ]


def _hit_event(event: Event) -> Hit:
    body = event.words.body
    snippet = _mark(replace(body, text=body.plain))
    return Hit("event", _mark(event.words.title), event.get_absolute_url(), snippet, (event.phrase,))


def _mark(words: TranslatedText) -> Highlight:
    """Mark the first two characters, as if they had been searched for."""
    text = str(words)
    parts = (Part(text[:2], True), Part(text[2:], False))
    return Highlight(parts, words.language if words.is_fallback else None)


def make_empty_results() -> Results:
    """Return a search that found nothing, with a spelling that would find something."""
    suwon = sample_text("suwon", active_language().code)
    return Results(suwon[:2], spellings=(Spelling(suwon, "/"),))
