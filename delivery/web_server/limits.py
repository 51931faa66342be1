"""How long and how much a client may send before it is refused."""

import os
import resource
from dataclasses import dataclass

HEAD_SECONDS, STALL_SECONDS = 10.0, 20.0
LEAST_RATE = 2048  # bytes a second that bodies and answers must move: what the slowest telephones do
LONGEST_HEAD = 192 * 1024  # bytes: the longest request line that the site answers itself, and headers
LARGEST_BODY = 25 * 1024 * 1024  # bytes: a form with pictures
BODY_IN_MEMORY = 64 * 1024  # bytes of a body; more goes to a temporary file
ANSWER_IN_MEMORY = 256 * 1024  # bytes of an answer that wait for their reader; more go to a temporary file
SPARE_FILES = 256  # besides connections and their temporary files: databases, pictures, logs
HEADS_IN_MEMORY = 32 * 1024 * 1024  # bytes of all unfinished heads of a worker together
ON_DISK = 1024 * 1024 * 1024  # bytes of all unfinished bodies of a worker together, and of all answers


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that a client may take."""

    head: float  # for the head of a request, from its first byte on; of a new connection, from its beginning
    stall: float  # in which a body or an answer must move at LEAST_RATE
    idle: float  # between two requests


def read_limits(idle: float) -> Limits:
    """Read HEAD_TIMEOUT and STALL_TIMEOUT; exit with a sentence where one is no number of seconds."""
    return Limits(
        read_seconds("HEAD_TIMEOUT", HEAD_SECONDS), read_seconds("STALL_TIMEOUT", STALL_SECONDS), idle
    )


def read_seconds(name: str, default: float) -> float:
    """Return a positive number of seconds from the environment; exit with a sentence where it is none."""
    text = os.environ.get(name) or str(default)
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds < float("inf"):
        raise SystemExit(f"{name} must be a number of seconds, not {text!r}.")
    return seconds


def reserve_files(connections: int) -> int:
    """Ask for two files a connection, one of them temporary; return how many connections may be open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * connections + SPARE_FILES
    if soft < wanted:
        soft = min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(1, min(connections, (soft - SPARE_FILES) // 2))
