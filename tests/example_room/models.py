"""A publication of the centre."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from publishing.constraints import has_original
from publishing.models import Publishable, PublishableQuerySet, Translated
from translations.states_shown import with_states


class PublicationQuerySet(PublishableQuerySet["Publication"]):
    """Adjectives about publications."""


PublicationManager = models.Manager.from_queryset(PublicationQuerySet)


class Publication(Translated, Publishable):
    """Something that the centre has printed."""

    slug = models.SlugField("address", max_length=80, unique=True)
    title = models.CharField("title", max_length=120, blank=True)
    printed_on = models.DateField("printed on")

    objects: "ClassVar[PublicationManager[Publication]]" = PublicationManager()

    class Meta:
        verbose_name = "publication"
        verbose_name_plural = "publications"
        constraints: ClassVar = [*Publishable.Meta.constraints, has_original("title", "publication")]

    def get_absolute_url(self) -> str:
        return reverse("example_room:publication", args=[self.slug])


def public_with_states() -> PublicationQuerySet:
    """Return the public publications with the states of their translations."""
    return with_states(Publication.objects.public())
