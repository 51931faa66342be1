"""Which texts of the pages are translated."""

from modeltranslation.translator import TranslationOptions, register

from pages.models import Call, KeyFigure, Motto, Page, Section


@register(Page)
class PageOptions(TranslationOptions):
    fields = ("title", "subtitle")


@register(Section)
class SectionOptions(TranslationOptions):
    fields = ("heading", "body")


@register(KeyFigure)
class KeyFigureOptions(TranslationOptions):
    fields = ("value", "label")


@register(Call)
class CallOptions(TranslationOptions):
    fields = (
        "title",
        "body",
        "main_theme",
        "themes",
        "criteria",
        "showcases",
        "publishing_unit",
        "publisher",
        "source_document",
        "reuse_notice",
    )


@register(Motto)
class MottoOptions(TranslationOptions):
    fields = ("text",)
