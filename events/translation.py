"""Which texts of the record are translated."""

from modeltranslation.translator import TranslationOptions, register

from events.images import EventImage
from events.models import City, Event, Honour, Organisation, Theme


@register([Theme, Organisation])
class NameOptions(TranslationOptions):
    fields = ("name",)


@register(City)
class CityOptions(TranslationOptions):
    fields = ("name", "note")


@register(Event)
class EventOptions(TranslationOptions):
    fields = ("title", "body", "people")


@register(EventImage)
class EventImageOptions(TranslationOptions):
    fields = ("alternative", "caption")


@register(Honour)
class HonourOptions(TranslationOptions):
    fields = ("text",)
