"""The pages on which staff read what became of an object, and bring back what it was."""

from collections.abc import Collection, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from editing.base import digest
from editing.differences import Difference, list_differences
from editing.restoring import restore
from languages.definitions import LANGUAGES, Language
from languages.separators import join_facts
from publishing.admin import TranslatedAdmin
from publishing.content_version import writing_content
from publishing.revisions.history import record_edit
from publishing.revisions.models import Revision
from publishing.revisions.snapshots import Snapshot, take_snapshot
from translations.authors import written_by

ON_A_PAGE = 50
ALL, SELECTED = "all", "selected"


@dataclass(frozen=True, slots=True)
class Step:
    """A revision, and what it changed."""

    revision: Revision
    differences: list[Difference]

    @property
    def title(self) -> str:
        """Its number, why it was made, and by whom."""
        one = self.revision
        facts = [_("Version %(number)d") % {"number": one.number}, one.get_reason_display()]
        return join_facts([*facts, *([str(one.author)] if one.author else [])])


class HistoryAdmin(TranslatedAdmin):
    """One object with its history: read as differences of words, and restored whole or in part."""

    object_history_template = "admin/record_history.html"

    def get_urls(self) -> list[Any]:
        """Add the address of each revision."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_revision"
        view = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.revision_view))
        return [path("<path:object_id>/history/<int:number>/", view, name=name), *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show the revisions before what the log says."""
        thing = self.get_object(request, unquote(object_id))
        context = extra_context or {}
        if thing is not None:
            revisions = Revision.objects.of_object(thing).select_related("author")
            page = Paginator(revisions, ON_A_PAGE).get_page(request.GET.get("page"))
            context = context | {"revisions": page, "steps": list(self._steps(list(page)))}
        return super().history_view(request, object_id, context)

    def _steps(self, revisions: Collection[Revision]) -> Iterator[Step]:
        """Yield revisions with what each changed."""
        known = {one.number: one for one in revisions}
        last = min(known, default=1) - 1
        if last:
            first = next(iter(revisions))
            known |= {
                one.number: one
                for one in Revision.objects.filter(model=first.model, object_id=first.object_id, number=last)
            }
        for one in revisions:
            before = known.get(one.number - 1)
            yield Step(one, list_differences(self.model, before.values, one.values) if before else [])

    def revision_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Show what it would change to restore a revision, and restore what is chosen of it."""
        with writing_content() if request.method == "POST" else nullcontext():
            thing = self.get_object(request, unquote(object_id))
            revision = Revision.objects.of_object(thing).filter(number=number).first() if thing else None
            if revision is None:
                raise Http404
            if not self.has_change_permission(request, thing):
                raise PermissionDenied
            answer = self._restore if request.method == "POST" else self._show
            return answer(request, thing, revision)

    def _restore(self, request: HttpRequest, thing: Any, revision: Revision) -> HttpResponse:
        before = take_snapshot(thing)
        if request.POST.get("shown") != digest(before):
            messages.warning(request, _("This was changed while you were looking at it. Please look again."))
            return self._show(request, thing, revision)
        names = _choose(request, self._offer(request, thing, before, revision))
        if not names:
            messages.warning(request, _("Choose what to restore."))
            return self._show(request, thing, revision)
        try:
            with transaction.atomic(), written_by(request.user.pk):
                restore(thing, revision.values, names)
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(request, sentence)
            return self._show(request, type(thing)._default_manager.get(pk=thing.pk), revision)
        after = take_snapshot(type(thing)._default_manager.get(pk=thing.pk))
        record_edit(thing, before, after, request.user.pk, revision.number, Revision.Reason.RESTORED)
        self.log_change(request, thing, _("Restored from version %(number)d.") % {"number": revision.number})
        messages.success(request, _("Restored from version %(number)d.") % {"number": revision.number})
        return HttpResponseRedirect(self._address(thing, "history"))

    def _show(self, request: HttpRequest, thing: Any, revision: Revision) -> HttpResponse:
        now = take_snapshot(thing)
        offered = self._offer(request, thing, now, revision)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Version %(number)d") % {"number": revision.number},
            "subtitle": str(thing),
            "opts": self.opts,
            "object": thing,
            "revision": revision,
            "differences": offered,
            "languages": _languages_of(offered),
            "shown": digest(now),
            "back": self._address(thing, "history"),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/record_revision.html", context)

    def _offer(self, request: HttpRequest, thing: Any, now: Snapshot, revision: Revision) -> list[Difference]:
        """Return what would change, as far as a user may change it."""
        fixed = set(self.get_readonly_fields(request, thing))
        is_translator = self.translates_only(request)
        return [
            one
            for one in list_differences(self.model, now, revision.values)
            if one.name not in fixed and not (is_translator and " " in one.name)
        ]

    def _address(self, thing: Any, page: str) -> str:
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(name, args=[thing.pk])


def _choose(request: HttpRequest, offered: Collection[Difference]) -> list[str]:
    """Return the names of what a user restores: all, the texts of a language, or what is ticked."""
    part, ticked = request.POST.get("part", SELECTED), request.POST.getlist("name")
    return [
        one.name
        for one in offered
        if part == ALL
        or (part == SELECTED and one.name in ticked)
        or (one.language and one.language.code == part)
    ]


def _languages_of(differences: Collection[Difference]) -> list[Language]:
    codes = {one.language.code for one in differences if one.language}
    return [language for language in LANGUAGES if language.code in codes]
