"""Finds which of Debian's packages the checks still need, and installs them where it may.

python3 -m tools.system_packages            all of them
python3 -m tools.system_packages gettext    only the named ones
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools.postgres import binaries

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """Return the path of Chromium, or None."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def has_cjk_fonts() -> bool:
    """Tell whether Noto's Chinese, Japanese and Korean fonts are there."""
    if program := shutil.which("fc-list"):
        answer = subprocess.run([program, ":", "family"], capture_output=True, text=True, check=False)
        return "CJK" in answer.stdout
    return any(path for folder in FONT_FOLDERS for path in Path(folder).rglob("Noto*CJK*"))


def has_gettext() -> bool:
    """Tell whether every gettext program that makemessages runs is there."""
    return all(map(shutil.which, ("xgettext", "msgmerge", "msguniq", "msgattrib", "msgen")))


def has_atomic() -> bool:
    """Tell whether the library is there that the Node in Playwright's wheel needs."""
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return False
    return True


def can_make_environments() -> bool:
    """Tell whether this Python can make a virtual environment with pip in it."""
    return bool(importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"))


PRESENT: dict[str, Callable[[], object]] = {
    "python3-venv": can_make_environments,
    "postgresql": binaries,
    "chromium": chromium,
    "fonts-noto-cjk": has_cjk_fonts,
    "gettext": has_gettext,
    "libatomic1": has_atomic,
}


def missing(names: list[str]) -> list[str]:
    """Return those of the named packages whose programs or files are not there."""
    return [name for name in names if not PRESENT[name]()]


def privilege() -> list[str] | None:
    """Return what must stand before apt-get for it to install, or None if it may not."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def install(names: list[str], prefix: list[str]) -> None:
    """Install packages with apt-get, without questions and without what is only recommended."""
    apt = [
        *prefix,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-qq",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *names]):
        subprocess.run([*apt, *command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)


def main() -> None:
    """Leave with every wanted package there, or with a sentence that names what is not."""
    wanted = sys.argv[1:] or list(PRESENT)
    lacking = missing(wanted)
    prefix = privilege()
    if lacking and prefix is not None:
        print(f"Installing {' '.join(lacking)} with apt-get …", flush=True)
        install(lacking, prefix)
        importlib.invalidate_caches()
        lacking = missing(wanted)
    if lacking:
        sys.exit(
            f"Missing on this machine: {', '.join(lacking)}. The checks need them; to install them:\n"
            f"  sudo apt-get update && sudo apt-get install --no-install-recommends {' '.join(lacking)}\n"
            "(elsewhere than on Debian or Ubuntu: the same programs, from that system's packages)"
        )


if __name__ == "__main__":
    main()
