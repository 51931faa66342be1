"""The public pages' templates: each compiles, says what it takes in, and takes in nothing else."""

import re
from collections.abc import Iterator

import jinja2
import pytest
from django.template import engines
from jinja2 import meta, nodes

pytestmark = pytest.mark.once

ENVIRONMENT: jinja2.Environment = engines["jinja"].env
NAMES = ENVIRONMENT.list_templates(extensions=["html", "xml"])
WORD = re.compile(r"[a-z_]+")


def source_of(name: str) -> str:
    """Return a template as it is written."""
    assert ENVIRONMENT.loader
    return ENVIRONMENT.loader.get_source(ENVIRONMENT, name)[0]


def list_own_names(tree: nodes.Template) -> Iterator[str]:
    """Yield what a template itself imports or sets, which its blocks know."""
    for node in tree.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in node.names)
    for assignment in tree.find_all((nodes.Assign, nodes.AssignBlock)):
        if isinstance(assignment.target, nodes.Name):
            yield assignment.target.name
    yield from (node.name for node in tree.find_all(nodes.Macro))


@pytest.mark.parametrize("name", NAMES)
def test_template_compiles(name: str) -> None:
    assert ENVIRONMENT.get_template(name).name == name


@pytest.mark.parametrize("name", NAMES)
def test_template_takes_in_only_what_its_first_line_names(name: str) -> None:
    source = source_of(name)
    tree = ENVIRONMENT.parse(source)
    taken = meta.find_undeclared_variables(tree) - ENVIRONMENT.globals.keys() - set(list_own_names(tree))
    first = source.splitlines()[0]
    assert first.startswith("{# ")
    assert taken - set(WORD.findall(first.partition("Context: ")[2])) == set()
