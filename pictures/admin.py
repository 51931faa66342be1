"""Pictures in the admin: inside the page of what they show, with a preview."""

from typing import Any, ClassVar

from django.contrib import admin
from django.forms import Script
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from pictures.models import Picture
from publishing.admin import TranslatedInline


class PictureInline(TranslatedInline):
    """Pictures inside another object's page, with a preview on which the focal point is set."""

    facts = ("file", "preview", ("focal_x", "focal_y"), "position")

    class Media:
        js: ClassVar = [Script("js/focal-point.js", type="module")]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Show the preview among what cannot be typed."""
        return (*super().get_readonly_fields(request, obj), "preview")

    @admin.display(description=_("preview"))
    def preview(self, picture: Picture) -> str:
        """The picture as visitors see it, its focal point set by a click where that may be changed."""
        is_seen = picture.pk and picture.is_kept
        return render_to_string("admin/focal_point.html", {"picture": picture}) if is_seen else ""
