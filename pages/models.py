"""The site's own pages: About, Kaohsiung, the honour roll's frame, the calls for solutions, the motto."""

import datetime as dt
import re
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from languages.dates import date_phrase
from languages.definitions import active_language
from publishing.constraints import has_original, slug_not_reserved
from publishing.fields import LinesField, RichTextField
from publishing.models import (
    Moments,
    Publishable,
    PublishableQuerySet,
    Sourced,
    Translated,
    TranslatedManager,
)
from publishing.snapshot import now
from publishing.years import validate_year, within_years

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class PageQuerySet(PublishableQuerySet["Page"]):
    """Adjectives about pages."""

    def whole(self) -> Self:
        """Bring along sections and key figures."""
        return self.prefetch_related("sections", "key_figures")


# modeltranslation derives its own manager classes at run time; named ones keep the types.
PageManager = models.Manager.from_queryset(PageQuerySet)


class Page(Translated, Publishable, Sourced):
    """One of the site's own pages, made of sections and key figures."""

    class Slug(models.TextChoices):
        ABOUT = "about", _("About")
        KAOHSIUNG = "kaohsiung", _("Kaohsiung")
        HONOUR_ROLL = "honour-roll", _("Honour roll")

    bodies = ("subtitle",)
    sections: "RelatedManager[Section]"
    key_figures: "RelatedManager[KeyFigure]"

    slug = models.SlugField(_("address"), max_length=40, unique=True, choices=Slug)
    title = models.CharField(_("title"), max_length=120, blank=True)
    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)
    source_document = models.CharField(_("source"), max_length=200, blank=True)
    source_address = models.URLField(_("address of the source"), blank=True)

    objects: "ClassVar[PageManager[Page]]" = PageManager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering: ClassVar = ["slug"]
        constraints: ClassVar = [
            *Publishable.Meta.constraints,
            has_original("title", "page"),
            models.CheckConstraint(
                condition=Q(slug__in=["about", "kaohsiung", "honour-roll"]),
                name="page_slug_known",
                violation_error_message=_("There is no page at this address."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse(f"pages:{self.slug.replace('-', '_')}")

    @property
    def summary(self) -> str:
        """Its subtitle, or the first words of its first section, as a reader is shown them."""
        excerpts = [section.words.body.excerpt for section in self.sections.all()]
        return str(self.words.subtitle) or "".join(excerpts[:1])

    def is_readable_in(self, code: str) -> bool:
        """Tell whether the title, every section and every key figure exist in a language."""
        parts = [*self.sections.all(), *self.key_figures.all()]
        return super().is_readable_in(code) and all(part.is_readable_in(code) for part in parts)


class Section(Translated, Sourced):
    """A part of a page, reached by its anchor."""

    titles = ()
    bodies = ("heading", "body")
    originals = ("body",)

    page = models.ForeignKey(Page, models.CASCADE, related_name="sections", verbose_name=_("page"))
    anchor = models.SlugField(_("anchor"), max_length=40)
    heading = models.CharField(_("heading"), max_length=120, blank=True)
    body = RichTextField(_("text"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects: ClassVar[models.Manager["Section"]] = TranslatedManager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["page", "anchor"],
                name="section_anchor_once",
                violation_error_message=_("This page already has a section with this anchor."),
            ),
            has_original("body", "section"),
        ]

    def __str__(self) -> str:
        return self.words.heading.text or self.anchor


class KeyFigure(Translated, Sourced):
    """A number that a page puts first."""

    titles = ("value", "label")

    page = models.ForeignKey(Page, models.CASCADE, related_name="key_figures", verbose_name=_("page"))
    slug = models.SlugField(_("anchor"), max_length=40)
    value = models.CharField(_("figure"), max_length=30, blank=True)
    label = models.CharField(_("what it counts"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects: ClassVar[models.Manager["KeyFigure"]] = TranslatedManager()

    class Meta:
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["page", "slug"],
                name="key_figure_once",
                violation_error_message=_("This page already has a key figure with this anchor."),
            ),
            has_original("value", "keyfigure"),
            has_original("label", "keyfigure"),
        ]


class CallQuerySet(PublishableQuerySet["Call"]):
    """Adjectives about calls."""

    def newest_first(self) -> Self:
        """Order as the list of calls shows them."""
        return self.order_by("-opens", "-pk")


CallManager = models.Manager.from_queryset(CallQuerySet)


class Call(Translated, Publishable, Sourced):
    """A call for solutions that a city has published."""

    class State(models.TextChoices):
        UPCOMING = "upcoming", _("Upcoming")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    moments = (*Publishable.moments, Moments("opens"), Moments("closes", dt.timedelta(days=1)))
    bodies = (
        "body",
        "main_theme",
        "themes",
        "criteria",
        "showcases",
        "publishing_unit",
        "publisher",
        "source_document",
        "reuse_notice",
    )

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    body = RichTextField(_("text"), blank=True)
    opens = models.DateField(_("opens"), validators=[validate_year], help_text=_("The first day, in Taiwan."))
    closes = models.DateField(
        _("closes"), validators=[validate_year], help_text=_("The last day, in Taiwan.")
    )
    main_theme = models.CharField(_("main theme"), max_length=200, blank=True)
    themes = LinesField(_("themes"), blank=True, help_text=_("One per line."))
    criteria = LinesField(_("criteria"), blank=True, help_text=_("One per line."))
    winners = models.PositiveSmallIntegerField(_("number of winners"), null=True, blank=True)
    showcases = LinesField(_("showcases"), blank=True, help_text=_("One per line."))
    published_from = models.DateField(
        _("published by its source from"), null=True, blank=True, validators=[validate_year]
    )
    published_until = models.DateField(
        _("published by its source until"), null=True, blank=True, validators=[validate_year]
    )
    updated_on_source = models.DateTimeField(
        _("updated by its source"), null=True, blank=True, validators=[validate_year]
    )
    click_count = models.PositiveIntegerField(_("clicks at its source"), null=True, blank=True)
    publishing_unit = models.CharField(_("publishing unit"), max_length=120, blank=True)
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    contact = models.CharField(_("contact"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    source_document = models.CharField(_("source"), max_length=200, blank=True)
    source_address = models.URLField(_("address of the source"), blank=True)
    reuse_notice = models.TextField(_("reuse notice of the source"), blank=True)

    objects: "ClassVar[CallManager[Call]]" = CallManager()

    class Meta:
        verbose_name = _("call for solutions")
        verbose_name_plural = _("calls for solutions")
        ordering: ClassVar = ["-opens", "-pk"]
        constraints: ClassVar = [
            *Publishable.Meta.constraints,
            has_original("title", "call"),
            slug_not_reserved("call"),
            models.CheckConstraint(
                condition=Q(closes__gte=F("opens")),
                name="call_closes_after_opening",
                violation_error_message=_("The call would close before it opens."),
            ),
            within_years(
                "call_years",
                days=("opens", "closes", "published_from", "published_until"),
                moments=("updated_on_source",),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("pages:call", args=[self.slug])

    @property
    def calendar_address(self) -> str:
        """The path of its calendar file."""
        return reverse("pages:call_calendar", args=[self.slug])

    def state_on(self, day: dt.date) -> "Call.State":
        """Return whether the call is upcoming, open or closed on a day; its last day is open."""
        if day < self.opens:
            return self.State.UPCOMING
        return self.State.OPEN if day <= self.closes else self.State.CLOSED

    @property
    def state(self) -> "Call.State":
        """The state of today in Asia/Taipei."""
        return self.state_on(timezone.localdate(now()))

    @property
    def period(self) -> str:
        """From when to when it is open, as the active language writes it."""
        return date_phrase(self.opens, self.closes, "day", active_language())

    @property
    def phone_address(self) -> str:
        """The telephone number as a tel: address takes it (RFC 3966): digits and a leading plus."""
        return re.sub(r"[^\d+]", "", self.phone)


class MottoQuerySet(PublishableQuerySet["Motto"]):
    """Adjectives about mottoes."""


MottoManager = models.Manager.from_queryset(MottoQuerySet)


class Motto(Translated, Publishable, Sourced):
    """The motto at the top of every page."""

    titles = ("text",)

    slug = models.SlugField(_("anchor"), max_length=40, unique=True)
    text = models.TextField(_("text"), blank=True)

    objects: "ClassVar[MottoManager[Motto]]" = MottoManager()

    class Meta:
        verbose_name = _("motto")
        verbose_name_plural = _("mottoes")
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [*Publishable.Meta.constraints, has_original("text", "motto")]
