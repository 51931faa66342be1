"""Makes .venv and installs one list of pinned packages into it, once for each version of the list."""

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

from tools import ROOT

VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
CONTAINS = {"run": ["run"], "test": ["test", "run"]}


def prepare(name: str) -> None:
    """Bring .venv up to requirements/<name>.txt; nothing is done when that list was installed before."""
    if not is_usable():
        create()
    if is_installed(name):
        return
    print(f"Installing the packages of requirements/{name}.txt into .venv …", flush=True)
    pip = [str(VENV_PYTHON), "-m", "pip", "-qq", "--no-input", "--disable-pip-version-check"]
    install = [*pip, "install", "--require-hashes", "--requirement", str(requirements(name))]
    if subprocess.run(install, check=False).returncode:
        sys.exit(
            "The packages could not be installed; pip says why above. The same command goes on from here."
        )
    for installed in CONTAINS[name]:
        stamp(installed).write_text(digest(installed), encoding="ascii")


def requirements(name: str) -> Path:
    """Return the file of a list."""
    return ROOT / "requirements" / f"{name}.txt"


def stamp(name: str) -> Path:
    """Return the file that says which version of a list is installed."""
    return VENV / f"installed-{name}"


def digest(name: str) -> str:
    """Return what tells one version of a list from another."""
    return hashlib.sha256(requirements(name).read_bytes()).hexdigest()


def is_installed(name: str) -> bool:
    """Tell whether this version of a list was installed before."""
    return stamp(name).exists() and stamp(name).read_text(encoding="ascii") == digest(name)


def is_usable() -> bool:
    """Tell whether .venv holds a working interpreter of the version that runs this."""
    program = "import sys, pip; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run([VENV_PYTHON, "-c", program], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.stdout.split() == [str(number) for number in sys.version_info[:2]]


def create() -> None:
    """Make .venv anew with the interpreter that runs this."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(
            f"{sys.executable} cannot make virtual environments: its venv or ensurepip module is missing.\n"
            "On Debian and Ubuntu: sudo apt-get install python3-venv"
        )
    print("Making the environment .venv …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


if __name__ == "__main__":
    prepare(sys.argv[1])
