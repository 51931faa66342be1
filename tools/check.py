"""Runs every check in order, goes on after a failure, and closes with one table.

python -m tools.check                          everything, as `make test` does
python -m tools.check style types              only the named steps
python -m tools.check sqlite -- -k calls -x    what follows -- goes to pytest
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tools import ROOT
from tools.postgres import private_cluster
from tools.system_packages import chromium

# The settings of whoever runs this must not reach the checks: their database least of all.
SETTINGS = (
    "ALLOWED_HOSTS",
    "CONTACT",
    "DATABASE_URL",
    "DEBUG",
    "DJANGO_SETTINGS_MODULE",
    "FONT_DIRS",
    "FUZZ_EXAMPLES",
    "FUZZ_SEED",
    "HTTPS",
    "PREPARED",
    "PYTEST_ADDOPTS",
    "RELEASE",
    "SECRET_KEY",
    "SECRET_KEY_FILE",
    "SITE_URL",
    "STATIC_ROOT",
    "TRUST_PROXY",
    "VAR_DIR",
)
PRODUCTION = {
    "ALLOWED_HOSTS": "kcc.example.org",
    "HTTPS": "on",
    "SITE_URL": "https://kcc.example.org",
    "TRUST_PROXY": "on",
}
# Every test database is a copy of the one that DATABASE_URL leads to (tests/prepared.py).
PREPARED = {"PREPARED": "on"}
TIME_LIMIT = 3600  # seconds for one command: a browser that hangs must not hold everything up

AT_ONCE = 2  # steps that need but a core

Command = tuple[str, ...]
MANAGE: Command = ("python", "manage.py")
# Two at a time, a file each, in the order of tests/conftest.py: a file's tests share what they read.
PYTEST: Command = ("python", "-m", "pytest", "--numprocesses", "2")
BY_FILE: Command = ("--dist", "loadfile", "--no-loadscope-reorder")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table: commands that must all succeed."""

    name: str
    title: str
    commands: tuple[Command, ...]
    environment: dict[str, str] = field(default_factory=dict)
    on_postgres: bool = False
    is_alone: bool = False  # it uses every core, or writes what others read


