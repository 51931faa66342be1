"""manage.py makemessages, which reads the public pages' Jinja2 templates, too."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from django.core.management.commands import makemessages
from jinja2.ext import GETTEXT_FUNCTIONS, babel_extract

NOTE = "Translators:"
# As iclei_kcc.jinja has them; a template with a mistake is an error.
OPTIONS = {"silent": "false", "trimmed": "true", "newstyle_gettext": "true", "trim_blocks": "true"}


class PageFile(makemessages.BuildFile):
    """A file with messages; xgettext reads a page's as the calls of gettext that it makes."""

    def preprocess(self) -> None:
        """Write what xgettext reads in the place of the file."""
        if not is_page(Path(self.path)):
            super().preprocess()
            return
        lines = list_calls(Path(self.path).read_bytes())
        Path(self.work_path).write_text("\n".join(lines), encoding="utf-8")


class Command(makemessages.Command):
    """Django's own command with files of one kind more."""

    build_file_class = PageFile


def is_page(path: Path) -> bool:
    """Tell whether a file is a template of the public pages."""
    return "jinja2" in path.parts or path.is_relative_to("templates/site")


def list_calls(template: bytes) -> Iterator[str]:
    """Yield a template's messages as calls of gettext in Python, each after its note for translators."""
    for _line, function, message, notes in babel_extract(
        BytesIO(template), GETTEXT_FUNCTIONS, [NOTE], OPTIONS
    ):
        yield from (f"# {NOTE} {note}" for note in notes)
        texts = message if isinstance(message, tuple) else (message,)
        yield f"{function}({', '.join(repr(text) for text in texts if text is not None)})"
