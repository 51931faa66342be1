"""Prepares the site and becomes gunicorn: for `make run` and for the container alike."""

import errno
import os
import socket
import subprocess
import sys

from tools import ROOT
from tools.manage import site_environment
from tools.serving import MEMORY


def refuse_taken_port(bind: str) -> None:
    """Exit with a sentence when something else listens where gunicorn should."""
    host, _, port = bind.rpartition(":")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except (OSError, OverflowError, ValueError) as error:
            if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
                sys.exit(f"Port {port} is already in use: stop what listens there, or make run PORT=8001")
            sys.exit(f"Cannot listen on {bind}: {error}")


def main() -> None:
    """Refuse a taken port, run `manage.py prepare`, then let gunicorn take this process's place."""
    os.chdir(ROOT)
    environment = site_environment()
    environment.setdefault("BIND", f"127.0.0.1:{environment.get('PORT', '8000')}")
    refuse_taken_port(environment["BIND"])
    prepared = subprocess.run([sys.executable, "manage.py", "prepare"], env=environment, check=False)
    if prepared.returncode:
        sys.exit(prepared.returncode)
    environment = MEMORY | environment
    gunicorn = ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "iclei_kcc.wsgi:application"]
    os.execve(sys.executable, [sys.executable, *gunicorn], environment)


if __name__ == "__main__":
    main()