STEPS = (
    Step("style", "ruff: style and format", (("ruff", "check", "."), ("ruff", "format", "--check", "."))),
    Step(
        "templates",
        "djade and djangofmt: templates",
        (("python", "-m", "tools.formatting", "--check-templates"),),
    ),
    Step("types", "mypy: types", (("mypy",),)),
    Step("migrations", "migrations match the models", ((*MANAGE, "makemigrations", "--check", "--dry-run"),)),
    Step(
        "deploy", "check --deploy", ((*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),), PRODUCTION
    ),
    Step("messages", "five complete catalogues", (("python", "-m", "tools.messages", "check"),)),
    Step("translations", "translations against their sources", ((*MANAGE, "check_translations"),)),
    # What it leaves, the record on SQLite, collected files and compiled messages, is what the suites need.
    Step(
        "prepare", "a new site, prepared twice", ((*MANAGE, "prepare"), (*MANAGE, "prepare")), is_alone=True
    ),
    Step("sqlite", "suite on SQLite", ((*PYTEST, *BY_FILE, "-m", "not browser"),), PREPARED, is_alone=True),
    Step(
        "postgresql",
        "suite on PostgreSQL",
        (
            (*MANAGE, "migrate", "--verbosity", "0"),
            (*MANAGE, "seed"),
            (*PYTEST, *BY_FILE, "-m", "not browser and not once"),
        ),
        PREPARED,
        on_postgres=True,
        is_alone=True,
    ),
    # Few files of slow tests: here single tests are shared out.
    Step(
        "browser",
        "browser tests",
        ((*PYTEST, "--dist", "worksteal", "-m", "browser"),),
        PREPARED | {"DJANGO_ALLOW_ASYNC_UNSAFE": "on"},
        is_alone=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Result:
    """How a step ended, and what is worth showing of its words."""

    step: Step
    passed: bool
    seconds: float
    output: str


def clean_environment(var: Path) -> dict[str, str]:
    """Return this environment without any setting of the site, keeping its things in an empty folder."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    own = {
        "CHROMIUM": chromium() or "",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "PYTHONHASHSEED": "0",  # the order of sets is the same in every run
        "PYTHONUNBUFFERED": "1",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "VAR_DIR": str(var),
    }
    return kept | own


def run(command: Command, environment: dict[str, str]) -> tuple[bool, str]:
    """Run a command, and return whether it succeeded with everything it printed."""
    try:
        result = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=TIME_LIMIT,
            text=True,
            errors="replace",
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        printed = error.stdout.decode(errors="replace") if isinstance(error.stdout, bytes) else ""
        return False, f"{printed}\nstopped after {TIME_LIMIT} seconds: {' '.join(command)}\n"
    return result.returncode == 0, result.stdout


def worth_showing(output: str, *, passed: bool) -> str:
    """Return all of a failed command's output, and of a successful pytest's its closing lines."""
    if not passed:
        return output
    lines = output.splitlines()
    skipped = [line for line in lines if line.startswith("SKIPPED")]
    return "\n".join([*skipped, lines[-1]]) if lines and " passed" in lines[-1] else ""


@contextmanager
def database(step: Step) -> Iterator[dict[str, str]]:
    """Yield the variables that lead a step to its database."""
    # Autovacuum comes when it likes, and may deadlock with a test that keeps what it does in one transaction.
    with private_cluster(autovacuum="off") if step.on_postgres else nullcontext("") as url:
        yield {"DATABASE_URL": url}


def perform(step: Step, environment: dict[str, str], pytest_arguments: list[str]) -> Result:
    """Run a step's commands, all of them."""
    started = time.monotonic()
    passed, texts = True, list[str]()
    try:
        with database(step) as address:
            for command in step.commands:
                extra = pytest_arguments if "pytest" in command else []
                succeeded, output = run((*command, *extra), environment | step.environment | address)
                passed &= succeeded
                texts.append(worth_showing(output, passed=succeeded).rstrip())
    except (OSError, RuntimeError) as error:
        texts.append(str(error))
        passed = False
    return Result(step, passed, time.monotonic() - started, "\n".join(filter(None, texts)))


def perform_all(
    steps: list[Step], environment: dict[str, str], pytest_arguments: list[str]
) -> Iterator[Result]:
    """Run steps and yield their results in order: first those that need but a core, two at a time."""
    do = partial(perform, environment=environment, pytest_arguments=pytest_arguments)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(do, (step for step in steps if not step.is_alone))
    yield from map(do, (step for step in steps if step.is_alone))


def table(results: list[Result], seconds: float) -> str:
    """Return the closing table as plain text; some of its steps ran beside each other."""
    rows = [(result.step.title, result.passed, result.seconds) for result in results]
    rows.append(("everything", all(row[1] for row in rows), seconds))
    lines = [
        f"{title:<34} {'passed' if passed else 'FAILED':<8} {took:>7.1f} s" for title, passed, took in rows
    ]
    rule = "-" * len(lines[0])
    return "\n".join(["", f"{'step':<34} {'result':<8} {'time':>9}", rule, *lines[:-1], rule, lines[-1]])


def chosen(names: list[str]) -> list[Step]:
    """Return the named steps in their order, with what they need; all when none is named."""
    known = {step.name for step in STEPS}
    if unknown := [name for name in names if name not in known]:
        sys.exit(
            f"There is no step {', '.join(unknown)}: the steps are {', '.join(step.name for step in STEPS)}"
        )
    steps = [step for step in STEPS if not names or step.name in names]
    tested = any("pytest" in command for step in steps for command in step.commands)
    return [step for step in STEPS if step in steps or (tested and step.name == "prepare")]


def main() -> int:
    """Run the wanted steps, and return 0 only if all of them passed."""
    arguments = sys.argv[1:]
    border = arguments.index("--") if "--" in arguments else len(arguments)
    steps = chosen(arguments[:border])
    results: list[Result] = []
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as var:
        done = perform_all(steps, clean_environment(Path(var)), arguments[border + 1 :])
        for number, step in enumerate(steps, start=1):
            print(f"[{number}/{len(steps)}] {step.title} …", flush=True)
            results.append(next(done))
            print(results[-1].output, end="\n" if results[-1].output else "", flush=True)
    print(table(results, time.monotonic() - started), flush=True)
    return 0 if all(result.passed for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
