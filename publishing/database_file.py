"""Which file SQLite has open: a connection stays with its own when another is put into that one's place."""

from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

FileIdentity = tuple[int, int]  # device and inode


def identify(file: str) -> FileIdentity | None:
    """Return what tells the file at a path from every other, or None where there is none."""
    try:
        status = Path(file).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


# Of each of Django's connections to a file: the connection as SQLite has it, and its file.
_opened: WeakKeyDictionary[BaseDatabaseWrapper, tuple[Any, FileIdentity]] = WeakKeyDictionary()


def remember_file(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Remember which file a connection has just opened; called by Django's signal."""
    if connection.vendor == "sqlite" and (identity := identify(str(connection.settings_dict["NAME"]))):
        _opened[connection] = (connection.connection, identity)


def close_replaced(**_: object) -> None:
    """Close this thread's connections to a file that has been replaced, before a request uses them.

    Called by Django's signal at the start of each request that reaches the application; it asks the system
    about one file. While there is none, connections stay open: to open another would make one.
    """
    for connection in connections.all(initialized_only=True):
        opened, identity = _opened.get(connection, (None, None))
        if opened is not None and opened is connection.connection:
            current = identify(str(connection.settings_dict["NAME"]))
            if current and current != identity:
                connection.close()
