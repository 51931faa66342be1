"""The social cards of the record: entries, cities, and their lists."""

import datetime as dt
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delivery.decorators import safe_methods
from events import queries
from events.map.panels import counted
from events.models import City, Event, Honour, Theme
from events.timeline.bars import count_years
from languages.dates import date_phrase
from languages.definitions import active_language
from languages.separators import join_facts
from syndication.social_images import SocialImage, Text, answer, own, text


@safe_methods
def event_list(request: HttpRequest) -> HttpResponse:
    """The card of the timeline, whatever its filters."""
    years = sorted(count_years(Event.objects.public()))
    lead = _("What ICLEI KCC and its cities did, event by event, with dates, places and partners.")
    first, last = (dt.date(year, 1, 1) for year in (years[0], years[-1])) if years else (None, None)
    span = (own(date_phrase(first, last, "year", active_language())),) if first and last else ()
    return answer(SocialImage(own(_("Timeline")), span, own(lead)))


@safe_methods
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """The card of one entry: its date and places, its title, its themes."""
    entry = queries.public_event(slug, Event.objects.for_social_card())
    themes = list(entry.themes.all())
    colour = themes[0].colour if themes else ""
    card = SocialImage(
        text(entry.words.title),
        (own(entry.phrase), *map(own, entry.places_in_words)),
        themes=tuple(_names(themes)),
        pattern=colour,
        colour=colour,
    )
    return answer(card)


@safe_methods
def city_list(request: HttpRequest) -> HttpResponse:
    """The card of all cities."""
    number = City.objects.count()
    lead = ngettext(
        "%(number)s city or county that the record names.",
        "%(number)s cities and counties that the record names.",
        number,
    ) % {"number": number}
    return answer(SocialImage(own(_("Cities")), lead=own(lead), pattern="indigo"))


@safe_methods
def city(request: HttpRequest, slug: str) -> HttpResponse:
    """The card of one city: its country, its name, and how much of the record is about it."""
    place = queries.city_named(slug)
    events = Event.objects.public().with_city(slug).count()
    honours = Honour.objects.public().of_city(place).count()
    lead = own(join_facts(counted(events, honours)))
    return answer(SocialImage(text(place.words.name), (own(place.country_name),), lead, pattern="indigo"))


def _names(themes: Iterable[Theme]) -> list[tuple[Text, str]]:
    return [(text(theme.words.name), theme.colour) for theme in themes]
