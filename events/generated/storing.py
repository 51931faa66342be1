"""Putting samples into a database, in batches beside a site that is up, and taking them out again."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Max, Q

from events.generated.generating import PREFIX, SOURCE, Generator, Sample, sample_city
from events.generated.vocabulary import of_record
from events.models import City, Event
from publishing.changes import batched
from publishing.models import SeededRecord

BATCH = 1000  # events in one transaction: others who write wait for less than a second
LINKS = ("cities", "participants", "partners", "themes")
SAMPLED = Q(slug__startswith=PREFIX, source_document=SOURCE)


def reasons_against() -> Iterator[str]:
    """Yield sentences on why this does not look like a database to measure with; none where it does."""
    if settings.HTTPS or settings.SITE_URL:
        yield "This is the database of a public site (HTTPS or SITE_URL is set)."
    if own := _written_by_staff().count():
        yield f"Events of this database that come neither from the fixtures nor from a generator: {own}."


def fill(events: int, cities: int, seed: int) -> Iterator[int]:
    """Add events, and cities for them first, going on from earlier samples; yield how many events are in."""
    _add_cities(cities)
    generator = Generator(of_record(Event.objects.exclude(SAMPLED).order_by("pk")), seed)
    latest = Event.objects.filter(SAMPLED).aggregate(slug=Max("slug"))["slug"]
    first = int(latest.removeprefix(PREFIX)) + 1 if latest else 1
    for done in range(0, events, BATCH):
        numbers = range(first + done, first + min(done + BATCH, events))
        _store([generator.sample(number) for number in numbers])
        yield done + len(numbers)


def remove() -> Iterator[int]:
    """Take every sample out; yield how many events are out. What was there before stays as it was."""
    done = 0
    while keys := list(Event.objects.filter(SAMPLED).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic(), batched():
            Event.objects.filter(pk__in=keys).delete()
        done += len(keys)
        yield done
    City.objects.filter(slug__startswith=f"{PREFIX}city-", staff_note=SOURCE).delete()


def generated_count() -> int:
    """Return how many events are samples."""
    return Event.objects.filter(SAMPLED).count()


def _written_by_staff() -> "models.QuerySet[Event]":
    seeded = SeededRecord.objects.filter(model=Event._meta.label_lower).values("key")
    return Event.objects.exclude(SAMPLED).exclude(slug__in=seeded)


def _add_cities(count: int) -> None:
    """Have at least that many cities that do not exist."""
    made = [sample_city(number) for number in range(1, count + 1)]
    there = set(City.objects.filter(slug__startswith=PREFIX).values_list("slug", flat=True))
    City.objects.bulk_create([city for city in made if city.slug not in there], batch_size=BATCH)


@transaction.atomic
def _store(samples: list[Sample]) -> None:
    """Store events with their links in a few statements; no signal is sent."""
    Event.objects.bulk_create([sample.event for sample in samples])
    for name in LINKS:
        field: Any = Event._meta.get_field(name)
        through: Any = field.remote_field.through
        ours, theirs = field.m2m_column_name(), field.m2m_reverse_name()
        rows = [
            through(**{ours: sample.event.pk, theirs: key})
            for sample in samples
            for key in getattr(sample, name)
        ]
        through._default_manager.bulk_create(rows)
