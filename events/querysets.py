"""How the record is read: adjectives that chain."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery

from events.images import EventImage
from publishing.models import PublishableQuerySet, TranslatedQuerySet
from search.query import parse_query
from search.retrieval import find_keys
from translations.states_shown import with_states

if TYPE_CHECKING:
    from events.models import City, Event, Honour, Organisation, Theme  # noqa: F401 (named in the bases below)

EXACT_TO_THE_DAY = Q(precision="day", certainty="exact")


class EventQuerySet(PublishableQuerySet["Event"]):
    """Adjectives about events."""

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
        return self.filter(EXACT_TO_THE_DAY)

    def without_exact_day(self) -> Self:
        """Keep events that no calendar has, because it is not known on which days they were."""
        return self.exclude(EXACT_TO_THE_DAY)

    def only_taking_part(self) -> Self:
        """Join events to the cities that took part in them without being their place."""
        places = self.model.cities.through.objects.filter(
            event_id=OuterRef("pk"), city_id=OuterRef("participants")
        )
        return self.filter(~Exists(places), participants__isnull=False)

    def newest_first(self) -> Self:
        """Order as the timeline shows them."""
        return self.order_by("-sorts_on", "-pk")

    def oldest_first(self) -> Self:
        """Order as they happened."""
        return self.order_by("sorts_on", "pk")

    def next_to(self, event: "Event") -> Self:
        """Keep the nearest event before one and the nearest after it, as they happened."""
        before = self.filter(Q(sorts_on__lt=event.sorts_on) | Q(sorts_on=event.sorts_on, pk__lt=event.pk))
        after = self.filter(Q(sorts_on__gt=event.sorts_on) | Q(sorts_on=event.sorts_on, pk__gt=event.pk))
        nearest = [before.newest_first().values("pk")[:1], after.oldest_first().values("pk")[:1]]
        return self.filter(Q(pk=Subquery(nearest[0])) | Q(pk=Subquery(nearest[1])))

    def for_timeline(self) -> Self:
        """Bring along all that a card shows, in a constant number of queries."""
        images = Prefetch("images", with_states(EventImage.objects.all()))
        return with_states(self).prefetch_related("cities", "partners", "themes", images)

    def for_calendar(self) -> Self:
        """Bring along all that a calendar says, in the order of its days."""
        return self.prefetch_related("cities", "themes").oldest_first()

    def for_feed(self) -> Self:
        """Bring along all that a feed says, the last changed first."""
        return self.prefetch_related("cities", "themes", "images").last_changed_first()

    def for_social_card(self) -> Self:
        """Bring along all that the picture of an entry shows."""
        return self.prefetch_related("cities", "themes")

    def for_entry(self) -> Self:
        """Bring along all that an entry's own page shows."""
        return self.for_timeline().prefetch_related("participants")


class HonourQuerySet(PublishableQuerySet["Honour"]):
    """Adjectives about honours."""

    def for_roll(self) -> Self:
        """Bring along all that the roll shows, in the order of the source."""
        return (
            with_states(self)
            .select_related("city")
            .prefetch_related("organisations")
            .order_by("position", "pk")
        )

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
EventManager = models.Manager.from_queryset(EventQuerySet)
HonourManager = models.Manager.from_queryset(HonourQuerySet)
CityManager = models.Manager.from_queryset(CityQuerySet)
ThemeManager = models.Manager.from_queryset(ThemeQuerySet)
OrganisationManager = models.Manager.from_queryset(OrganisationQuerySet)
