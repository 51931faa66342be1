"""Uploaded pictures: what may be uploaded, and how it is served."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.validators import FileExtensionValidator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.static import serve

from publishing.errors import NotFound
from publishing.methods import read_only

LARGEST = 15  # megabytes
YEAR = 31_536_000  # seconds

is_picture = FileExtensionValidator(
    ["jpg", "jpeg", "png", "webp", "gif", "avif"],
    message=_("A picture is a JPEG, PNG, WebP, GIF or AVIF file."),
)


def is_not_too_large(file: "File[bytes]") -> None:
    """Refuse a file of more than LARGEST megabytes."""
    if file.size > LARGEST * 1_000_000:
        raise ValidationError(_("A picture has at most %(number)s megabytes."), params={"number": LARGEST})


@read_only
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an uploaded file; its name is never used again, so it may be kept for good."""
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except Http404 as error:
        raise NotFound(_("There is no picture at this address.")) from error
    patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    return response
