"""Runs a private PostgreSQL cluster in a folder of its own, reachable only through a socket there.

python -m tools.postgres                     prints its address and waits for Ctrl-C
python -m tools.postgres COMMAND ARGUMENT…   runs a command with its address in DATABASE_URL
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "iclei_kcc"
# A lost database is made again, so nothing waits for the disk.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "logging_collector": "off",
}


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL server, Debian's first, or None."""
    debian = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if debian:
        return max(debian, key=lambda folder: [int(part) for part in folder.parent.name.split(".")])
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def find_unprivileged_user() -> dict[str, Any]:
    """Return subprocess arguments that leave root, as the server refuses to run as root."""
    if os.geteuid():
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster in a folder of its own: what it was made of, and who runs it."""

    programs: Path
    folder: Path
    who: dict[str, Any]
    settings: dict[str, str]

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs, or raise with what it and the server said."""
        result = subprocess.run(
            [self.programs / program, *arguments],
            cwd=self.folder,
            env=os.environ | {"HOME": str(self.folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **self.who,
        )
        if result.returncode:
            log = self.folder / "log"
            server = log.read_text(errors="replace") if log.exists() else ""
            raise RuntimeError(f"PostgreSQL's {program} failed:\n{result.stdout}{server}")

    def start(self) -> str:
        """Start the cluster, made with one empty database where there is none, and return its address."""
        data, is_new = self.folder / "data", not (self.folder / "data").exists()
        settings = SETTINGS | self.settings | {"unix_socket_directories": str(self.folder)}
        locale = ["--encoding=UTF8", "--locale=C.UTF-8"]
        if is_new:
            self.run("initdb", f"--pgdata={data}", f"--username={NAME}", "--auth=trust", "--no-sync", *locale)
            with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
                file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        self.run("pg_ctl", "start", "--wait", f"--pgdata={data}", f"--log={self.folder}/log")
        if is_new:
            self.run("createdb", f"--host={self.folder}", f"--username={NAME}", NAME)
        return f"postgres://{NAME}@/{NAME}?host={self.folder}"

    def stop(self, mode: str) -> None:
        """Stop the cluster if it runs: "immediate" where nothing of it is needed again, else "fast"."""
        data = self.folder / "data"
        if (data / "postmaster.pid").exists():
            self.run("pg_ctl", "stop", "--wait", f"--mode={mode}", f"--pgdata={data}")


@contextmanager
def private_cluster(kept: Path | None = None, **settings: str) -> Iterator[str]:
    """Start a cluster, yield its DATABASE_URL, and remove it whatever happens; only stop a kept one.

    Settings of the server may be given beside those of its own, where the cluster is new.
    """
    programs = binaries()
    if programs is None:
        raise FileNotFoundError("PostgreSQL's initdb is missing: python3 -m tools.system_packages postgresql")
    # Not TMPDIR: the address of a socket is limited to 107 bytes, and another user must get in.
    folder = kept or Path(tempfile.mkdtemp(prefix="iclei-kcc-", dir="/tmp"))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    who = find_unprivileged_user()
    if who:
        os.chown(folder, who["user"], who["group"])
    cluster = Cluster(programs, folder, who, settings)
    with terminating():
        try:
            yield cluster.start()
        finally:
            try:
                cluster.stop("fast" if kept else "immediate")
            finally:
                if not kept:
                    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def terminating() -> Iterator[None]:
    """Turn SIGTERM into an exception for a while, so that what must be undone is undone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def main() -> int:
    """Hold a cluster for a command, or until Ctrl-C."""
    with private_cluster() as url:
        try:
            if sys.argv[1:]:
                return subprocess.run(
                    sys.argv[1:], env=os.environ | {"DATABASE_URL": url}, check=False
                ).returncode
            print(url, flush=True)
            signal.pause()
        except KeyboardInterrupt:
            return 128 + signal.SIGINT
    return 0


if __name__ == "__main__":
    sys.exit(main())
