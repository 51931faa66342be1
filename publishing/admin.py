"""The admin's ground rules: facts first, then one block a language; translators change only translations."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.db import models
from django.forms import Textarea
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import translator

from iclei_kcc import languages
from publishing.fields import RichTextField
from publishing.models import Publishable, Translated

admin.site.site_header = admin.site.site_title = _("ICLEI KCC: the record")
admin.site.index_title = _("What would you like to edit?")

SCHEDULE = ("status", "publish_at", "withdraw_at")


class TranslatedFields(BaseModelAdmin[Any]):
    """Fieldsets by language, shared by pages of one object and by rows inside another's page."""

    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        RichTextField: {"widget": Textarea(attrs={"rows": 10, "cols": 90})},
        models.TextField: {"widget": Textarea(attrs={"rows": 4, "cols": 90})},
    }

    def texts_in(self, code: str) -> list[str]:
        """Return the columns of the model's texts in one language, in the model's order."""
        translated = translator.get_options_for_model(self.model).all_fields
        names = [field.name for field in self.model._meta.fields if field.name in translated]
        return [languages.field_name(name, code) for name in names]

    def all_texts(self) -> list[str]:
        """Return the columns of the model's texts in every language."""
        return [name for code in languages.CODES for name in self.texts_in(code)]

    def language_fieldsets(self, obj: Translated | None) -> list[Any]:
        """Return a block for each language, the original one first and open."""
        original = obj.original_language if obj else ""
        codes = sorted(languages.CODES, key=lambda code: code != original)
        return [self._block(code, is_open=code == (original or "en")) for code in codes]

    def all_but_translations(self, obj: Translated) -> tuple[str, ...]:
        """Return what a translator may not change: facts, and the text in the original language."""
        translations = {
            name for code in languages.CODES if code != obj.original_language for name in self.texts_in(code)
        }
        fields = [
            field.name
            for field in (*self.model._meta.fields, *self.model._meta.many_to_many)
            if field.editable
        ]
        return tuple(name for name in fields if name not in translations)

    def _block(self, code: str, *, is_open: bool) -> Any:
        classes = () if is_open else ("collapse",)
        return (languages.BY_CODE[code].name, {"fields": self.texts_in(code), "classes": classes})


class TranslatedAdmin(TranslatedFields, admin.ModelAdmin[Any]):
    """One object: its facts, its texts language by language, and when it is public."""

    facts: ClassVar[tuple[Any, ...]] = ()
    save_on_top = True
    list_per_page = 50
    search_fields: ClassVar[tuple[str, ...]] = ("slug",)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show facts, languages and publishing; translators, who may not add, find the languages first."""
        facts: list[Any] = [(None, {"fields": (*self.facts, "original_language")})]
        texts = self.language_fieldsets(obj)
        if issubclass(self.model, Publishable):
            texts.append((_("Publishing"), {"fields": SCHEDULE}))
        return facts + texts if self.has_add_permission(request) else texts + facts

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        """Search every language's texts, and the address."""
        return [*self.search_fields, *self.all_texts()]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Give translators, who may not add, only the languages that are translations."""
        if obj is None or self.has_add_permission(request):
            return ()
        return self.all_but_translations(obj)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Suggest an address from the English title while an object is new."""
        if obj is not None or not self.has_add_permission(request):
            return {}
        return {"slug": self.texts_in("en")[:1]}

    @admin.display(description=_("languages"))
    def languages_ready(self, obj: Translated) -> str:
        """The labels of the languages in which an object can be read whole."""
        return " ".join(languages.BY_CODE[code].label for code in obj.languages)


class TranslatedInline(TranslatedFields, admin.StackedInline[Any, Any]):
    """Rows inside another object's page, language by language."""

    extra = 0
    facts: ClassVar[tuple[Any, ...]] = ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show facts first, then the languages."""
        return [(None, {"fields": (*self.facts, "original_language")}), *self.language_fieldsets(None)]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Give translators, who may not add, only the languages that are translations."""
        if obj is None or self.has_add_permission(request, obj):
            return ()
        return self.all_but_translations(obj)
