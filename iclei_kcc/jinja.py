"""The engine of the public pages: Jinja2 with what the rooms register, and the frame around each page.

A room registers filters and functions in its `jinja.py`: FILTERS and GLOBALS, by their names in templates.
"""

import re
from collections.abc import Mapping, MutableMapping
from functools import cache
from importlib import import_module
from typing import Any

import jinja2
from django.apps import apps
from django.http import HttpRequest
from django.template.backends.jinja2 import Jinja2, Template
from django.utils.module_loading import module_has_submodule
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2.ext import Extension
from markupsafe import Markup

from languages.definitions import active_language
from pages.queries import MOTTO
from syndication.frame import Frame

INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
# After a condition within a tag, or before words: there trim_blocks must leave a line's end.
CONDITION = re.compile(r"""("{% endif %}|{% endif %}(?=\n[^<{>/\s]))\n""")
TAG_END = re.compile(r"\n(?=/?>)")  # on a line of its own
BEFORE_LANG = re.compile(r" (?={{ [\w.]+\.lang }})")  # which brings its own space (languages/texts.py)
IMPLIED = "</option>"  # by the next option or the end of the menu
CONTENT = ("head", "updated", "status")  # what a page's context says of its frame


class WithoutIndentation(Extension):
    """Leaves out white space that shows nothing, and parts what stands after a condition from it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return a template as it is compiled."""
        lines = TAG_END.sub("", INDENTATION.sub("", source)).replace(IMPLIED, "")
        return CONDITION.sub(r"\1\n\n", BEFORE_LANG.sub("", lines))


class Environment(jinja2.Environment):
    """An environment whose templates have its globals and none of their own."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template: with a view of others over them, each import costs thrice."""
        return super().make_globals(d) if d else self.globals


def environment(**options: Any) -> jinja2.Environment:
    """Return Jinja2 as the public pages have it: nothing undefined, everything escaped."""
    settings: dict[str, Any] = {
        "autoescape": True,
        "extensions": ["jinja2.ext.i18n", WithoutIndentation],
        "lstrip_blocks": True,
        "trim_blocks": True,
        "undefined": jinja2.StrictUndefined,
    }
    made = Environment(**options | settings)
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals["_"] = made.globals["gettext"] = translated
    for room in apps.get_app_configs():
        if room.module and room.name != __package__ and module_has_submodule(room.module, "jinja"):
            registered = import_module(f"{room.name}.jinja")
            made.filters.update(getattr(registered, "FILTERS", {}))
            made.globals.update(getattr(registered, "GLOBALS", {}))
    return made


def translated(message: str, /, **values: object) -> Markup:
    """Return a message in the active language, as Jinja2's own gettext does in four times the time."""
    text = _message(active_language().code, message)
    return text % values if "%" in text else text


@cache
def _message(_code: str, message: str) -> Markup:
    return Markup(gettext(message))  # noqa: S704 (messages are ours, and what they are filled with is escaped)


class PageTemplates(Jinja2):
    """Templates of pages, which are shown what their views say and their frame, nothing of a request."""

    def get_template(self, template_name: str) -> "PageTemplate":
        """Return a template by its name; TemplateDoesNotExist lets the next engine look for it."""
        return PageTemplate(super().get_template(template_name).template, self)


class PageTemplate(Template):
    """A template that puts the frame around what a view says when it answers a request."""

    def render(
        self, context: Mapping[str, Any] | None = None, request: HttpRequest | None = None
    ) -> SafeString:
        """Render what a view says, in its frame where it answers a request."""
        shown = dict(context or {})
        if request is not None:
            shown["frame"] = frame_of(request, shown)
        return SafeString(self.template.render(shown))


def frame_of(request: HttpRequest, context: Mapping[str, Any]) -> Frame:
    """Return the frame of a page; that of an error reads no database."""
    said = {name: context[name] for name in CONTENT if name in context}
    motto = None if "status" in said else MOTTO(active_language().code)
    return Frame.of(request, motto=motto, **said)
