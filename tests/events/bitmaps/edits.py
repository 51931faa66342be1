"""Changes of all kinds to events and to what they are linked to, at random."""

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from events.models import City, Event, Organisation, Theme
from tests import factories

KINDS = ("forum", "meeting", "training")
Edit = Callable[[Random], object]


def random_day(random: Random) -> dt.date:
    return dt.date(random.randint(2015, 2018), random.choice((1, 12)), random.choice((1, 31)))


def random_moment(random: Random) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=random.choice((-2, -1, 1, 2)))


def pick(random: Random, model: Any) -> Any:
    """Return one of the rows of a model, a new one where there is none."""
    rows = list(model._default_manager.order_by("pk"))
    makers: dict[Any, Callable[[], Any]] = {
        City: factories.make_city,
        Theme: factories.make_theme,
        Organisation: factories.make_organisation,
        Event: factories.make_event,
    }
    return random.choice(rows) if rows else makers[model]()


def add_event(random: Random) -> None:
    with transaction.atomic():
        event = factories.make_event(
            start=random_day(random),
            kind=random.choice(KINDS),
            status=random.choice(("published", "published", "draft")),
            precision=random.choice(("day", "month")),
        )
        event.cities.set([pick(random, City)])
        event.participants.set([pick(random, City)])
        event.partners.set([pick(random, Organisation)])
        event.themes.set({pick(random, Theme), pick(random, Theme)})


def add_many_on_a_day(random: Random) -> None:
    day = random_day(random)
    Event.objects.bulk_create(
        [
            Event(
                slug=f"many-{next(factories.numbers)}",
                title_en="Many",
                kind="forum",
                start=day,
                status="published",
            )
            for _ in range(12)
        ]
    )


def take_many(random: Random) -> None:
    keys = random.sample(
        keys := list(Event.objects.order_by("pk").values_list("pk", flat=True)), len(keys) // 3
    )
    Event.objects.with_keys(keys).delete()


def change_event(random: Random) -> None:
    event = pick(random, Event)
    event.start, event.kind = random_day(random), random.choice(KINDS)
    event.status, event.certainty = (
        random.choice(("published", "draft")),
        random.choice(("exact", "uncertain")),
    )
    event.save()


def retitle(random: Random) -> None:
    Event.objects.with_keys([pick(random, Event).pk]).update(title_en="Another title")


def schedule(random: Random) -> None:
    start, end = sorted((random_moment(random), random_moment(random) + dt.timedelta(hours=1)))
    Event.objects.with_keys([pick(random, Event).pk]).update(
        publish_at=random.choice((None, start)), withdraw_at=random.choice((None, end))
    )


def link(random: Random) -> None:
    event = pick(random, Event)
    name, model = random.choice(
        (("cities", City), ("participants", City), ("themes", Theme), ("partners", Organisation))
    )
    random.choice((getattr(event, name).add, getattr(event, name).remove))(pick(random, model))


def unlink_all(random: Random) -> None:
    getattr(pick(random, Event), random.choice(("cities", "participants", "themes", "partners"))).clear()


def change_city(random: Random) -> None:
    city = pick(random, City)
    city.country, city.slug = random.choice(("TW", "KR", "JP")), f"city-{next(factories.numbers)}"
    city.save()


def change_theme(random: Random) -> None:
    Theme.objects.filter(pk=pick(random, Theme).pk).update(
        position=random.randint(0, 2),
        colour=random.choice(("teal", "blue")),
        slug=f"theme-{next(factories.numbers)}",
    )


def take(random: Random) -> None:
    pick(random, random.choice((City, Theme, Organisation, Event))).delete()


EDITS: tuple[Edit, ...] = (
    add_event,
    add_event,
    add_many_on_a_day,
    take_many,
    change_event,
    retitle,
    schedule,
    link,
    link,
    unlink_all,
    change_city,
    change_theme,
    take,
)
