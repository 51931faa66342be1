"""An item of the honour roll."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.querysets import HonourManager
from events.when import When
from languages.definitions import BY_CODE, active_language
from languages.texts import TranslatedText
from publishing.models import (
    Publishable,
    Sourced,
    Translated,
    has_original,
)

if TYPE_CHECKING:
    pass


from events.models.named import City, Organisation


class Honour(Translated, Publishable, When, Sourced):
    """One numbered item of the honour roll: what a city did in one category."""

    class Category(models.TextChoices):
        MEMBERSHIP = "membership", _("International membership")
        AGREEMENT = "agreement", _("Agreement or declaration")
        EXCHANGE = "exchange", _("International exchange")

    class List(models.TextChoices):
        MAIN = "main", _("Main list")
        OTHER = "other", _("Other international exchanges")

    titles = ("text",)

    slug = models.SlugField(_("anchor"), max_length=80, unique=True)
    city = models.ForeignKey(City, models.PROTECT, related_name="honours", verbose_name=_("city"))
    city_as_written = models.CharField(_("city as the source writes it"), max_length=40, blank=True)
    category = models.CharField(_("category"), max_length=10, choices=Category)
    list = models.CharField(_("list"), max_length=5, choices=List, default=List.MAIN)
    number = models.PositiveSmallIntegerField(_("number in the source"), default=0)
    text = models.TextField(_("text"), blank=True)
    roc_date_as_written = models.CharField(_("date as the source writes it"), max_length=60, blank=True)
    organisations = models.ManyToManyField(
        Organisation, related_name="honours", blank=True, verbose_name=_("organisations")
    )
    places = models.ManyToManyField(City, related_name="named_in", blank=True, verbose_name=_("cities named"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects: "ClassVar[HonourManager[Honour]]" = HonourManager()

    class Meta:
        verbose_name = _("honour")
        verbose_name_plural = _("honours")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            *Publishable.Meta.constraints,
            *When.Meta.constraints,
            has_original("text", "honour"),
        ]

    def __str__(self) -> str:
        return self.words.text.text[:60]

    def get_absolute_url(self) -> str:
        return f"{reverse('pages:honour_roll')}#{self.slug}"

    @property
    def city_in_source(self) -> TranslatedText:
        """The city's name of the time, as the source writes it, in the language of the source."""
        original = BY_CODE[self.original_language]
        return TranslatedText(self.city_as_written, original, original.code != active_language().code)
