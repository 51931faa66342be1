"""Limits come from the environment, and what is none stops the start with a sentence."""

import pytest

from delivery.web_server.limits import HEAD_SECONDS, STALL_SECONDS, Limits, read_limits

pytestmark = pytest.mark.once


def test_limits_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEAD_TIMEOUT", "2.5")
    monkeypatch.setenv("STALL_TIMEOUT", "")
    assert read_limits(idle=75) == Limits(2.5, STALL_SECONDS, 75)
    monkeypatch.delenv("HEAD_TIMEOUT")
    assert read_limits(idle=75).head == HEAD_SECONDS


@pytest.mark.parametrize("value", ["soon", "0", "-1", "inf", "nan"])
def test_value_that_is_no_time_stops_the_start(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("STALL_TIMEOUT", value)
    with pytest.raises(SystemExit, match=f"STALL_TIMEOUT must be a number of seconds, not '{value}'"):
        read_limits(idle=75)
