"""Which texts of publications are translated."""

from modeltranslation.translator import TranslationOptions, register

from tests.example_room.models import Publication


@register(Publication)
class PublicationOptions(TranslationOptions):
    fields = ("title",)
