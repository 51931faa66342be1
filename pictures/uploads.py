"""What may be uploaded as a picture."""

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from pictures.drawing import MOST_PIXELS, PictureError, Size, TooManyPixelsError, draw_picture

LARGEST = 15  # megabytes

is_picture = FileExtensionValidator(
    ["jpg", "jpeg", "png", "webp", "gif", "avif"],
    message=_("A picture is a JPEG, PNG, WebP, GIF or AVIF file."),
)


def is_not_too_large(file: "File[bytes]") -> None:
    """Refuse a file of more than LARGEST megabytes."""
    if file.size > LARGEST * 1_000_000:
        raise ValidationError(_("A picture may have at most %(number)s MB."), params={"number": LARGEST})


def is_drawable(file: "File[bytes]") -> None:
    """Refuse what cannot be decoded from its first byte to its last, or is too much to decode."""
    try:
        draw_picture(file, Size(60, 40))
    except TooManyPixelsError as error:
        raise ValidationError(
            _("A picture may have at most %(number)s million pixels. Make it smaller first."),
            params={"number": MOST_PIXELS // 1_000_000},
        ) from error
    except PictureError as error:
        raise ValidationError(
            _("This file cannot be read as a picture. It is damaged, or of another kind.")
        ) from error
