"""Which programs, beside those of `make test`, the parts of `make quality` need."""

import shutil
import sys
from collections.abc import Iterable

from tools.system_packages import chromium

NEEDS = {
    "weights": ("Chromium",),
    "nu": ("Java", "npm"),
    "ibm": ("npm", "Chromium"),
    "lighthouse": ("Node.js", "npm", "Chromium"),
}
COMMANDS = {"Java": "java", "Node.js": "node", "npm": "npm"}
SOURCES = {
    "Chromium": "Chromium (on Debian: sudo apt-get install chromium)",
    "Java": "Java 17 or newer (on Debian and Ubuntu: sudo apt-get install default-jre-headless)",
    "Node.js": "Node.js 20 or newer (on Debian and Ubuntu: sudo apt-get install nodejs)",
    "npm": "npm (on Debian and Ubuntu: sudo apt-get install npm)",
}


def refuse_missing_programs(parts: Iterable[str]) -> None:
    """Leave with a sentence for each part that lacks a program."""
    missing = {part: [SOURCES[name] for name in NEEDS[part] if not has_program(name)] for part in parts}
    if sentences := [f"{part} needs {' and '.join(names)}." for part, names in missing.items() if names]:
        sys.exit("\n".join(sentences))


def has_program(name: str) -> bool:
    """Tell whether a program is installed here."""
    return bool(chromium() if name == "Chromium" else shutil.which(COMMANDS[name]))
