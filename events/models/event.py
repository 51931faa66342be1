"""An entry of the timeline."""

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.images import EventImage
from events.places import place_phrase
from events.when import When
from languages.collation.sorting import in_order
from languages.countries import country_key, country_name
from languages.separators import join_facts
from publishing.constraints import has_original, slug_not_reserved
from publishing.fields import LinesField, RichTextField
from publishing.models import SCHEDULE, Publishable, PublishableQuerySet, Sourced, Translated
from search.query import parse_query
from search.retrieval import find_keys

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


from events.models.named import City, Organisation, Theme


class EventQuerySet(PublishableQuerySet["Event"]):
    """Adjectives about events."""

    def with_keys(self, keys: Collection[int]) -> Self:
        """Keep events of some primary keys."""
        return self.filter(pk__in=keys)

    def in_year(self, year: int) -> Self:
        """Keep events of one year."""
        return self.filter(sorts_on__gte=dt.date(year, 1, 1), sorts_on__lte=dt.date(year, 12, 31))

    def with_city(self, slug: str) -> Self:
        """Keep events that took place in a city, or that it took part in."""
        rows = self.model._default_manager.order_by().values("pk")
        return self.filter(
            Q(pk__in=rows.filter(cities__slug=slug)) | Q(pk__in=rows.filter(participants__slug=slug))
        )

    def in_country(self, code: str) -> Self:
        """Keep events that took place in a country."""
        rows = self.model._default_manager.order_by().values("pk")
        return self.filter(pk__in=rows.filter(cities__country=code))

    def on_theme(self, slug: str) -> Self:
        """Keep events on a theme."""
        return self.filter(themes__slug=slug)

    def with_partner(self, slug: str) -> Self:
        """Keep events with a partner."""
        return self.filter(partners__slug=slug)

    def of_kind(self, kind: str) -> Self:
        """Keep events of a kind."""
        return self.filter(kind=kind)

    def matching(self, words: str) -> Self:
        """Keep events in which a reader of the active language finds some words."""
        return self.filter(pk__in=find_keys(parse_query(words), "event"))

    def exact_to_the_day(self) -> Self:
        """Keep events of which it is known on which days they were."""
        return self.filter(precision="day", certainty="exact")

    def newest_first(self) -> Self:
        """Order as the timeline shows them."""
        return self.order_by("-sorts_on", "-pk")

    def oldest_first(self) -> Self:
        """Order as they happened."""
        return self.order_by("sorts_on", "pk")

    def for_calendar(self) -> Self:
        """Bring along all that a calendar says, in the order of its days."""
        return self.prefetch_related("cities", "themes").oldest_first()

    def for_feed(self) -> Self:
        """Bring along all that a feed says, the last changed first."""
        return self.prefetch_related("cities", "themes", "images").last_changed_first()

    def for_social_card(self) -> Self:
        """Bring along all that the picture of an entry shows."""
        return self.prefetch_related("cities", "themes")


# modeltranslation derives its own manager classes at run time; named ones keep the types.
EventManager = models.Manager.from_queryset(EventQuerySet)


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
            # The few that the clock has to do with.
            models.Index("publish_at", name="event_publishing", condition=Q(publish_at__isnull=False)),
            models.Index("withdraw_at", name="event_withdrawal", condition=Q(withdraw_at__isnull=False)),
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
        return [
            place_phrase([city.words.name for city in cities], country) for country, cities in self.places
        ]

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
        if excerpt := self.words.body.excerpt:
            return excerpt
        cities = (city.words.name for city in self.cities_in_order)
        return join_facts([self.get_kind_display(), self.phrase, *cities])
