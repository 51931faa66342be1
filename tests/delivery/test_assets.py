"""The stylesheet that visitors get is one file, made from its parts."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from delivery.assets import bundle_script, bundle_styles, collect_static_files

FINDER = "django.contrib.staticfiles.finders.FileSystemFinder"
BUNDLED = {"staticfiles": {"BACKEND": "delivery.assets.BundledStorage"}}


def test_every_import_is_bundled() -> None:
    sheet = bundle_styles(settings.BASE_DIR / "static/css/site.css")
    assert "@import" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert ".event-card" in sheet


def test_every_part_is_imported() -> None:
    folder = settings.BASE_DIR / "static/css"
    sheet = (folder / "site.css").read_text(encoding="utf-8")
    parts = {path.relative_to(folder).as_posix() for path in folder.rglob("*.css")} - {
        "site.css",
        "admin.css",
        "styleguide.css",
    }
    assert [part for part in sorted(parts) if f'"{part}"' not in sheet] == []


def test_collected_sheet_follows_its_parts(tmp_path: Path) -> None:
    source, root = tmp_path / "source", tmp_path / "root"
    (source / "css").mkdir(parents=True)
    (source / "css/site.css").write_text('@layer a;\n@import url("part.css") layer(a);\n')
    part = source / "css/part.css"
    own = {"STATICFILES_DIRS": [source], "STATICFILES_FINDERS": [FINDER], "STATIC_ROOT": root}
    with override_settings(STORAGES=BUNDLED, **own):
        for colour in ("red", "blue"):
            part.write_text(f".x {{ color: {colour}; }}\n")
            call_command("collectstatic", interactive=False, verbosity=0)
            sheets = [path.read_text() for path in root.glob("css/site.*.css")]
            assert f"@layer a;\n@layer a {{\n.x {{ color: {colour}; }}\n}}\n" in sheets


def test_script_is_one_file_of_blocks() -> None:
    folder = settings.BASE_DIR / "static/js"
    script, listed = bundle_script(folder / "site.js"), (folder / "site.js").read_text(encoding="utf-8")
    assert re.findall(r"^\s*(?:import|export)\b.*", script, re.MULTILINE) == []
    assert script.count("customElements.define") == len(listed.splitlines())
    assert script.startswith("{\n")


def test_collected_script_follows_its_modules(tmp_path: Path) -> None:
    source, root = tmp_path / "source", tmp_path / "root"
    (source / "js").mkdir(parents=True)
    (source / "js/site.js").write_text('import "./a.js";\nimport "./b.js";\n')
    (source / "js/a.js").write_text("const x = 1;\n")
    (source / "js/b.js").write_text("const x = 2;\n")
    own = {"STATICFILES_DIRS": [source], "STATICFILES_FINDERS": [FINDER], "STATIC_ROOT": root}
    with override_settings(STORAGES=BUNDLED, **own):
        call_command("collectstatic", interactive=False, verbosity=0)
    scripts = [path.read_text() for path in root.glob("js/site.*.js")]
    assert scripts == ["{\nconst x = 1;\n}\n{\nconst x = 2;\n}\n"]


@pytest.mark.parametrize("name", ["site.css", "admin.css", "styleguide.css"])
def test_stylesheet_names_no_other_host(name: str) -> None:
    sheet = bundle_styles(settings.BASE_DIR / "static/css" / name)
    assert "http:" not in sheet.replace("http://www.w3.org/", "")
    assert "https:" not in sheet


def test_files_are_collected_again_only_when_one_changed(tmp_path: Path) -> None:
    source, root = tmp_path / "source", tmp_path / "root"
    source.mkdir()
    (source / "a.txt").write_text("one")
    own = {"STATICFILES_DIRS": [source], "STATICFILES_FINDERS": [FINDER], "STATIC_ROOT": root}
    with override_settings(STORAGES=BUNDLED, **own):
        first, second = collect_static_files(), collect_static_files()
        (source / "a.txt").write_text("two")
        third = collect_static_files()
    assert [first, second, third] == [True, False, True]
