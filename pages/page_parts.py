"""The site's own pages as their templates show them, in the active language."""

from dataclasses import dataclass
from typing import Self

from languages.texts import TranslatedText
from pages.models import KeyFigure, Page, Section


@dataclass(frozen=True, slots=True)
class SectionText:
    """A part of a page; its heading may be without words."""

    anchor: str
    heading: TranslatedText
    body: TranslatedText

    @classmethod
    def of(cls, section: Section) -> Self:
        """Return a section as its page shows it."""
        return cls(section.anchor, section.words.heading, section.words.body)


@dataclass(frozen=True, slots=True)
class FigureText:
    """A number that a page puts first, and what it counts."""

    value: TranslatedText
    label: TranslatedText

    @classmethod
    def of(cls, figure: KeyFigure) -> Self:
        """Return a key figure as its page shows it."""
        return cls(figure.words.value, figure.words.label)


@dataclass(frozen=True, slots=True)
class PageText:
    """A page with its parts; its subtitle may be without words."""

    address: str
    title: TranslatedText
    subtitle: TranslatedText
    sections: tuple[SectionText, ...]
    figures: tuple[FigureText, ...]

    @classmethod
    def of(cls, page: Page) -> Self:
        """Return a page that was read whole."""
        return cls(
            page.get_absolute_url(),
            page.words.title,
            page.words.subtitle,
            tuple(map(SectionText.of, page.sections.all())),
            tuple(map(FigureText.of, page.key_figures.all())),
        )

    @property
    def first_body(self) -> TranslatedText | None:
        """The text that comes first, None where it has no section."""
        return self.sections[0].body if self.sections else None
