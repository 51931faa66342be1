"""Serves the whole record as production does, on a free port and from an empty folder, to be measured."""

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from tools import ROOT
from tools.check import clean_environment

GUNICORN = (sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py")
# The C library gives back what large pieces took, whichever thread had them: 30 MB a worker.
MEMORY = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "131072"}
PATIENCE = 120  # seconds until the server must answer: a busy machine is slow, not wrong


@contextmanager
def serve_site() -> Iterator[tuple[str, Path]]:
    """Yield the address of a site of its own and the folder of its collected static files."""
    with tempfile.TemporaryDirectory() as folder:
        environment = clean_environment(Path(folder))
        prepare(environment)
        with gunicorn(environment) as site:
            yield site, Path(folder) / "static"


def prepare(environment: dict[str, str]) -> None:
    """Make all ready that a server needs."""
    command = (sys.executable, "manage.py", "prepare")
    subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)


@contextmanager
def gunicorn(environment: dict[str, str], application: str = "iclei_kcc.wsgi") -> Iterator[str]:
    """Yield the address of a prepared site, on a port that is its own from the first moment on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        number, site = listener.fileno(), f"http://127.0.0.1:{listener.getsockname()[1]}"
        server = subprocess.Popen(
            [*GUNICORN, application],
            cwd=ROOT,
            env=environment | MEMORY | {"BIND": f"fd://{number}"},
            pass_fds=[number],
            stdout=subprocess.DEVNULL,
        )
    try:
        wait_for(f"{site}/healthz")
        yield site
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def wait_for(address: str) -> None:
    """Return when an address answers; fail after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).close()
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
