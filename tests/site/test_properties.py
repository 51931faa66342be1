"""Nothing but the seed decides which examples a property is tried with."""

import sys
from pathlib import Path
from runpy import run_path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import properties

pytestmark = pytest.mark.once


def drawn() -> list[str]:
    """Return what is drawn for some property."""
    examples: list[str] = []

    @given(st.text())
    def see(text: str) -> None:
        examples.append(text)

    see()
    return examples


def test_examples_are_the_same_whatever_was_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = drawn()
    path = tmp_path / "newcomer.py"
    path.write_text(f"WORDS = {[f'a constant, number {number}' for number in range(200)]}", encoding="utf-8")
    newcomer = ModuleType("newcomer")
    newcomer.__dict__.update(run_path(str(path)), __file__=str(path))
    monkeypatch.setitem(sys.modules, "newcomer", newcomer)
    assert drawn() == before
    assert len(before) >= 100


@pytest.mark.skipif(properties.EXAMPLES > 0, reason="make fuzz has a seed and a number of its own")
def test_examples_are_kept_nowhere_and_take_their_time() -> None:
    now = settings()
    assert (now.derandomize, now.database, now.deadline, now.max_examples) == (True, None, None, 100)
