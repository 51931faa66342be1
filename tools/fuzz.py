"""Tries the properties of `make test` with other examples in every run, and with more of them.

python -m tools.fuzz                                a seed of its own, which it prints
python -m tools.fuzz --seed 7 --examples 5000       the same again, and further
python -m tools.fuzz --seed 7 -- -k search -x       what follows -- goes to pytest
"""

import argparse
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import ROOT
from tools.check import MANAGE, PREPARED, PYTEST, clean_environment, run

EXAMPLES = 1000  # of each property, ten times as many as in `make test`


def environment_of(seed: int, examples: int, var: Path) -> dict[str, str]:
    """Return the environment of a run; also the order of sets follows from the seed."""
    own = {"FUZZ_EXAMPLES": str(examples), "FUZZ_SEED": str(seed), "PYTHONHASHSEED": str(seed % 2**32)}
    return clean_environment(var) | PREPARED | own


def main() -> int:
    """Try every property, and say how to try it again."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32))
    parser.add_argument("--examples", type=int, default=EXAMPLES)
    parser.add_argument("pytest", nargs="*", help="arguments for pytest, after --")
    asked = parser.parse_args()
    again = f"make fuzz SEED={asked.seed} EXAMPLES={asked.examples}"
    print(again, flush=True)
    with tempfile.TemporaryDirectory() as var:
        environment = environment_of(asked.seed, asked.examples, Path(var))
        is_prepared, printed = run((*MANAGE, "prepare"), environment)
        if not is_prepared:
            sys.exit(printed)
        command = (*PYTEST, "-m", "hypothesis", f"--hypothesis-seed={asked.seed}", *asked.pytest)
        status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if status:
        print(f"To see this again: {again}", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
