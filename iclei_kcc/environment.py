"""Typed readers of environment variables that fail loudly."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ON = {"1", "on", "true", "yes"}
OFF = {"", "0", "off", "false", "no"}
# When PostgreSQL's machine counts as gone, for it says nothing (seconds, and milliseconds).
GIVE_UP = {
    "connect_timeout": "5",
    "keepalives_idle": "30",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
}


def switch(name: str, *, default: bool = False) -> bool:
    """Read an on/off variable."""
    value = os.environ.get(name, "on" if default else "off").lower()
    if value not in ON | OFF:
        raise ImproperlyConfigured(f"{name} must be on or off, not {value!r}")
    return value in ON


def words(name: str, default: str = "") -> list[str]:
    """Read a comma-separated list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """Read a whole number that is not negative."""
    value = os.environ.get(name) or str(default)
    if not (value.isascii() and value.isdecimal()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}")
    return int(value)


def secret(name: str) -> str:
    """Read a secret from NAME, or from the file that NAME_FILE names; refuse to go on without it."""
    value = os.environ.get(name, "")
    if not value and (path := os.environ.get(f"{name}_FILE")):
        value = Path(path).read_text(encoding="utf-8").strip()
    if not value:
        raise ImproperlyConfigured(f"Set {name} or {name}_FILE, or start the site with `make run`.")
    return value


def database(name: str, sqlite_file: Path) -> dict[str, Any]:
    """Read a database address (sqlite:///path or postgres://user:password@host:port/name)."""
    url = urlsplit(os.environ.get(name) or f"sqlite:///{sqlite_file}")
    if url.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(url.path[1:]) or str(sqlite_file),
            "CONN_MAX_AGE": None,  # opening takes longer than rendering a page
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                # 0.5 MB of the file a connection: every thread has one, and the system keeps the file, too.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                " PRAGMA cache_size=-500;",
            },
        }
    if url.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} must start with sqlite: or postgres:, not {url.scheme!r}")
    options = dict(parse_qsl(url.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path[1:]),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", url.hostname or ""),
        "PORT": options.pop("port", str(url.port or "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": GIVE_UP
        # Compiling a query pays for long ones; ours are short, and took twice as long with it.
        | {"options": "-c jit=off"}
        | options,
    }
