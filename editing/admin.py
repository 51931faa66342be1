"""Pages of the admin on which people edit at once, and lose nothing: saved by field, with revisions."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import models
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from editing.base import FIELD, Base, place_of
from editing.history import HistoryAdmin
from editing.merging import MergingForm
from editing.rows import drop_gone_rows
from languages.separators import join_names
from publishing.admin import TranslatedInline, TranslationForm
from publishing.content_version import writing_content
from publishing.revisions.history import record_addition, record_edit, revisions_after
from publishing.revisions.snapshots import Snapshot, take_snapshot
from translations.admin import ReviewedAdmin, ReviewForm


class RecordForm(MergingForm, ReviewForm):  # type: ignore[misc, valid-type]
    """An object's own form."""


class RowForm(MergingForm, TranslationForm):
    """The form of one row, of which translators change the translations alone."""


class MergingFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows on the page of the object that they belong to."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.owner = self.instance
        return form


class RecordInline(TranslatedInline):
    """Rows that are saved by field, by their identity."""

    form = MergingForm
    formset = MergingFormSet
    translation_form = RowForm


class RecordAdmin(HistoryAdmin, ReviewedAdmin):
    """One object, of which each save writes what its user changed, and makes a revision."""

    form = RecordForm
    change_form_template = "admin/record_form.html"

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Have nobody else write while a form is compared with what is saved, and written."""
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with writing_content():
            request.saving = Saving()  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Remember what is saved before a form writes into it."""
        thing = super().get_object(request, object_id, from_field)
        if thing is not None and (saving := _saving(request)):
            saving.before = take_snapshot(thing)
        return thing

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """Leave out the rows that somebody else has deleted."""
        values: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        saving = _saving(request)
        if saving and saving.before:
            there = saving.before["rows"].get(inline.model._meta.label_lower, {}).keys()
            key = inline.model._meta.pk.name
            data, files, gone = drop_gone_rows(values["data"], values["files"], prefix, key, there)
            values |= {"data": data, "files": files}
            saving.gone += [inline.model for one in gone if one]
        return values

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Give the form what it was loaded from."""
        thing = kwargs.get("obj")
        if thing is not None and context.get("adminform"):
            posted = request.POST.get(FIELD, "")
            known = bool(posted) and Base.read(posted, thing) is not None
            context["base_revision"] = posted if known else Base.of(thing, _held(thing, context)).sign(thing)
            context["base_field"] = FIELD
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Record what the save has made of the object."""
        super().save_related(request, form, formsets, change)
        thing, saving = form.instance, _saving(request)
        after = take_snapshot(type(thing)._default_manager.get(pk=thing.pk))
        if not saving or saving.before is None:
            record_addition(thing, after, request.user.pk)
            return
        base = form.base.number if form.base else None
        revision = record_edit(thing, saving.before, after, request.user.pk, base)
        saving.has_changed = revision is not None or form.has_changed()
        self._tell_of_others(request, form, formsets, saving.gone)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write into the log what was changed, and nothing where nothing was."""
        return super().log_change(request, obj, message) if _has_changed(request) else None

    def message_user(
        self, request: HttpRequest, message: Any, level: int | str = messages.INFO, *args: Any, **kwargs: Any
    ) -> None:
        """Say so where a save has changed nothing."""
        if level == messages.SUCCESS and not _has_changed(request):
            message, level = _("Nothing was changed."), messages.INFO
        super().message_user(request, message, level, *args, **kwargs)

    def _tell_of_others(
        self, request: HttpRequest, form: Any, formsets: Iterable[Any], gone: list[type[models.Model]]
    ) -> None:
        """Say what others have changed since the form was loaded, which stays."""
        forms = [form, *(one for formset in formsets for one in formset.initial_forms)]
        names = dict.fromkeys(
            str(one.fields[name].label) for one in forms for name in getattr(one, "changed_by_others", ())
        )
        if not names and not gone:
            return
        people = dict.fromkeys(
            str(revision.author)
            for revision in revisions_after(form.instance, form.base.number if form.base else 0)
            if revision.author_id and revision.author_id != request.user.pk
        )
        if names:
            if people:
                sentence = _(
                    "While you were editing, %(people)s changed: %(fields)s. Those changes were kept."
                )
            else:
                sentence = _("While you were editing, others changed: %(fields)s. Those changes were kept.")
            values = {"people": join_names(people), "fields": join_names(names)}
            super().message_user(request, sentence % values, messages.INFO)
        if gone:
            kinds = dict.fromkeys(str(model._meta.verbose_name) for model in gone)
            sentence = _("While you were editing, somebody deleted: %(kinds)s. The rest was saved.")
            super().message_user(request, sentence % {"kinds": join_names(kinds)}, messages.WARNING)


class Saving:
    """What a request that saves a form has found, and done."""

    def __init__(self) -> None:
        self.before: Snapshot | None = None  # None for what is added
        self.gone: list[type[models.Model]] = []  # of each row that the form had and that is there no more
        self.has_changed = True


def _saving(request: HttpRequest) -> Saving | None:
    """Return what a request that saves a form has found; None for any other."""
    return getattr(request, "saving", None)


def _has_changed(request: HttpRequest) -> bool:
    saving = _saving(request)
    return saving is None or saving.has_changed


def _held(thing: models.Model, context: dict[str, Any]) -> dict[str, list[str]]:
    """Return what the forms of a page hold that can be edited."""
    forms = [context["adminform"].form]
    forms += [form for inline in context["inline_admin_formsets"] for form in inline.formset.initial_forms]
    return {
        place_of(form.instance): [name for name, field in form.fields.items() if not field.disabled]
        for form in forms
    }
