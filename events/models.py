"""The record: cities, organisations and themes, the events that link them, and the honour roll."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Upper
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.images import EventImage
from events.names import Named
from events.places import place_phrase
from events.querysets import CityManager, EventManager, HonourManager, OrganisationManager, ThemeManager
from events.when import When
from languages.collation.sorting import in_order
from languages.countries import NO_COUNTRY, country_key, country_name, is_country
from languages.definitions import BY_CODE, active_language
from languages.separators import join_facts
from languages.texts import TranslatedText
from publishing.fields import LinesField, RichTextField
from publishing.models import (
    SCHEDULE,
    Dated,
    Publishable,
    Sourced,
    Translated,
    has_original,
    slug_not_reserved,
)

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


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

    honours: "RelatedManager[Honour]"

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
        return reverse("events:city", args=[self.slug])

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
        return place_phrase([self], self.country_name)


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


class Event(Translated, Publishable, When, Sourced):
    """One entry of the timeline."""

    class Kind(models.TextChoices):
        CEREMONY = "ceremony", _("Ceremony or signing")
        FESTIVAL = "festival", _("Festival")
        CONFERENCE = "conference", _("Conference")
        MEETING = "meeting", _("Meeting")
        FORUM = "forum", _("Forum")
        WORKSHOP = "workshop", _("Workshop")
        FIELD_VISIT = "field-visit", _("Field visit")
        DIALOGUE = "dialogue", _("Dialogue")
        TRAINING = "training", _("Training")

    bodies = ("body", "people")
    images: "RelatedManager[EventImage]"

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=250, blank=True)
    body = RichTextField(_("text"), blank=True)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    cities = models.ManyToManyField(City, related_name="events", blank=True, verbose_name=_("where"))
    participants = models.ManyToManyField(
        City, related_name="participations", blank=True, verbose_name=_("cities that took part")
    )
    partners = models.ManyToManyField(
        Organisation, related_name="events", blank=True, verbose_name=_("partners")
    )
    themes = models.ManyToManyField(Theme, related_name="events", blank=True, verbose_name=_("themes"))
    people = LinesField(
        _("people"),
        blank=True,
        help_text=_("One name per line: in the original language as written in the source."),
    )
    truncated = models.BooleanField(
        _("cut off"), default=False, help_text=_("The source’s text breaks off in the middle of a sentence.")
    )
    own_title = models.BooleanField(
        _("title is ours"),
        default=False,
        help_text=_("The source has no title of its own."),
    )
    number = models.PositiveSmallIntegerField(_("number in the source"), null=True, blank=True)
    source_document = models.CharField(_("source"), max_length=200, blank=True)
    source_address = models.URLField(_("address of the source"), blank=True)
    staff_note = models.TextField(_("note for staff"), blank=True, help_text=_("Visitors do not see it."))

    objects: "ClassVar[EventManager[Event]]" = EventManager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering: ClassVar = ["-sorts_on", "-pk"]
        indexes: ClassVar = [
            # With what decides whether an event is public, so that counting reads no event.
            models.Index(fields=["sorts_on", "id", *SCHEDULE], name="event_chronology"),
            models.Index(fields=["updated_at", *SCHEDULE], name="event_changes"),
            models.Index(fields=["kind", "sorts_on", "id"], name="event_kind_chronology"),
        ]
        constraints: ClassVar = [
            *Publishable.Meta.constraints,
            *When.Meta.constraints,
            has_original("title", "event"),
            slug_not_reserved("event"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.slug])

    @property
    def cities_in_order(self) -> list[City]:
        """Where it took place, by name in the active language."""
        return in_order(self.cities.all())

    @property
    def participants_in_order(self) -> list[City]:
        """The cities that took part, by name in the active language."""
        return in_order(self.participants.all())

    @property
    def partners_in_order(self) -> list[Organisation]:
        """Its partners, by name in the active language."""
        return in_order(self.partners.all())

    @property
    def places(self) -> list[tuple[str, list[City]]]:
        """Where it took place: countries, and the cities of each, by name in the active language."""
        by_country: dict[str, list[City]] = {}
        for city in self.cities_in_order:
            by_country.setdefault(city.country, []).append(city)
        codes = sorted(by_country, key=country_key) if len(by_country) > 1 else list(by_country)
        return [(country_name(code), by_country[code]) for code in codes]

    @property
    def places_in_words(self) -> list[str]:
        """Where it took place, a phrase a country."""
        return [place_phrase(cities, country) for country, cities in self.places]

    @property
    def calendar_address(self) -> str:
        """The path of its calendar file, "" where its day is not known exactly."""
        return reverse("events:event_calendar", args=[self.slug]) if self.is_exact_to_the_day else ""

    @property
    def picture(self) -> "EventImage | None":
        """Its first picture, which cards show."""
        return next(iter(self.images.all()), None)

    @property
    def summary(self) -> str:
        """The first words of its text; its kind, date and places where it has none."""
        cities = [str(city.words.name) for city in self.cities_in_order]
        return self.words.body.excerpt or join_facts([self.get_kind_display(), self.phrase, *cities])


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
