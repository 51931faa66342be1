"""Reads and writes at once for long, on both databases: does nobody see what is old, or two versions at once?

python -m tools.stress                            20,000 reads during 400 writes, calm and then disturbed
python -m tools.stress --reads 2000 --writes 60   less of both
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import ROOT
from tools.check import clean_environment
from tools.postgres import private_cluster

TEST = ("python", "-m", "pytest", "tests/site/test_under_fire.py", "-n", "0", "-v")


def main() -> int:
    """Run the test on SQLite and on a private PostgreSQL; return 0 where both passed."""
    parser = argparse.ArgumentParser(prog="python -m tools.stress", description=__doc__.splitlines()[0])
    parser.add_argument("--reads", type=int, default=20_000)
    parser.add_argument("--writes", type=int, default=400)
    asked = parser.parse_args()
    long = {"READS": str(asked.reads), "WRITES": str(asked.writes)}
    with tempfile.TemporaryDirectory() as var:
        environment = clean_environment(Path(var)) | long
        on_sqlite = subprocess.run(TEST, cwd=ROOT, env=environment, check=False).returncode
        with private_cluster() as address:
            own = environment | {"DATABASE_URL": address}
            on_postgresql = subprocess.run(TEST, cwd=ROOT, env=own, check=False).returncode
    return max(on_sqlite, on_postgresql)


if __name__ == "__main__":
    sys.exit(main())
