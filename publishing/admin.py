"""The admin's ground rules: facts first, then one block a language; translators change only translations."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin, IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db import models
from django.forms import ModelForm, Textarea
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from languages.definitions import BY_CODE, CODES, field_name
from publishing.fields import RichTextField
from publishing.models import Publishable, Translated
from publishing.translated_fields import list_translated_fields
from publishing.years import validate_year

admin.site.site_header = admin.site.site_title = _("ICLEI KCC: the record")
admin.site.index_title = _("What would you like to edit?")

admin.site.unregister(User)
SCHEDULE = ("status", "publish_at", "withdraw_at")


class TextArea(Textarea):
    """A text whose lines end as they are stored, not as browsers send them: what nobody changed stays so."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return what was typed with one character at each end of a line."""
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


class TranslatedFields(BaseModelAdmin[Any]):
    """Fieldsets by language, shared by pages of one object and by rows inside another's page."""

    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        RichTextField: {"widget": TextArea(attrs={"rows": 10, "cols": 90})},
        models.TextField: {"widget": TextArea(attrs={"rows": 4, "cols": 90})},
    }

    def texts_in(self, code: str) -> list[str]:
        """Return the columns of the model's texts in one language, in the model's order."""
        model: type[models.Model] = self.model
        names = [field.name for field in model._meta.fields if field.name in list_translated_fields(model)]
        return [field_name(name, code) for name in names]

    def language_fieldsets(self, obj: Translated | None) -> list[Any]:
        """Return a block for each language, the original one first and open."""
        original = obj.original_language if obj else ""
        codes = sorted(CODES, key=lambda code: code != original)
        return [self._block(code, is_open=code == (original or "en")) for code in codes]

    def texts(self) -> set[str]:
        """Return the columns of the model's texts in every language."""
        return {name for code in CODES for name in self.texts_in(code)}

    def facts_of_model(self) -> tuple[str, ...]:
        """Return everything that can be edited and is not a text."""
        fields, texts = (*self.model._meta.fields, *self.model._meta.many_to_many), self.texts()
        return tuple(field.name for field in fields if field.editable and field.name not in texts)

    def translates_only(self, request: HttpRequest) -> bool:
        """Tell whether somebody may change objects of the model, but not make them: a translator."""
        opts = self.model._meta
        return not request.user.has_perm(f"{opts.app_label}.add_{opts.model_name}")

    def _block(self, code: str, *, is_open: bool) -> Any:
        classes = () if is_open else ("collapse",)
        return (BY_CODE[code].name, {"fields": self.texts_in(code), "classes": classes})


class RecordList(ChangeList):
    """Django's own list, which takes a date past the year 9999 in its address for any other wrong value."""

    def get_filters(self, request: HttpRequest) -> Any:
        """Return what the address asks for; Django leads whoever asks wrongly back to the list."""
        try:
            return super().get_filters(request)
        except (OverflowError, ValueError) as error:
            raise IncorrectLookupParameters(error) from error


class TranslatedAdmin(TranslatedFields, admin.ModelAdmin[Any]):
    """One object: its facts, its texts language by language, and when it is public."""

    facts: ClassVar[tuple[Any, ...]] = ()
    fixed: ClassVar[tuple[str, ...]] = ()  # what nobody changes once it is there
    save_on_top = True
    list_per_page = 50
    search_fields: ClassVar[tuple[str, ...]] = ("slug",)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show facts, languages and publishing; translators find the languages first."""
        facts: list[Any] = [(None, {"fields": (*self.facts, "original_language")})]
        texts = self.language_fieldsets(obj)
        if issubclass(self.model, Publishable):
            texts.append((_("Publishing"), {"fields": SCHEDULE}))
        return texts + facts if self.translates_only(request) else facts + texts

    def get_changelist(self, request: HttpRequest, **_: Any) -> type[ChangeList]:
        """Return what lists the rows."""
        return RecordList

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        """Search every language's texts, and the address."""
        return [*self.search_fields, *sorted(self.texts())]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Give translators only the languages that are translations."""
        if obj is None or not self.translates_only(request):
            return self.fixed if obj else ()
        return (*self.facts_of_model(), *self.texts_in(obj.original_language))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Suggest an address from the English title while an object is new."""
        if obj is not None:
            return {}
        return {"slug": self.texts_in("en")[:1]}

    @admin.display(description=_("languages"))
    def languages_ready(self, obj: Translated) -> str:
        """The labels of the languages in which an object can be read whole."""
        return " ".join(BY_CODE[code].label for code in obj.languages)


class TranslationForm(ModelForm):  # type: ignore[type-arg]
    """A form in which the text in the object's own original language cannot be changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ending = field_name("", self.instance.original_language)
        for name, field in self.fields.items():
            field.disabled = name.endswith(ending)


class TranslatedInline(TranslatedFields, admin.StackedInline[Any, Any]):
    """Rows inside another object's page, language by language."""

    extra = 0
    facts: ClassVar[tuple[Any, ...]] = ()
    translation_form: Any = TranslationForm  # the form of translators

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show facts first, then the languages."""
        return [(None, {"fields": (*self.facts, "original_language")}), *self.language_fieldsets(None)]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Keep facts from translators."""
        return self.facts_of_model() if obj and self.translates_only(request) else ()

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Keep originals from translators row by row; new rows begin in the language of their owner."""
        if self.translates_only(request):
            kwargs["form"] = self.translation_form
        formset = super().get_formset(request, obj, **kwargs)
        if obj and "original_language" in formset.form.base_fields:
            formset.form.base_fields["original_language"].initial = obj.original_language
        return formset


class LinkedAdmin(TranslatedAdmin):
    """What events are linked to: it cannot be deleted from under them."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Add to what stands in the way of deletion the events that are linked."""
        to_delete, counts, forbidden, protected = super().get_deleted_objects(objs, request)
        events = {event for obj in objs for links in self.links_of(obj) for event in links.all()}
        return to_delete, counts, forbidden, [*protected, *sorted(map(str, events))]

    def links_of(self, obj: Any) -> Any:
        """Return the managers of the events that an object is linked to."""
        relations = [field for field in obj._meta.related_objects if field.many_to_many]
        return [getattr(obj, field.get_accessor_name()) for field in relations]


@admin.register(User)
class StaffAdmin(UserAdmin[User]):
    """Django's own form for accounts, whose moments lie in years that can be reckoned with."""

    formfield_overrides = {models.DateTimeField: {"validators": [validate_year]}}
