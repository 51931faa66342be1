"""What events and honours are linked to: themes, cities and organisations."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Upper
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from delivery.addresses import fixed_address
from events.names import Named
from events.places import place_phrase
from languages.countries import NO_COUNTRY, country_name, is_country
from publishing.constraints import has_original
from publishing.models import Dated, Translated, TranslatedQuerySet

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


Linked_co = TypeVar("Linked_co", bound="City | Theme | Organisation", covariant=True)


class LinkedQuerySet(TranslatedQuerySet[Linked_co]):
    """Adjectives about what events are linked to."""

    def addressed(self, slugs: Iterable[str]) -> Self:
        """Keep those with some addresses."""
        return self.filter(slug__in=slugs)


class CityQuerySet(LinkedQuerySet["City"]):
    """Adjectives about cities."""

    def in_country(self, code: str) -> Self:
        """Keep the cities of a country."""
        return self.filter(country=code)


class ThemeQuerySet(LinkedQuerySet["Theme"]):
    """Adjectives about themes."""


class OrganisationQuerySet(LinkedQuerySet["Organisation"]):
    """Adjectives about organisations."""


# modeltranslation derives its own manager classes at run time; named ones keep the types.
CityManager = models.Manager.from_queryset(CityQuerySet)
ThemeManager = models.Manager.from_queryset(ThemeQuerySet)
OrganisationManager = models.Manager.from_queryset(OrganisationQuerySet)


class Theme(Translated, Dated):
    """A subject that events are about."""

    class Colour(models.TextChoices):
        TEAL = "teal", _("Teal")
        CYAN = "cyan", _("Cyan")
        BLUE = "blue", _("Blue")
        INDIGO = "indigo", _("Indigo")
        VIOLET = "violet", _("Violet")
        PURPLE = "purple", _("Purple")
        MAGENTA = "magenta", _("Magenta")
        ROSE = "rose", _("Rose")
        RED = "red", _("Red")
        ORANGE = "orange", _("Orange")
        AMBER = "amber", _("Amber")
        OLIVE = "olive", _("Olive")
        GREEN = "green", _("Green")
        EMERALD = "emerald", _("Emerald")

    titles = ("name",)

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    colour = models.CharField(_("colour"), max_length=10, choices=Colour, default=Colour.TEAL)

    objects: "ClassVar[ThemeManager[Theme]]" = ThemeManager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering: ClassVar = ["position", "slug"]
        constraints: ClassVar = [has_original("name", "theme")]


class City(Named):
    """A city or county that the record names."""

    bodies = ("note",)

    honours: "RelatedManager[Any]"

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        validators=[is_country],
        help_text=_("Two letters by ISO 3166, such as TW."),
    )
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4)
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("What a visitor should know about its name or place."),
    )
    staff_note = models.TextField(_("note for staff"), blank=True, help_text=_("Visitors do not see it."))

    objects: "ClassVar[CityManager[City]]" = CityManager()

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering: ClassVar = ["country", "slug"]
        constraints: ClassVar = [
            has_original("name", "city"),
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90),
                name="city_latitude_range",
                violation_error_message=_("A latitude lies between −90 and 90."),
            ),
            models.CheckConstraint(
                condition=Q(longitude__gte=-180, longitude__lte=180),
                name="city_longitude_range",
                violation_error_message=_("A longitude lies between −180 and 180."),
            ),
            models.CheckConstraint(
                condition=Exact(Length("country"), 2) & Q(country=Upper("country")),
                name="city_country_code",
                violation_error_message=NO_COUNTRY,
            ),
        ]

    def get_absolute_url(self) -> str:
        return fixed_address("events:city", self.slug)

    @property
    def coordinates(self) -> tuple[float, float]:
        """Its longitude and latitude."""
        return float(self.longitude), float(self.latitude)

    @property
    def country_name(self) -> str:
        """The country's name in the active language, by CLDR."""
        return country_name(self.country)

    @property
    def name_with_country(self) -> str:
        """The city's name and its country's, in the order of the active language."""
        return place_phrase([self.words.name], self.country_name)


class Organisation(Named):
    """A body, network, agreement or initiative that the record names."""

    class Kind(models.TextChoices):
        NETWORK = "network", _("Network")
        INITIATIVE = "initiative", _("Initiative or agreement")
        UN_BODY = "un-body", _("United Nations body")
        INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental organisation")
        NGO = "ngo", _("Non-governmental organisation")
        MINISTRY = "ministry", _("Ministry or national body")
        CITY_GOVERNMENT = "city-government", _("City government")
        UNIVERSITY = "university", _("University or research institute")
        COMPANY = "company", _("Company")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=160, blank=True)
    acronym = models.CharField(_("acronym"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=17, choices=Kind, default=Kind.NETWORK)
    url = models.URLField(_("website"), blank=True)
    staff_note = models.TextField(_("note for staff"), blank=True, help_text=_("Visitors do not see it."))

    objects: "ClassVar[OrganisationManager[Organisation]]" = OrganisationManager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering: ClassVar = ["slug"]
        constraints: ClassVar = [has_original("name", "organisation")]
