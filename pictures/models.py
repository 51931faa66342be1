"""What every picture shares: its upload, its texts, and the point that crops keep."""

import hashlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, ClassVar

from django.apps import apps
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.fields.files import ImageFieldFile, ImageFileDescriptor
from django.forms import FileField
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from pictures import renditions
from pictures.drawing import Focal, PictureError, Size, upright_size
from pictures.renditions import Offer, Rendition
from pictures.uploads import is_drawable, is_not_too_large, is_picture
from publishing.models import Translated

OUTSIDE = _("A focal point lies between 0 and 100 per cent.")


class PictureFile(ImageFieldFile):
    """An uploaded file that knows its size as it is seen, and that it has none where it is no picture."""

    _committed: bool  # Django's own word

    @property
    def is_kept(self) -> bool:
        """Tell whether it is in the storage, not only in a form."""
        return bool(self) and self._committed

    def _get_image_dimensions(self) -> tuple[int, int] | tuple[None, None]:
        was_closed = self.closed
        try:
            return upright_size(self.open())
        except (OSError, PictureError):
            return None, None
        finally:
            if was_closed:
                self.close()


class PictureDescriptor(ImageFileDescriptor):
    """Reads a file that is new, and lets one that stays be, so that the rest of a lost one can be edited."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        kept = instance.__dict__.get(self.field.attname)
        if kept is None or value is not kept:
            super().__set__(instance, value)


class PictureField(models.ImageField):
    """A picture that is judged once, when it comes in: what was accepted stays, even if its file is lost."""

    attr_class = PictureFile
    descriptor_class = PictureDescriptor

    def run_validators(self, value: Any) -> None:
        """Judge new uploads alone."""
        if not value.is_kept:
            super().run_validators(value)

    def formfield(self, **kwargs: Any) -> Any:
        """Leave all judgement to the validators, whose sentences say what is wrong."""
        return super().formfield(**{"form_class": FileField, **kwargs})


def kept_as(picture: "Picture", filename: str) -> str:
    """Name an upload after its own name and its bytes, so that no name ever stands for two pictures."""
    digest = hashlib.sha256()
    for chunk in picture.file.chunks():
        digest.update(chunk)
    path = PurePath(filename)
    name = f"{slugify(path.stem)[:40] or 'picture'}-{digest.hexdigest()[:12]}{path.suffix.lower()}"
    return f"{picture._meta.app_label}/{timezone.localdate().year}/{name}"


class Picture(Translated):
    """A picture with what it shows in words, a caption, and the point that must not be cut off."""

    titles = ("alternative",)

    file = PictureField(
        _("file"),
        upload_to=kept_as,
        width_field="width",
        height_field="height",
        validators=[is_picture, is_not_too_large, is_drawable],
    )
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    focal_x = models.PositiveSmallIntegerField(
        _("focal point from the left"),
        default=50,
        validators=[MaxValueValidator(100, OUTSIDE)],
        help_text=_("In per cent. Where the picture is cropped, this point stays in view."),
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point from the top"),
        default=50,
        validators=[MaxValueValidator(100, OUTSIDE)],
        help_text=_("In per cent."),
    )
    alternative = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What the picture shows, for those who do not see it."),
    )
    caption = models.CharField(_("caption"), max_length=250, blank=True)
    position = models.PositiveSmallIntegerField(
        _("position"),
        default=0,
        help_text=_("The lowest comes first; with equal numbers, the picture that was added first."),
    )

    class Meta:
        abstract = True
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(focal_x__lte=100, focal_y__lte=100),
                name="%(class)s_focal_range",
                violation_error_message=OUTSIDE,
            )
        ]

    @property
    def is_kept(self) -> bool:
        """Tell whether its file is in the storage, not only in a form."""
        return isinstance(self.file, PictureFile) and self.file.is_kept

    @property
    def focal(self) -> Focal:
        """The point that crops keep."""
        return Focal(self.focal_x, self.focal_y)

    @property
    def whole(self) -> Offer:
        """All of the picture, in several sizes."""
        return renditions.offer_whole(self.file.name or "", Size(self.width, self.height))

    @property
    def card(self) -> Offer:
        """The part of the picture that a card shows, in several sizes."""
        return renditions.offer_card(self.file.name or "", Size(self.width, self.height), self.focal)

    @property
    def renditions(self) -> list[Rendition]:
        """Everything that pages with the picture may lead to."""
        return [*self.whole.renditions, *self.card.renditions]


def rendition_at(path: str) -> tuple[Picture, Rendition] | None:
    """Return the picture and the rendition that a path stands for; None if no page can lead to it."""
    recipe, _, rest = path.partition("/")
    pictures = _of_upload(rest.rpartition("/")[0]) if recipe == renditions.RECIPE else ()
    offers = ((picture, offered) for picture in pictures for offered in picture.renditions)
    return next((offer for offer in offers if offer[1].path == path), None)


def _of_upload(name: str) -> Iterator[Picture]:
    """Go through the pictures, of any model, that show an upload."""
    for model in apps.get_models():
        if issubclass(model, Picture):
            yield from model._default_manager.filter(file=name)
