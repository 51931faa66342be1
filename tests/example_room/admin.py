"""Publications in the admin."""

from django.contrib import admin

from tests.example_room.models import Publication
from translations.admin import ReviewedAdmin


@admin.register(Publication)
class PublicationAdmin(ReviewedAdmin):
    facts = ("slug", "printed_on")
    list_display = ("__str__", "status", "languages_ready")
