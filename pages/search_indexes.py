"""What a search finds of the site's own pages, and of the calls for solutions."""

from collections.abc import Collection, Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.texts import TranslatedText, plain_text
from pages.models import Call, KeyFigure, Page, Section
from pages.queries import CALLS, PAGES
from search.documents import keep_published
from search.highlighting import find_spans, highlight, highlight_snippet
from search.query import Query
from search.registry import Content, SearchIndex, Ties, register
from search.results import Hit


class PageIndex(SearchIndex):
    """About, Kaohsiung and the frame of the honour roll, with their sections and key figures."""

    kind, number, model = "page", 4, Page
    label = _("Pages")
    all_label = _("All %(shown)s pages")
    position, suggestion_position = 4, 2
    parts = {KeyFigure: "page", Section: "page"}

    def things(self) -> "models.QuerySet[Page]":
        return keep_published(Page.objects.whole())

    def public_things(self) -> "models.QuerySet[Page]":
        return Page.objects.public().whole()

    def shown_things(self, numbers: Collection[int]) -> list[Page]:
        return [page for page in PAGES().values() if page.pk in numbers]

    def ties(self, thing: Page) -> Ties:
        return Ties([], [])

    def content(self, thing: Page) -> Content:
        sections = [section.words for section in thing.sections.all()]
        figures = [figure.words for figure in thing.key_figures.all()]
        return Content(
            titles=[str(thing.words.title)],
            body=[
                str(thing.words.subtitle),
                *(text for words in sections for text in (str(words.heading), plain_text(str(words.body)))),
                *(f"{words.value} {words.label}" for words in figures),
            ],
        )

    def hit(self, thing: Page, query: Query) -> Hit:
        texts = [thing.words.subtitle, *(section.words.body for section in thing.sections.all())]
        body = _first_match(texts, query) or texts[-1]
        snippet = highlight_snippet(body, body.plain, query)
        return Hit(self.kind, highlight(thing.words.title, query), thing.get_absolute_url(), snippet, ())


class CallIndex(SearchIndex):
    """The calls for solutions."""

    kind, number, model = "call", 5, Call
    label = _("Calls for solutions")
    all_label = _("All %(shown)s calls")
    position, suggestion_position = 5, 3

    def things(self) -> "models.QuerySet[Call]":
        return keep_published(Call.objects.all())

    def public_things(self) -> "models.QuerySet[Call]":
        return Call.objects.public()

    def shown_things(self, numbers: Collection[int]) -> list[Call]:
        return [call for call in CALLS() if call.pk in numbers]

    def ties(self, thing: Call) -> Ties:
        return Ties([], [f"@y={thing.opens.year}"], thing.opens)

    def content(self, thing: Call) -> Content:
        words = thing.words
        return Content(
            titles=[str(words.title)],
            body=[
                plain_text(str(words.body)),
                *(str(text) for text in (words.main_theme, words.themes, words.criteria, words.showcases)),
                *(str(words.publishing_unit), str(words.publisher), thing.contact, thing.period),
            ],
        )

    def hit(self, thing: Call, query: Query) -> Hit:
        words = thing.words
        texts = [words.body, words.main_theme, words.themes, words.criteria, words.showcases]
        body = _first_match(texts, query) or texts[0]
        return Hit(
            self.kind,
            highlight(words.title, query),
            thing.get_absolute_url(),
            highlight_snippet(body, body.plain, query),
            (str(thing.state.label), thing.period),
        )


def _first_match(texts: Sequence[TranslatedText], query: Query) -> TranslatedText | None:
    """Return the first text that has what was searched for."""
    return next((text for text in texts if text and find_spans(text.plain, query)), None)


register(PageIndex())
register(CallIndex())
