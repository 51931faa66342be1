"""Compiles requirements/*.txt from pyproject.toml with the hash of every file of every package."""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from tools import ROOT

PIP_TOOLS = "pip-tools>=7.6,<8"
OPTIONS = [
    "--quiet",
    "--generate-hashes",
    "--allow-unsafe",
    "--strip-extras",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
]
LISTS: dict[str, list[str]] = {"run": [], "test": ["--extra", "test", "--constraint", "requirements/run.txt"]}


def main() -> None:
    """Compile both lists; versions pinned before are kept unless --upgrade is given."""
    # Whoever compiles, the header of the lists names the same command and no folder.
    environment = os.environ | {"CUSTOM_COMPILE_COMMAND": "make lock"}
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", PIP_TOOLS], check=True)
        for name, own in LISTS.items():
            output = f"requirements/{name}.txt"
            print(f"Compiling {output} …", flush=True)
            command = [python, "-m", "piptools", "compile", *OPTIONS, *own, *sys.argv[1:]]
            command += ["--output-file", output, "pyproject.toml"]
            subprocess.run(command, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    main()
