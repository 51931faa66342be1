"""The record in the admin."""

from typing import ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from editing.admin import RecordAdmin, RecordInline
from events.images import EventImage
from events.models import City, Event, Honour, Organisation, Theme
from events.when import When
from pictures.admin import PictureInline
from publishing.admin import LinkedAdmin

WHEN = (("start", "end"), ("precision", "certainty", "basis"), ("not_before", "not_after"), "when_note")
SOURCE = ("source_document", "source_address", ("source", "source_lines"))


@admin.display(description=_("when"), ordering="sorts_on")
def when(obj: When) -> str:
    """Return the date as visitors read it."""
    return obj.phrase


@admin.register(Theme)
class ThemeAdmin(RecordAdmin, LinkedAdmin):
    facts = ("slug", ("position", "colour"))
    list_display = ("__str__", "slug", "colour", "position", "languages_ready")


@admin.register(City)
class CityAdmin(RecordAdmin, LinkedAdmin):
    facts = ("slug", "country", ("latitude", "longitude"), "reading", "other_names", "staff_note")
    list_display = ("__str__", "slug", "country", "latitude", "longitude", "languages_ready")
    list_filter = ("country",)
    search_fields = ("slug", "reading", "other_names")


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin, LinkedAdmin):
    facts = ("slug", "acronym", "kind", "url", "reading", "other_names", "staff_note")
    list_display = ("__str__", "acronym", "kind", "languages_ready")
    list_filter = ("kind",)
    search_fields = ("slug", "acronym", "reading", "other_names")


class EventImageInline(RecordInline, PictureInline):
    model = EventImage


@admin.register(Event)
class EventAdmin(RecordAdmin):
    facts = (
        "slug",
        "kind",
        *WHEN,
        "cities",
        "participants",
        "partners",
        "themes",
        ("truncated", "own_title"),
        *SOURCE,
        "number",
        "staff_note",
    )
    list_display = ("__str__", when, "kind", "status", "original_language", "languages_ready")
    list_filter = ("status", "kind", "certainty", "basis", "original_language", "themes")
    date_hierarchy = "start"
    autocomplete_fields: ClassVar = ["cities", "participants", "partners"]
    filter_horizontal: ClassVar = ["themes"]
    inlines: ClassVar = [EventImageInline]


@admin.register(Honour)
class HonourAdmin(RecordAdmin):
    facts = (
        "slug",
        ("city", "city_as_written"),
        ("category", "list", "number", "position"),
        *WHEN,
        "roc_date_as_written",
        "organisations",
        "places",
        ("source", "source_lines"),
    )
    list_display = ("__str__", "city", "category", when, "status", "languages_ready")
    list_filter = ("category", "status", "city")
    list_select_related = ("city",)
    autocomplete_fields: ClassVar = ["city", "organisations", "places"]
