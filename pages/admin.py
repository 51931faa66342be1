"""The site's own pages in the admin."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from editing.admin import RecordAdmin, RecordInline
from pages.models import Call, KeyFigure, Motto, Page, Section


class SectionInline(RecordInline):
    model = Section
    facts = ("anchor", "position", ("source", "source_lines"))


class KeyFigureInline(RecordInline):
    model = KeyFigure
    facts = ("slug", "position", ("source", "source_lines"))


@admin.register(Page)
class PageAdmin(RecordAdmin):
    facts = ("slug", "source_document", "source_address", ("source", "source_lines"))
    list_display = ("__str__", "slug", "status", "original_language", "languages_ready")
    list_filter = ("status", "original_language")
    inlines: ClassVar = [SectionInline, KeyFigureInline]
    fixed = ("slug",)  # the addresses of the site's pages are its code's

    def get_queryset(self, request: HttpRequest) -> Any:
        """Bring along the parts, by which it is told in which languages a page can be read."""
        return super().get_queryset(request).prefetch_related("sections", "key_figures")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Every page that the site has a place for is there."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A page is withdrawn, not deleted."""
        return False


@admin.register(Call)
class CallAdmin(RecordAdmin):
    facts = (
        "slug",
        ("opens", "closes"),
        "winners",
        ("published_from", "published_until"),
        ("updated_on_source", "click_count"),
        ("contact", "phone"),
        "source_address",
        ("source", "source_lines"),
    )
    list_display = ("__str__", "opens", "closes", "status", "languages_ready")
    list_filter = ("status",)
    date_hierarchy = "opens"


@admin.register(Motto)
class MottoAdmin(RecordAdmin):
    facts = ("slug", ("source", "source_lines"))
    list_display = ("__str__", "status", "languages_ready")
    list_filter = ("status",)
