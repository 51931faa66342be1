"""The record: cities, organisations and themes, the events that link them, and the honour roll."""

from events.models.event import Event
from events.models.honour import Honour
from events.models.named import City, Organisation, Theme

__all__ = ["City", "Event", "Honour", "Organisation", "Theme"]
