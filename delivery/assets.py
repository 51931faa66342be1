"""Static files as visitors get them: one stylesheet, one script, hashed names, compressed copies."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

SCRIPT_IMPORT = re.compile(r'^import "(?P<file>[^"]+)";\n?', re.MULTILINE)
IMPORT = re.compile(r'@import url\("(?P<file>[^"]+)"\) layer\((?P<layer>[\w.-]+)\);\n?')


class BundledStorage(CompressedManifestStaticFilesStorage):
    """Put what site.css and site.js import in the place of the imports: a page asks for two files."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Bundle from the sources into STATIC_ROOT, then hash and compress everything."""
        bundles = {"css/site.css": bundle_styles, "js/site.js": bundle_script}
        for name, bundle in bundles.items():
            if name in paths and not options.get("dry_run"):
                storage, path = paths[name]
                Path(self.path(name)).write_text(bundle(Path(storage.path(path))), encoding="utf-8")
                paths[name] = (self, name)
        yield from super().post_process(paths, *args, **options)


def bundle_styles(sheet: Path) -> str:
    """Return a stylesheet with every `@import url("…") layer(…);` replaced by what it imports."""

    def paste_import(match: re.Match[str]) -> str:
        css = (sheet.parent / match["file"]).read_text(encoding="utf-8")
        return f"@layer {match['layer']} {{\n{css}}}\n"

    return IMPORT.sub(paste_import, sheet.read_text(encoding="utf-8"))


def bundle_script(script: Path) -> str:
    """Return a script with every `import "…";` replaced by that module in a block; modules import nothing."""

    def paste_import(match: re.Match[str]) -> str:
        return f"{{\n{(script.parent / match['file']).read_text(encoding='utf-8')}}}\n"

    return SCRIPT_IMPORT.sub(paste_import, script.read_text(encoding="utf-8"))


def collect_static_files() -> bool:
    """Collect static files if one of them changed since the last time; tell whether it was needed."""
    stamp, digest = settings.STATIC_ROOT / ".collected", _digest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest, encoding="utf-8")
    return True


def _digest() -> str:
    """Return a digest of every static file, by name and content, and of how they are made ready."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for finder in get_finders():
        for name, storage in finder.list(None):
            digest.update(name.encode())
            with storage.open(name) as file:
                digest.update(file.read())
    return digest.hexdigest()
