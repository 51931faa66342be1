"""Puts Python and templates into the house style, or only says which templates are not.

python -m tools.formatting
python -m tools.formatting --check-templates
"""

import subprocess
import sys
from pathlib import Path

from tools import ROOT

PAGES = ("templates/site/**/*.html", "*/jinja2/**/*.html", "tests/*/jinja2/**/*.html")  # in Jinja2
OTHERS = ("templates/**/*.html", "*/templates/**/*.html")  # in Django's language
AS_PAGES = ("--profile", "jinja")


def pages() -> list[str]:
    """Return the paths of all templates of public pages."""
    found = {path for pattern in PAGES for path in ROOT.glob(pattern)}
    return sorted(name for path in found if not (name := str(path.relative_to(ROOT))).startswith("."))


def templates() -> list[str]:
    """Return the paths of all other templates of the project."""
    found = {path for pattern in OTHERS for path in ROOT.glob(pattern)}
    return sorted({str(path.relative_to(ROOT)) for path in found} - set(pages()))


def run(*command: str) -> bool:
    """Run a program of the environment, and tell whether it succeeded."""
    name, *arguments = command
    program = Path(sys.executable).parent / name
    return subprocess.run([program, *arguments], cwd=ROOT, check=False).returncode == 0


def check_templates() -> bool:
    """Tell whether both formatters would leave every template alone, and no lint rule objects."""
    names = templates()
    # djade sees only Django's tags and djangofmt mostly HTML: they agree, and neither does the other's work.
    return all(
        [
            run("djade", "--check", *names),
            run("djangofmt", "--check", *names),
            run("djangofmt", "check", *names),
            run("djangofmt", *AS_PAGES, "--check", *pages()),
            run("djangofmt", *AS_PAGES, "check", *pages()),
        ]
    )


def main() -> None:
    """Do what the arguments say."""
    if sys.argv[1:] == ["--check-templates"]:
        sys.exit(not check_templates())
    names = templates()
    run("ruff", "check", "--fix", ".")
    run("ruff", "format", ".")
    # A block that one of them spreads over lines is named at its end by the other, which may move lines.
    run("djangofmt", "--quiet", *names)
    run("djade", *names)
    run("djangofmt", "--quiet", *names)
    run("djangofmt", *AS_PAGES, "--quiet", *pages())


if __name__ == "__main__":
    main()
