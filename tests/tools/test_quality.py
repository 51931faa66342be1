"""What the judges find is held against the exceptions, and every kind of page is looked at."""

from pathlib import Path

import pytest

from languages.definitions import CODES
from tests.addresses import LISTS
from tools.quality import document
from tools.quality.__main__ import JUDGES, PARTS
from tools.quality.findings import Exemption, Finding, Verdict, read_exemptions
from tools.quality.pages import KINDS, LANGUAGES, list_paths, name_pages
from tools.quality.programs import NEEDS, refuse_missing_programs

pytestmark = pytest.mark.once

FOUND = Finding("nu", "home, ko", "error", "Bad value", "<time>")


def judge(*exemptions: Exemption) -> Verdict:
    return Verdict("nu", "Nu", ("home, en", "home, ko"), (FOUND,), exemptions)


def test_finding_without_a_reason_is_a_fault() -> None:
    verdict = judge(Exemption("ibm", "Bad value", "another judge's"), Exemption("nu", "Stray tag", "another"))
    assert (verdict.faults, len(verdict.idle)) == ([FOUND], 2)
    assert "| home | 1 | 0 | 0 | 0 |" in verdict.tables


def test_finding_with_a_reason_is_counted_beside_it() -> None:
    verdict = judge(Exemption("nu", "Bad", "It is right here.", place="<time", level="error"))
    assert (verdict.faults, verdict.idle) == ([], [])
    assert "| home | 0 | 0 | 0 | 1 |" in verdict.tables
    assert "| `Bad` at `<time` | 1 | It is right here. |" in verdict.tables


@pytest.mark.parametrize(("place", "level"), [("<dl", None), ("", "warning")])
def test_reason_covers_its_place_and_level_alone(place: str, level: str | None) -> None:
    assert judge(Exemption("nu", "Bad value", "reason", place, level)).faults == [FOUND]  # type: ignore[arg-type]


def test_every_exception_has_a_judge_and_a_reason() -> None:
    exemptions = read_exemptions()
    assert {one.judge for one in exemptions} <= set(JUDGES)
    assert [one for one in exemptions if len(one.reason.split()) < 6] == []


def test_every_kind_of_page_is_looked_at_in_every_language() -> None:
    assert tuple(CODES) == LANGUAGES
    assert len(name_pages()) == len(set(name_pages().values())) == len(KINDS) * len(CODES)
    others = {
        "sources/about/",
        "sources/kaohsiung/",
        "sources/call-2023/",
    }  # of the kind of sources/timeline/
    assert set(LISTS) - set(KINDS.values()) == others
    assert list_paths("entry side by side")[0] == "en/events/cop21-paris-2015/?beside=ko"


def test_each_part_is_written_in_its_own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "quality.md"
    copy.write_text(document.DOCUMENT.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(document, "DOCUMENT", copy)
    for _ in range(2):
        for part in PARTS:
            document.write_part(part, f"measured: {part}")
    assert [copy.read_text(encoding="utf-8").count(f"measured: {part}\n") for part in PARTS] == [1] * len(
        PARTS
    )
    with pytest.raises(ValueError, match="has no place for"):
        document.write_part("nobody", "")


def test_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tuple(NEEDS) == PARTS
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit) as refused:
        refuse_missing_programs(["nu"])
    assert str(refused.value.code).startswith("nu needs Java 17 or newer (on Debian and Ubuntu: sudo apt-get")
