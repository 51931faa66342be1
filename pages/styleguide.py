"""The style guide: every component, in every language and both schemes, from samples that are never stored.

A new component takes one template in templates/site/styleguide/ and its name in a group below.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from languages.definitions import LANGUAGES, Language, active_language
from pages.samples.context import sample_context
from syndication.artwork import colours

REFERENCE = re.compile(r'(\s(?:id|for|aria-(?:labelledby|describedby|controls|owns))=")([^"]+)"')
ANCHOR = re.compile(r'((?:href="|url\()#)([^")]+)')
ID = re.compile(r'\sid="([^"]+)"')
LANDMARK = re.compile(r'(<(?:nav|form|aside|section|search)\b[^>]*\saria-label="[^"]*)"')
HEADING = re.compile(r"<(h[1-6])(?=[\s>])")
ACCESS_KEY = re.compile(r'\saccesskey="[^"]*"')


@dataclass(frozen=True, slots=True)
class Pane:
    """A specimen in one language and scheme: its HTML, fit to stand beside the others on one page."""

    language: Language
    scheme: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Specimen:
    """A template of the style guide; `is_wide` gives it the whole width, `is_mute` has no words in it."""

    name: str
    is_wide: bool = False
    is_mute: bool = False

    def panes(self) -> Iterator[Pane]:
        """Yield it in each language and scheme; in the page's own language alone if it has no words."""
        for language in (active_language(),) if self.is_mute else LANGUAGES:
            for scheme in colours.SCHEMES:
                yield Pane(language, scheme, self._draw(language, scheme))

    def _draw(self, language: Language, scheme: str) -> SafeString:
        with override(language.code):
            context = sample_context() | palette(scheme)
            html = render_to_string(f"styleguide/{self.name}.html", context)
        return set_apart(html, f"{self.name}-{language.code}-{scheme}", f"{language.label} {scheme}")


@dataclass(frozen=True, slots=True)
class Group:
    """Specimens under one heading."""

    anchor: str
    title: str | Promise
    specimens: tuple[Specimen, ...]


GROUPS = (
    Group(
        "foundations",
        _("Colours, letters and measures"),
        (
            Specimen("colours", is_wide=True, is_mute=True),
            Specimen("theme_colours", is_wide=True, is_mute=True),
            Specimen("type"),
            Specimen("measures", is_mute=True),
        ),
    ),
    Group(
        "drawings",
        _("Drawings"),
        (
            Specimen("harbour", is_wide=True, is_mute=True),
            Specimen("door_drawing", is_mute=True),
            Specimen("pattern", is_mute=True),
            Specimen("icon", is_mute=True),
            Specimen("mark", is_mute=True),
            Specimen("world_map", is_wide=True),
            Specimen("world_map_frame"),
            Specimen("locator"),
            Specimen("waves", is_mute=True),
        ),
    ),
    Group(
        "frame",
        _("Head and foot of every page"),
        (
            Specimen("site_header", is_wide=True),
            Specimen("nav_link"),
            Specimen("motto"),
            Specimen("site_footer", is_wide=True),
        ),
    ),
    Group(
        "ways",
        _("Finding a way through the record"),
        (
            Specimen("button"),
            Specimen("page_tools"),
            Specimen("subscribe"),
            Specimen("search_box"),
            Specimen("shortcut_switch"),
            Specimen("filter_form"),
            Specimen("filter_fields"),
            Specimen("filter_chips"),
            Specimen("results_state"),
            Specimen("year_rail"),
            Specimen("pager"),
        ),
    ),
    Group(
        "search",
        _("Search"),
        (
            Specimen("search_form"),
            Specimen("search_examples"),
            Specimen("result_kinds"),
            Specimen("result_group", is_wide=True),
            Specimen("hit"),
            Specimen("nothing_found"),
            Specimen("facet_links"),
        ),
    ),
    Group(
        "record",
        _("Events and honours"),
        (
            Specimen("when"),
            Specimen("places"),
            Specimen("theme_list"),
            Specimen("event_card"),
            Specimen("facts"),
            Specimen("neighbour"),
            Specimen("figure"),
            Specimen("honour_card"),
            Specimen("honour_items"),
            Specimen("roll"),
        ),
    ),
    Group(
        "calls", _("Calls for solutions"), (Specimen("state"), Specimen("key_dates"), Specimen("call_card"))
    ),
    Group(
        "translations",
        _("Translations"),
        (
            Specimen("coverage_bar", is_mute=True),
            Specimen("coverage_legend"),
            Specimen("coverage_total"),
            Specimen("coverage_chart", is_wide=True),
        ),
    ),
    Group(
        "data",
        _("Open data"),
        (
            Specimen("data_card"),
            Specimen("field_table"),
            Specimen("codes", is_mute=True),
            Specimen("code_sample", is_mute=True),
        ),
    ),
    Group(
        "texts",
        _("Texts and remarks"),
        (
            Specimen("page_head"),
            Specimen("sections", is_wide=True),
            Specimen("key_figures"),
            Specimen("source"),
            Specimen("documents"),
            Specimen("passage", is_wide=True),
            Specimen("side_by_side", is_wide=True),
            Specimen("notices"),
            Specimen("translation_notices"),
            Specimen("error_message"),
        ),
    ),
)


def palette(scheme: str) -> dict[str, Any]:
    """Return the colours of a scheme with their contrasts, for the templates that show them."""
    return {
        "scheme": scheme,
        "tokens": colours.tokens(scheme),
        "texts": colours.pairs(scheme, colours.TEXTS),
        "marks": colours.pairs(scheme, colours.MARKS),
        "theme_pairs": list(colours.theme_pairs(scheme)),
    }


def set_apart(html: str, place: str, name: str) -> SafeString:
    """Return a component's HTML so that it can stand on a page many times.

    Its ids, with all that refers to them, begin with `place`; its landmarks' names end with `name`; its
    headings come below a specimen's; it takes no access key.
    """
    own = set(ID.findall(html))
    html = REFERENCE.sub(lambda match: f'{match[1]}{_place_ids(match[2], place)}"', html)
    html = ANCHOR.sub(
        lambda match: match[1] + (_place_ids(match[2], place) if match[2] in own else match[2]), html
    )
    html = LANDMARK.sub(rf'\1 · {name}"', html)
    html = HEADING.sub(r'<\1 aria-level="4"', html)
    return mark_safe(ACCESS_KEY.sub("", html))  # noqa: S308 (rendered by our own templates)


def _place_ids(ids: str, place: str) -> str:
    return " ".join(f"{place}-{one}" for one in ids.split())
