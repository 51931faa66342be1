"""Asks W3C's Nu HTML checker (validator.w3.org/nu) about the pages as they are served."""

import json
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from tools.quality.findings import Finding
from tools.quality.npm import fetched_package

PACKAGE, VERSION = "vnu-jar", "26.9.27"
TITLE = f"W3C's Nu HTML checker {VERSION}"
TIME_LIMIT = 600  # seconds for all pages
JAR = "build/dist/vnu.jar"


def find_faults(site: str, pages: dict[str, str]) -> list[Finding]:
    """Return what the checker says of some paths by name: its errors and its warnings."""
    with fetched_package(PACKAGE, VERSION) as package, tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, path) in enumerate(pages.items()):
            file = Path(folder) / f"{number}.html"
            file.write_bytes(read_page(f"{site}/{path}"))
            names[file.name] = name
        said = ask_checker(package / JAR, Path(folder))
    return [finding_of(message, names[message["url"].rpartition("/")[2]]) for message in said]


def read_page(address: str) -> bytes:
    """Return the body of an answer; that of an error page is one, too."""
    try:
        with urllib.request.urlopen(address) as answer:
            return bytes(answer.read())
    except HTTPError as error:
        return error.read()


def ask_checker(jar: Path, folder: Path) -> list[dict[str, Any]]:
    """Return the checker's messages about all files of a folder."""
    command = ("java", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", str(folder))
    result = subprocess.run(command, stdout=subprocess.PIPE, timeout=TIME_LIMIT, check=False)
    try:
        messages: list[dict[str, Any]] = json.loads(result.stdout)["messages"]
    except ValueError:
        sys.exit("W3C's Nu checker, which needs Java 17 or newer, did not work: what it said stands above")
    return messages


def finding_of(message: dict[str, Any], page: str) -> Finding:
    """Read one of the checker's messages; whatever is neither advice nor a warning is an error."""
    level: Any = "warning" if message["type"] == "info" else "error"
    return Finding("nu", page, level, message["message"], " ".join(message.get("extract", "").split()))
