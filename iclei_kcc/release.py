"""Which release of the code runs here, as far as it can be read without running git."""

import re
import tomllib
from pathlib import Path

COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
LONGEST = 12  # characters of a commit that tell it from others


def read_release(root: Path) -> str:
    """Return the commit that is checked out in a folder; outside of git, the version of the package."""
    commit = _read_commit(root / ".git")
    if commit:
        return commit[:LONGEST]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def _read_commit(git: Path) -> str:
    """Return the commit of HEAD, "" where there is none (gitrepository-layout(5))."""
    if git.is_file():  # a worktree's, or a submodule's: it names the folder
        git = git.parent / _read(git).removeprefix("gitdir: ")
    head = _read(git / "HEAD")
    if not head.startswith("ref: "):
        return head if COMMIT.fullmatch(head) else ""
    common = git / (_read(git / "commondir") or ".")  # a worktree shares the branches
    name = head.removeprefix("ref: ")
    packed = re.search(rf"^(\S+) {re.escape(name)}$", _read(common / "packed-refs"), re.MULTILINE)
    commit = _read(common / name) or (packed[1] if packed else "")
    return commit if COMMIT.fullmatch(commit) else ""


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
