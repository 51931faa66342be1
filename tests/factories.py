"""Small things to test with; every value is fixed, and every one can be changed by name."""

import datetime as dt
from itertools import count
from typing import Any

from events.images import EventImage
from events.models import City, Event, Honour, Organisation, Theme
from pages.models import Call
from publishing.models import Publishable

numbers = count(1)
PUBLISHED = Publishable.Status.PUBLISHED


def make_city(**values: Any) -> City:
    slug = values.pop("slug", f"city-{next(numbers)}")
    base = {"name_en": slug.title(), "country": "TW", "latitude": "22.6273", "longitude": "120.3014"}
    return City.objects.create(slug=slug, **base | values)


def make_theme(**values: Any) -> Theme:
    slug = values.pop("slug", f"theme-{next(numbers)}")
    return Theme.objects.create(slug=slug, **{"name_en": slug.title()} | values)


def make_organisation(**values: Any) -> Organisation:
    slug = values.pop("slug", f"organisation-{next(numbers)}")
    return Organisation.objects.create(slug=slug, **{"name_en": slug.title()} | values)


def make_event(**values: Any) -> Event:
    slug = values.pop("slug", f"event-{next(numbers)}")
    base = {"title_en": slug.title(), "kind": "forum", "start": dt.date(2017, 5, 4), "status": PUBLISHED}
    return Event.objects.create(slug=slug, **base | values)


def make_linked_event(**values: Any) -> Event:
    event = make_event(**values)
    event.cities.add(make_city())
    event.participants.add(make_city())
    event.partners.add(make_organisation())
    event.themes.add(make_theme())
    return event


def make_picture(**values: Any) -> EventImage:
    base = {"alternative_en": "A picture", "file": "events/2017/a.jpg", "width": 1200, "height": 800}
    return EventImage.objects.create(event=values.pop("event", None) or make_event(), **base | values)


def make_honour(**values: Any) -> Honour:
    slug = values.pop("slug", f"honour-{next(numbers)}")
    base = {
        "text_en": slug.title(),
        "category": "agreement",
        "start": dt.date(2010, 11, 9),
        "status": PUBLISHED,
    }
    return Honour.objects.create(
        slug=slug, **base | {"city": values.pop("city", None) or make_city()} | values
    )


def make_call(**values: Any) -> Call:
    slug = values.pop("slug", f"call-{next(numbers)}")
    base = {"title_en": slug.title(), "opens": dt.date(2023, 8, 14), "closes": dt.date(2023, 10, 23)}
    return Call.objects.create(slug=slug, **base | {"status": PUBLISHED} | values)
