"""The state of every translation beside its language, and marking it as reviewed."""

from collections import Counter
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.db.models import CASCADE, QuerySet
from django.forms import BooleanField, ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from languages.definitions import BY_CODE, CODES, field_name
from languages.separators import join_facts, join_names
from publishing.admin import TranslatedAdmin
from publishing.models import Translated
from translations import actions
from translations.authors import written_by
from translations.models import TranslationUnit
from translations.queries import objects_of
from translations.states import translated_models

REVIEW = {code: field_name("reviewed", code) for code in CODES}
RIGHT = "translations.review_translationunit"


# A form that also asks, language by language, whether a person has reviewed the translations.
ReviewForm: "type[ModelForm[Any]]" = type(
    "ReviewForm",
    (ModelForm,),
    {
        name: BooleanField(
            label=_("reviewed"),
            required=False,
            help_text=_("I have read all texts in this language against the original."),
        )
        for name in REVIEW.values()
    },
)


class ReviewedAdmin(TranslatedAdmin):
    """One object whose translations are followed: each language says how it stands."""

    form = ReviewForm

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Name the user the author of the translations that the form changes."""
        with written_by(request.user.pk):
            response: HttpResponse = super().changeform_view(request, *args, **kwargs)
        return response

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Put the state of its translations into the block of each language."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        units = list(units_with_parts(obj))
        blocks = {BY_CODE[code].name: code for code in CODES}
        return [
            self._with_states(request, title, options, [unit for unit in units if unit.language == code])
            if (code := blocks.get(str(title)))
            else (title, options)
            for title, options in fieldsets
        ]

    def _with_states(
        self, request: HttpRequest, title: Any, options: dict[str, Any], units: list[TranslationUnit]
    ) -> tuple[Any, dict[str, Any]]:
        """Name the states of a language in the head of its block, and its fields by state inside."""
        if not units:
            return title, options
        options["description"] = describe_states(units)
        if request.user.has_perm(RIGHT) and any(not unit.is_missing for unit in units):
            options["fields"] = [*options["fields"], REVIEW[units[0].language]]
        states = dict.fromkeys(state_of(unit) for unit in units)
        return join_facts([title, join_names(states)]), options

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Leave an object alone of which nothing but a review was said."""
        if not change or set(form.changed_data) - set(REVIEW.values()):
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Mark the translations as reviewed that the user says to have read."""
        super().save_related(request, form, formsets, change)
        if change and request.user.has_perm(RIGHT):
            for code, name in REVIEW.items():
                if form.cleaned_data.get(name):
                    units = units_with_parts(form.instance).into(code)
                    actions.review_units(units, request.user.pk)


def units_with_parts(obj: Translated) -> Any:
    """Return the translation units of an object and of the rows inside it."""
    units = TranslationUnit.objects.of_objects(obj._meta.label_lower, [obj.pk])
    for relation in obj._meta.related_objects:
        model: Any = relation.related_model
        if relation.one_to_many and relation.on_delete is CASCADE and issubclass(model, Translated):
            rows = model._default_manager.filter(**{relation.field.name: obj.pk}).values("pk")
            units = units | TranslationUnit.objects.of_model(model._meta.label_lower).filter(
                object_id__in=rows
            )
    return units


def describe_states(units: list[TranslationUnit]) -> str:
    """Say how the texts of one language stand: each kind of state, and the fields that are in it."""
    counts = Counter((state_of(unit), unit.model, unit.field) for unit in units)
    states: dict[str, list[str]] = {}
    for (state, label, field), count in counts.items():
        name = verbose_field(label, field)
        states.setdefault(state, []).append(f"{name} ({count})" if count > 1 else name)
    return format_html_join(
        " ",
        '<span class="translation-state">{}</span>',
        (
            # Translators: a state, and the texts that are in it, as in "Unreviewed: title · text".
            (_("%(state)s: %(texts)s") % {"state": state, "texts": join_names(dict.fromkeys(names))},)
            for state, names in states.items()
        ),
    )


def verbose_field(label: str, field: str) -> str:
    """Return the name of a field for people."""
    return str(apps.get_model(label)._meta.get_field(field).verbose_name)


@admin.display(description=_("state"))
def state_of(unit: TranslationUnit) -> str:
    """Return the state of a translation in words."""
    if unit.is_missing:
        return capfirst(gettext("missing"))
    return capfirst(gettext("outdated")) if unit.is_outdated else unit.get_state_display()


class StateFilter(admin.SimpleListFilter):
    """Each text in one state, as the list shows it."""

    title = _("state")
    parameter_name = "how"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the four states."""
        states = TranslationUnit.State
        return [
            ("unreviewed", str(states.UNREVIEWED.label)),
            ("reviewed", str(states.REVIEWED.label)),
            ("outdated", capfirst(gettext("outdated"))),
            ("missing", capfirst(gettext("missing"))),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the texts in the state that is asked for."""
        match self.value():
            case "missing":
                return queryset.filter(is_missing=True)
            case "outdated":
                return queryset.filter(is_missing=False, is_outdated=True)
            case "reviewed" | "unreviewed" as state:
                return queryset.filter(is_missing=False, is_outdated=False, state=state)
        return queryset


class KindFilter(admin.SimpleListFilter):
    """The texts of one kind of content."""

    title = _("kind")
    parameter_name = "of"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return every kind that has texts."""
        return [
            (model._meta.label_lower, capfirst(str(model._meta.verbose_name_plural)))
            for model in translated_models()
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the texts of the kind that is asked for."""
        return queryset.filter(model=self.value()) if self.value() else queryset


@admin.register(TranslationUnit)
class TranslationUnitAdmin(admin.ModelAdmin[TranslationUnit]):
    """All translations in one list, by language and state."""

    list_display = ("text", "field_in_words", "language", state_of, "author", "updated_at")
    list_filter = ("language", StateFilter, KindFilter)
    list_select_related = ("author",)
    list_display_links = None
    list_per_page = 50
    ordering = ("model", "object_id", "language", "field")
    actions = ("mark_reviewed",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Units follow from texts."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Units follow from texts; only whether they are reviewed is said, by an action."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Units follow from texts."""
        return False

    def has_review_permission(self, request: HttpRequest) -> bool:
        """Tell whether a user may mark translations as reviewed."""
        return request.user.has_perm(RIGHT)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Read the objects of a page of the list in one query a model."""
        changes = super().get_changelist_instance(request)
        objects = objects_of(changes.result_list)
        for unit in changes.result_list:
            unit.translated = objects.get((unit.model, unit.object_id))
        return changes

    @admin.display(description=_("text"))
    def text(self, unit: Any) -> str:
        """The object that the text belongs to, linked to its form."""
        name = f"{apps.get_model(unit.model)._meta.verbose_name}: {unit.translated}"
        if apps.get_model(unit.model) not in self.admin_site._registry:  # noqa: SLF001 (no public way)
            return name
        address = reverse(f"admin:{unit.model.replace('.', '_')}_change", args=[unit.object_id])
        return format_html('<a href="{}">{}</a>', address, name)

    @admin.display(description=_("field"))
    def field_in_words(self, unit: TranslationUnit) -> str:
        """The field that the text fills."""
        return verbose_field(unit.model, unit.field)

    @admin.action(description=_("Mark as reviewed"), permissions=["review"])
    def mark_reviewed(self, request: HttpRequest, queryset: QuerySet[TranslationUnit]) -> None:
        """Mark the chosen translations as read by a person against their originals."""
        number = actions.review_units(queryset, request.user.pk)
        sentence = ngettext(
            "%(number)d text is marked as reviewed.", "%(number)d texts are marked as reviewed.", number
        )
        level = messages.SUCCESS if number else messages.WARNING
        self.message_user(request, sentence % {"number": number}, level)
