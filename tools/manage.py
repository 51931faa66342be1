"""Runs manage.py with the site's own secret key, which is made on the first run."""

import os
import secrets
import sys
from pathlib import Path

from tools import ROOT


def secret_key_file(var: Path) -> Path:
    """Return the file that holds the secret key, made with owner-only permission if it is missing."""
    path = var / "secret_key"
    var.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64) + "\n")
    return path


def site_environment() -> dict[str, str]:
    """Return the environment with what a site of this folder needs and nobody set."""
    environment = dict(os.environ)
    var = Path(environment.get("VAR_DIR") or ROOT / "var").absolute()
    environment["VAR_DIR"] = str(var)
    if not (environment.get("SECRET_KEY") or environment.get("SECRET_KEY_FILE")):
        environment["SECRET_KEY_FILE"] = str(secret_key_file(var))
    return environment


def main() -> None:
    """Become manage.py with the arguments given."""
    os.chdir(ROOT)
    os.execve(sys.executable, [sys.executable, "manage.py", *sys.argv[1:]], site_environment())


if __name__ == "__main__":
    main()
