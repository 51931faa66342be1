"""The social cards of the record: entries, cities, and their lists."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import queries
from events.bitmaps.current import current_events
from events.map.panels import count_in_words
from events.models import City, Event, Honour, Theme
from events.timeline.filters import LEAD
from languages.dates import date_phrase
from languages.definitions import active_language
from languages.separators import join_facts
from syndication.social_images import SocialImage, Text, image_view


@image_view
def event_list() -> SocialImage:
    """The card of the timeline, whatever its filters."""
    years = sorted(map(int, current_events().counts["year"]))
    first, last = (dt.date(year, 1, 1) for year in (years[0], years[-1])) if years else (None, None)
    span = (Text.of(date_phrase(first, last, "year", active_language())),) if first and last else ()
    return SocialImage(Text.of(_("Timeline")), span, Text.of(LEAD))


@image_view
def event(slug: str) -> SocialImage:
    """The card of one entry: its date and places, its title, its themes."""
    entry = queries.public_event(slug, Event.objects.for_social_card())
    themes = list(entry.themes.all())
    colour = themes[0].colour if themes else ""
    return SocialImage(
        Text.of(entry.words.title),
        (Text.of(entry.phrase), *map(Text.of, entry.places_in_words)),
        themes=tuple(_names(themes)),
        pattern=colour,
        colour=colour,
    )


@image_view
def city_list() -> SocialImage:
    """The card of all cities."""
    number = City.objects.count()
    lead = ngettext(
        "%(number)s city or county that the record names.",
        "%(number)s cities and counties that the record names.",
        number,
    ) % {"number": number}
    return SocialImage(Text.of(_("Cities")), lead=Text.of(lead), pattern="indigo")


@image_view
def city(slug: str) -> SocialImage:
    """The card of one city: its country, its name, and how much of the record is about it."""
    place = queries.city_named(slug)
    events = Event.objects.public().with_city(slug).count()
    honours = Honour.objects.public().of_city(place).count()
    lead = Text.of(join_facts(count_in_words(events, honours)))
    return SocialImage(Text.of(place.words.name), (Text.of(place.country_name),), lead, pattern="indigo")


def _names(themes: Iterable[Theme]) -> list[tuple[Text, str]]:
    return [(Text.of(theme.words.name), theme.colour) for theme in themes]
