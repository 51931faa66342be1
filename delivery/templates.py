"""The templates of public pages, compiled before anybody asks for a page."""

from django.template import engines
from django.template.backends.jinja2 import Jinja2


def compile_templates() -> None:
    """Compile all Jinja2 templates, so that no reader waits for it."""
    for engine in engines.all():
        if isinstance(engine, Jinja2):
            for name in engine.env.list_templates():
                engine.env.get_template(name)
