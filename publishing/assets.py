"""Static files as visitors get them: one stylesheet, hashed names, compressed copies."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/site.css"
IMPORT = re.compile(r'@import url\("(?P<file>[^"]+)"\) layer\((?P<layer>[\w.-]+)\);\n?')


class BundledStorage(CompressedManifestStaticFilesStorage):
    """Put each imported stylesheet in the place of its @import, so that a page asks for one file."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Bundle site.css from its sources into STATIC_ROOT, then hash and compress everything."""
        if SHEET in paths and not options.get("dry_run"):
            storage, path = paths[SHEET]
            Path(self.path(SHEET)).write_text(bundled(Path(storage.path(path))), encoding="utf-8")
            paths[SHEET] = (self, SHEET)
        yield from super().post_process(paths, *args, **options)


def bundled(sheet: Path) -> str:
    """Return a stylesheet with every `@import url("…") layer(…);` replaced by what it imports."""

    def imported(match: re.Match[str]) -> str:
        css = (sheet.parent / match["file"]).read_text(encoding="utf-8")
        return f"@layer {match['layer']} {{\n{css}}}\n"

    return IMPORT.sub(imported, sheet.read_text(encoding="utf-8"))
