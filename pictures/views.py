"""How pictures are served: to everybody as drawn by us, and to staff alone as they were uploaded."""

import logging

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.static import serve

from delivery.decorators import language_neutral, safe_methods
from delivery.errors import NotFound
from pictures import renditions
from pictures.drawing import PictureError
from pictures.models import rendition_at

NO_PICTURE = _("There is no picture at this address.")
NO_FILE = (Http404, SuspiciousFileOperation, ValueError)  # a folder, a way out of it, no name of a file
YEAR = 31_536_000  # seconds
logger = logging.getLogger(__name__)


@safe_methods
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an upload to staff; its file may tell more than its picture, such as where it was taken."""
    if not request.user.is_staff:
        raise NotFound(NO_PICTURE)
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except NO_FILE as error:
        raise NotFound(NO_PICTURE) from error
    patch_cache_control(response, private=True, no_cache=True)
    return response


@language_neutral
@safe_methods
def rendition(request: HttpRequest, path: str) -> HttpResponse:
    """Send a picture in a size and format that a page offers; its address never stands for other bytes."""
    content = renditions.load(path) or _draw(path)
    if content is None:
        raise NotFound(NO_PICTURE)
    response = HttpResponse(content, content_type=renditions.TYPES[path.rpartition(".")[2]])
    patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    return response


def _draw(path: str) -> bytes | None:
    """Draw what a page may ask for; None for all else, and for a picture that cannot be drawn."""
    found = rendition_at(path)
    if found is None:
        return None
    picture, wanted = found
    try:
        with picture.file.open("rb") as file:
            return renditions.draw(wanted, file)
    except (OSError, PictureError):
        logger.exception("The picture %s cannot be drawn", wanted.name)
        return None
