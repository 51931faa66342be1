"""The house: rooms import one way, modules never in a circle, and no room or module outgrows its readers."""

import ast
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.once

# Each may import those before it, the wiring all.
ROOMS = (
    "languages",
    "publishing",
    "delivery",
    "pictures",
    "syndication",
    "translations",
    "search",
    "opendata",
    "editing",
    "events",
    "pages",
    "iclei_kcc",
)
ENGINES = ROOMS[: ROOMS.index("events")]
MOST_MODULES, MOST_LINES = 25, 300


def modules() -> dict[str, Path]:
    """Return the modules of all rooms by their dotted names."""
    root = Path(settings.BASE_DIR)
    files = [file for room in ROOMS for file in (root / room).rglob("*.py")]
    return {
        ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): file
        for file in files
    }


def imports(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield every import, wherever in a module it stands, for types alone or not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node


def imported(file: Path, known: dict[str, Path]) -> set[str]:
    """Return the modules of the rooms that a module imports."""
    names = set[str]()
    for node in imports(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= inside & known.keys() or {node.module}
    return names & known.keys()


def test_every_room_of_the_site_is_one_of_these_in_their_order() -> None:
    assert [app for app in settings.INSTALLED_APPS if (settings.BASE_DIR / app).is_dir()] == list(ROOMS)


def test_rooms_import_from_rooms_before_them_alone() -> None:
    known = modules()
    wrong = [
        f"{name} imports {other}"
        for name, file in known.items()
        if ".migrations." not in name
        for other in imported(file, known)
        if ROOMS.index(other.split(".")[0]) > ROOMS.index(name.split(".")[0])
    ]
    assert wrong == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = modules()
    graph = {name: imported(file, known) - {name} for name, file in known.items()}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"These import each other: {' → '.join(error.args[1])}")
    assert set(order) == set(known)


@pytest.mark.parametrize("room", ROOMS)
def test_room_says_what_it_is_for_and_whom_it_may_import(room: str) -> None:
    text = ast.get_docstring(
        ast.parse((settings.BASE_DIR / room / "__init__.py").read_text(encoding="utf-8"))
    )
    assert text
    assert "may import" in text


def test_folders_and_modules_can_be_overlooked() -> None:
    known = modules()
    folders = Counter(
        file.parent
        for name, file in known.items()
        if not file.match("*/migrations/*") and file.stem != "__init__"
    )
    assert {str(folder): count for folder, count in folders.items() if count > MOST_MODULES} == {}
    lines = {name: len(file.read_text(encoding="utf-8").splitlines()) for name, file in known.items()}
    long = {name: count for name, count in lines.items() if count > MOST_LINES and ".migrations." not in name}
    assert long == {}


def test_engines_name_no_kind_of_content() -> None:
    """An engine that asked for "event" would know a kind; a room of content registers what it offers."""
    kinds = {"event", "honour", "city", "organisation", "call", "theme"}
    known = modules()
    named = [
        f"{name}: {node.value}"
        for name, file in known.items()
        if name.split(".")[0] in {"search", "syndication", "opendata"}
        and ".migrations." not in name
        and ".artwork." not in name
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in kinds
    ]
    assert named == []
