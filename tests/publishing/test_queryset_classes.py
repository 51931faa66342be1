"""Queries of translated models are all of one class, which is still modeltranslation's."""

from modeltranslation.manager import MultilingualQuerySet

from events.models import Event
from events.models.event import EventQuerySet


def test_every_query_of_a_model_has_one_class() -> None:
    first, second = Event.objects.all(), Event.objects.public()
    assert type(first) is type(second)
    assert issubclass(type(first), EventQuerySet)
    assert issubclass(type(first), MultilingualQuerySet)
