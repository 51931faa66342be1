"""An item of the honour roll."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from delivery.addresses import fixed_address
from events.when import When
from languages.definitions import BY_CODE, active_language
from languages.texts import TranslatedText
from publishing.constraints import has_original
from publishing.models import Publishable, PublishableQuerySet, Sourced, Translated
from translations.states_shown import with_states

if TYPE_CHECKING:
    pass


from events.models.named import City, Organisation


class HonourQuerySet(PublishableQuerySet["Honour"]):
    """Adjectives about honours."""

    def for_roll(self) -> Self:
        """Bring along all that the roll shows, in the order of the source."""
        return self.for_cards().prefetch_related("organisations")

    def for_cards(self) -> Self:
        """Bring along all that a card shows, in the order of the source."""
        return with_states(self).select_related("city").order_by("position", "pk")

    def as_in_source(self) -> Self:
        """Bring along their cities, in the order of the source."""
        return self.select_related("city").order_by("position", "pk")

    def of_city(self, city: "City") -> Self:
        """Keep the honours of one city."""
        return self.filter(city=city)

    def in_category(self, category: str) -> Self:
        """Keep the honours of one category."""
        return self.filter(category=category)

    def naming_organisation(self, slug: str) -> Self:
        """Keep the honours that name an organisation."""
        return self.filter(organisations__slug=slug)

    def naming(self, city: "City") -> Self:
        """Keep the honours whose text names a city that is not their own."""
        return self.filter(places=city).exclude(city=city)


# modeltranslation derives its own manager classes at run time; named ones keep the types.
HonourManager = models.Manager.from_queryset(HonourQuerySet)


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
        return f"{fixed_address('pages:honour_roll')}#{self.slug}"

    @property
    def city_in_source(self) -> TranslatedText:
        """The city's name of the time, as the source writes it, in the language of the source."""
        original = BY_CODE[self.original_language]
        return TranslatedText(self.city_as_written, original, original.code != active_language().code)
