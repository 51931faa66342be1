"""The web server as it is configured: whoever is slow holds nobody up, and is ended."""

import os
import time
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager

import pytest

from tests.site.plain_application import PAGE
from tools.serving import PATIENCE, gunicorn
from tools.slow_senders import list_kinds, slow_senders

pytestmark = pytest.mark.once
KINDS = len(list_kinds("", ""))
NEVER, SOON = "3600", "1"


def serve(timeout: str) -> AbstractContextManager[str]:
    """Serve with all patience the same."""
    variables = {
        "HEAD_TIMEOUT": timeout,
        "STALL_TIMEOUT": timeout,
        "GUNICORN_CMD_ARGS": f"--keep-alive {timeout}",
    }
    return gunicorn(os.environ | variables, "tests.site.plain_application")


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=PATIENCE) as response:
        return response.read()


def test_others_are_answered_while_two_hundred_hold_connections() -> None:
    with (
        serve(NEVER) as site,
        slow_senders(site, 25 * KINDS, "/long") as held,
        ThreadPoolExecutor(8) as visitors,
    ):
        pages = set(visitors.map(fetch, [f"{site}/"] * 200))
        ends = Counter((one.kind.name, one.end) for one in held if one.kind.name != "chunks without end")
    assert pages == {PAGE}
    assert set(ends.values()) == {25}
    assert {end for _name, end in ends} == {"held"}
    assert len(ends) == KINDS - 1


def test_whoever_is_slow_is_ended() -> None:
    with serve(SOON) as site, slow_senders(site, 2 * KINDS, "/long") as held:
        deadline = time.monotonic() + PATIENCE
        while not all(one.is_ended for one in held) and time.monotonic() < deadline:
            time.sleep(0.1)
        ends = [(one.kind.name, one.end) for one in held]
        page = fetch(f"{site}/")
    assert dict(ends) == {
        "silent": "closed",
        "half a request line": "408",
        "dribbling head": "408",
        "no body": "408",
        "dribbling body": "408",
        "large body without its end": "408",
        "chunks without end": "411",
        "slow reader": "closed",
    }
    assert len(set(ends)) == KINDS
    assert page == PAGE
