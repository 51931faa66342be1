"""The release is the commit that is checked out, and outside of git the version of the package."""

from pathlib import Path

import pytest

from iclei_kcc.release import read_release

COMMIT, OTHER = "0123456789abcdef0123456789abcdef01234567", "f" * 40


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n')
    return tmp_path


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


@pytest.mark.parametrize(
    "files",
    [
        {".git/HEAD": f"{COMMIT}\n"},
        {".git/HEAD": "ref: refs/heads/a/b\n", ".git/refs/heads/a/b": f"{COMMIT}\n"},
        {
            ".git/HEAD": "ref: refs/heads/main\n",
            ".git/packed-refs": f"# peeled\n{OTHER} refs/heads/main-2\n{COMMIT} refs/heads/main\n",
        },
        {
            ".git/HEAD": "ref: refs/heads/main\n",
            ".git/refs/heads/main": f"{COMMIT}\n",
            ".git/packed-refs": f"{OTHER} refs/heads/main\n",
        },
        {
            ".git": "gitdir: main/.git/worktrees/here\n",
            "main/.git/worktrees/here/HEAD": "ref: refs/heads/here\n",
            "main/.git/worktrees/here/commondir": "../..\n",
            "main/.git/refs/heads/here": f"{COMMIT}\n",
        },
    ],
    ids=["detached", "branch", "packed", "branch newer than packed", "worktree"],
)
def test_release_is_the_commit_of_a_checkout(root: Path, files: dict[str, str]) -> None:
    write(root, files)
    assert read_release(root) == COMMIT[:12]


@pytest.mark.parametrize(
    "files",
    [{}, {".git/HEAD": "ref: refs/heads/unborn\n"}, {".git/HEAD": "nonsense\n"}, {".git": "nonsense\n"}],
    ids=["no git", "no commit", "no head", "no folder"],
)
def test_release_is_the_version_elsewhere(root: Path, files: dict[str, str]) -> None:
    write(root, files)
    assert read_release(root) == "1.2.3"
